import type { Account, ScenarioDocument } from '../../model/documents.generated.ts';
import type { Allowance, Charge, Program } from '../../model/program.ts';
import type { Lint, Remark } from './remark.ts';
import { subscriptionsOf } from './subscriptions.ts';

/** M-39: the account is to be told of something, and nothing says where. */
export const noAddress: Lint = (program, book) => {
  const subscribed = subscriptionsOf(program, book);
  return book.scenarios.flatMap(({ document }) =>
    document.given.accounts.flatMap((account): Remark[] => {
      if (hasAddress(document, account)) return [];
      const plan = program.plans.get(account.plan);
      const own = subscribed.filter((one) => one.account === account);
      const charges = [...(plan?.charges ?? []), ...own.flatMap(({ chargePlan }) => chargePlan.charges)];
      const flat = own.flatMap(({ subscription }) => allowanceOf(program, subscription.allowance));
      const told = charges.find(tells) ?? [...(plan?.allowances ?? []), ...flat].find(counts);
      if (told === undefined) return [];
      const message = `account ${account.name} is to be told of ${'price' in told ? `a balance too short for ${told.name}` : `the use of ${told.name}`}, and has no address`;
      return [
        {
          place: book.places.of(account, 'name'),
          message,
          hint: 'add contact: { email: … }; else these notifications are undeliverable',
          related: { message: 'who asks for it', place: told.place },
        },
      ];
    }),
  );
};

/** Whether it has one, or ever gets one. */
function hasAddress({ timeline }: ScenarioDocument, account: Account): boolean {
  const changes = (timeline ?? []).flatMap((event) =>
    event.event === 'account-changed' && event.account === account.name ? [event] : [],
  );
  return [account, ...changes].some(({ contact }) => contact?.email !== undefined);
}

function allowanceOf(program: Program, name: string | undefined): Allowance[] {
  const allowance = name === undefined ? undefined : program.allowances.get(name);
  return allowance === undefined ? [] : [allowance];
}

/** Only what recurs asks whether the balance is enough. */
function tells({ due, terms }: Charge): boolean {
  return due.kind === 'recurring' && terms.ifShort.notify.includes('account');
}

function counts({ notifyAtSeconds }: Allowance): boolean {
  return notifyAtSeconds !== null;
}
