import type { Book } from '../../model/book.ts';
import type { Subscription } from '../../model/documents.generated.ts';
import type { ChargePlan, Program } from '../../model/program.ts';

/** A subscription of some scenario, with the plan of its account. */
export interface Subscribed {
  readonly subscription: Subscription;
  readonly chargePlan: ChargePlan;
  readonly plan: string;
}

/** Every subscription that a scenario gives or creates, where its plans were compiled. */
export function subscriptionsOf(program: Program, book: Book): readonly Subscribed[] {
  return book.scenarios.flatMap(({ document }) => {
    const given = document.given.accounts.flatMap((account) =>
      (account.subscriptions ?? []).map((subscription) => ({ subscription, plan: account.plan })),
    );
    const created = (document.timeline ?? []).flatMap((event) => {
      if (event.event !== 'subscription-created') return [];
      const account = document.given.accounts.find(({ name }) => name === event.account);
      return account === undefined ? [] : [{ subscription: event, plan: account.plan }];
    });
    return [...given, ...created].flatMap(({ subscription, plan }) => {
      const chargePlan = program.chargePlans.get(subscription['charge-plan']);
      return chargePlan === undefined ? [] : [{ subscription, chargePlan, plan }];
    });
  });
}
