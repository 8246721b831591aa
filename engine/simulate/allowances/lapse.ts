import type { Cause } from '../../model/invoice.ts';
import type { AccountState } from '../state.ts';
import { because, type World } from '../world.ts';
import { lapsedAt } from './carry-over.ts';

/** What was carried over is lost where it is too old by now, and what has come back to it since then. */
export function lapse(world: World, account: AccountState, holding: string, { event }: Cause): void {
  const state = account.allowances.get(holding);
  if (state === undefined) return;
  const { carried, lost } = lapsedAt(state, world.now);
  if (lost === 0n) return;
  const { name: allowance, unit, place } = state.allowance;
  world.record(account.name, because(event, place), {
    kind: 'allowance-lapsed',
    holding,
    allowance,
    unit,
    carried,
    lost,
  });
}
