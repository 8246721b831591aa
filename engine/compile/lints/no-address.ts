import type { Account, ScenarioDocument } from '../../model/documents.generated.ts';
import type { Allowance, Charge, Program } from '../../model/program.ts';
import type { Place } from '../../values/issue.ts';
import type { Lint, Remark } from './remark.ts';
import { type Subscribed, subscriptionsOf } from './subscriptions.ts';

/** M-39: the account is to be told of something, and nothing says where. */
export const noAddress: Lint = (program, book) => {
  const held = new Map<Account, Subscribed[]>();
  for (const one of subscriptionsOf(program, book)) {
    const own = held.get(one.account);
    if (own === undefined) held.set(one.account, [one]);
    else own.push(one);
  }
  return book.scenarios.flatMap(({ document }) => {
    const addressed = addressedIn(document);
    return document.given.accounts.flatMap((account): Remark[] => {
      const asking = addressed.has(account.name) ? null : whoAsks(program, account, held.get(account) ?? []);
      if (asking === null) return [];
      return [
        {
          place: book.places.of(account, 'name'),
          message: `account ${account.name} is to be told of ${asking.of}, and has no address`,
          hint: 'add contact: { email: … }; else these notifications are undeliverable',
          related: { message: 'who asks for it', place: asking.place },
        },
      ];
    });
  });
};

/** The accounts that have an address, or ever get one. */
function addressedIn({ given, timeline }: ScenarioDocument): ReadonlySet<string> {
  const atFirst = given.accounts.flatMap(({ name, contact }) => (contact?.email === undefined ? [] : [name]));
  const later = (timeline ?? []).flatMap((event) =>
    event.event === 'account-changed' && event.contact?.email !== undefined ? [event.account] : [],
  );
  return new Set([...atFirst, ...later]);
}

/** The first charge or allowance of the account that wants it to be told. */
function whoAsks(program: Program, account: Account, own: readonly Subscribed[]): { of: string; place: Place } | null {
  const plan = program.plans.get(account.plan);
  const charge = [...(plan?.charges ?? []), ...own.flatMap(({ chargePlan }) => chargePlan.charges)].find(tells);
  if (charge !== undefined) return { of: `a balance too short for ${charge.name}`, place: charge.place };
  const flat = own.flatMap(({ subscription }) => allowanceOf(program, subscription.allowance));
  const allowance = [...(plan?.allowances ?? []), ...flat].find(({ notifyAt }) => notifyAt !== null);
  return allowance === undefined ? null : { of: `the use of ${allowance.name}`, place: allowance.place };
}

function allowanceOf(program: Program, name: string | undefined): Allowance[] {
  const allowance = name === undefined ? undefined : program.allowances.get(name);
  return allowance === undefined ? [] : [allowance];
}

/** Only what recurs asks whether the balance is enough. */
function tells({ due, terms }: Charge): boolean {
  return due.kind === 'recurring' && terms.ifShort.notify.includes('account');
}
