import type { Book } from '../../model/book.ts';
import type { Account, Subscription } from '../../model/documents.generated.ts';
import type { ChargePlan, Program } from '../../model/program.ts';

/** A subscription of some scenario, with its account. */
export interface Subscribed {
  readonly subscription: Subscription;
  readonly chargePlan: ChargePlan;
  readonly account: Account;
  /** Local time at which it is entered: when the account starts, or the event happens. */
  readonly entered: string;
}

/** Several lints ask for the same. */
const GATHERED = new WeakMap<Program, readonly Subscribed[]>();

/** Every subscription that a scenario gives or creates, where its charge plan was compiled. */
export function subscriptionsOf(program: Program, book: Book): readonly Subscribed[] {
  const all = GATHERED.get(program) ?? gathered(program, book);
  GATHERED.set(program, all);
  return all;
}

function gathered(program: Program, book: Book): readonly Subscribed[] {
  return book.scenarios.flatMap(({ document }) => {
    const given = document.given.accounts.flatMap((account) =>
      (account.subscriptions ?? []).map((subscription) => ({ subscription, account, entered: account.start })),
    );
    const accounts = new Map(document.given.accounts.map((account) => [account.name, account]));
    const created = (document.timeline ?? []).flatMap((event) => {
      if (event.event !== 'subscription-created') return [];
      const account = accounts.get(event.account);
      return account === undefined ? [] : [{ subscription: event, account, entered: event.at }];
    });
    return [...given, ...created].flatMap((one) => {
      const chargePlan = program.chargePlans.get(one.subscription['charge-plan']);
      return chargePlan === undefined ? [] : [{ ...one, chargePlan }];
    });
  });
}
