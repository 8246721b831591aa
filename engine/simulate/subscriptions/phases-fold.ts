import type { PhaseSpan } from '../../model/phase.ts';
import type { AccountState, SubscriptionState } from '../state.ts';

/** The subscription goes through `phases`, and is in the first of them. */
export function foldPhases(account: AccountState, subscription: SubscriptionState, phases: readonly PhaseSpan[]): void {
  subscription.phases = phases;
  const [first] = phases;
  if (first !== undefined) account.phasesHad.add(first.name);
}
