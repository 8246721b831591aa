import type { Book } from '../../model/book.ts';
import type { PlanDocument } from '../../model/documents.generated.ts';
import type { Lint, Remark } from './remark.ts';

/**
 * K1-01: preferences are made for seats by contract. They hold on any account, so this is told and not refused,
 * of plans that say that they are sold online and of accounts on such a plan that have no contract.
 */
export const preferencesWithoutContract: Lint = (_, book) => [
  ...[...book.plans.values()].flatMap((plan) => remarkOn(book, plan, plan, `plan ${plan.name}`)),
  ...book.scenarios.flatMap(({ document }) => {
    const accounts = new Map(document.given.accounts.map((account) => [account.name, account]));
    const changes = (document.timeline ?? []).flatMap((event) => (event.event === 'account-changed' ? [event] : []));
    return [
      ...document.given.accounts.map((owner) => ({ owner, account: owner })),
      ...changes.map((owner) => ({ owner, account: accounts.get(owner.account) })),
    ].flatMap(({ owner, account }): Remark[] => {
      const plan = account === undefined ? undefined : book.plans.get(account.plan);
      if (plan === undefined || account?.['contract-end'] !== undefined) return [];
      return remarkOn(book, plan, owner, `account ${account?.name}`);
    });
  }),
];

function remarkOn(
  { places }: Book,
  plan: PlanDocument,
  owner: { readonly preferences?: PlanDocument['preferences'] },
  whose: string,
): Remark[] {
  if (plan.billing !== 'online' || owner.preferences === undefined) return [];
  return [
    {
      place: places.ofKey(owner, 'preferences'),
      message: `${whose} has preferences and no contract`,
      hint: 'they hold all the same; they are made for seats by contract, "billing: contract"',
      related: { message: 'it is sold online', place: places.of(plan, 'billing') },
    },
  ];
}
