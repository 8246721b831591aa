import type { Entry } from '../../model/journal.ts';
import { RANK } from '../queue.ts';
import { type AccountState, isOver } from '../state.ts';
import { because, type World } from '../world.ts';
import { refusesAddOn } from './offers.ts';
import { cancelSubscription } from './subscription.ts';

/** Who comes to a plan that includes an add-on, or does not offer it, has it no longer: what is left of it comes back. */
export function followAddOns(world: World, { name }: AccountState, entry: Entry): void {
  if (entry.kind !== 'plan-switched') return;
  const { cause } = entry;
  const occur = () => {
    const account = world.account(name);
    for (const subscription of [...account.subscriptions.values()]) {
      const { of, base } = subscription;
      if (
        isOver(subscription) ||
        base !== null ||
        of.kind !== 'charge-plan' ||
        refusesAddOn(account.plan, of.name) === null
      )
        continue;
      cancelSubscription(world, account, subscription, because(cause.event, account.plan.addOns.place));
    }
  };
  world.schedule({ at: world.now, rank: RANK.cancel, id: `${name}/add-ons`, cause: cause.event, occur });
}
