import { boundary, turnAt } from '../values/calendar.ts';
import { turningOf } from './invoicing.ts';
import { RANK } from './queue.ts';
import { type AccountState, type AllowanceState, carriedSeconds } from './state.ts';
import { because, clockCause, type World } from './world.ts';

/** Every mandatory allowance of the plan comes with the account, whole, and turns with its cycle. */
export function openAllowances(world: World, account: AccountState, event: string): void {
  for (const allowance of account.plan.allowances) {
    world.record(account.name, because(event, allowance.place), {
      kind: 'allowance-opened',
      allowance: allowance.name,
      leftSeconds: allowance.includedSeconds,
    });
  }
  if (account.plan.allowances.length === 0) return;
  const turning = turningOf({ kind: 'cycle' }, account, null);
  scheduleTurn(world, account.name, turnAt(turning, account.start).index + 1);
}

function scheduleTurn(world: World, name: string, index: number): void {
  const account = world.account(name);
  const at = boundary(turningOf({ kind: 'cycle' }, account, null), index);
  world.schedule({
    at,
    rank: RANK.allowance,
    id: name,
    cause: clockCause('allowance-turn', at, account.timeZone),
    occur: (_, cause) => {
      for (const state of world.account(name).allowances.values()) {
        world.record(name, because(cause, state.allowance.place), {
          kind: 'allowance-turned',
          allowance: state.allowance.name,
          includedSeconds: state.allowance.includedSeconds,
          carried: carryOver(state),
        });
      }
      scheduleTurn(world, name, index + 1);
    },
  });
}

/**
 * unused own seconds are carried; carried seconds are used before own ones, oldest first, and live
 * `periods` cycles. Over `max`, the newest are lost. Oldest first in the result.
 */
function carryOver(state: AllowanceState): AllowanceState['carried'] {
  const rule = state.allowance.carryOver;
  if (rule === null) return [];
  let used = Math.min(state.usedSeconds, carriedSeconds(state));
  const kept: { age: number; seconds: number }[] = [];
  for (const { age, seconds } of state.carried) {
    const spent = Math.min(used, seconds);
    used -= spent;
    if (age < rule.periods) kept.push({ age: age + 1, seconds: seconds - spent });
  }
  const own = Math.max(0, state.includedSeconds - Math.max(0, state.usedSeconds - carriedSeconds(state)));
  kept.push({ age: 1, seconds: own });
  let room = rule.maxSeconds ?? Number.POSITIVE_INFINITY;
  return kept.flatMap(({ age, seconds }) => {
    const fits = Math.min(seconds, room);
    room -= fits;
    return fits > 0 ? [{ age, seconds: fits }] : [];
  });
}
