import type { Cause } from '../../model/invoice.ts';
import { dateOf } from '../../values/calendar.ts';
import { forgetUnpaid } from '../fees/attempt.ts';
import { settle } from '../fees/recurring.ts';
import { type AccountState, runningNamed } from '../state.ts';
import { because, type World } from '../world.ts';
import type { AllowanceState } from './held.ts';

/** The member loses what is left. What was paid in advance is not paid back; what is paid afterwards is settled. */
export function giveUp(
  world: World,
  account: AccountState,
  holding: string,
  state: AllowanceState,
  cause: Cause,
  how: { readonly handsOver?: true } = {},
): void {
  const why = because(cause.event, state.allowance.place);
  world.record(account.name, why, { kind: 'allowance-closed', holding, allowance: state.allowance.name });
  const fee = runningNamed(account, holding);
  if (fee === null || fee.of.kind !== 'allowance') return;
  const change = { kind: 'subscription-changed', subscription: fee.id } as const;
  world.record(account.name, why, { ...change, finish: dateOf(world.now, account.timeZone), ...how });
  for (const charge of fee.charges) {
    if (charge.due.kind !== 'recurring' || charge.terms.collect.kind === 'in-advance') continue;
    settle(world, { account, subscription: fee, charge }, world.now, because(cause.event, charge.place));
  }
  world.record(account.name, why, { ...change, status: 'cancelled', ended: world.now });
  forgetUnpaid(world, account, fee, why);
}
