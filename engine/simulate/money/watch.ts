import type { Cause } from '../../model/invoice.ts';
import { addDays, dateOf, startOfDay } from '../../values/calendar.ts';
import { ZERO } from '../../values/decimal.ts';
import type { CivilDate } from '../../values/interval.ts';
import { notify } from '../notify.ts';
import { RANK } from '../queue.ts';
import { type AccountState, CRITICAL_BALANCE, isAboveCritical } from '../state.ts';
import { clockCause, type World } from '../world.ts';
import { spendable } from './reserve.ts';

/** Money moved, or what is asked of the balance changed: at the end of this instant it is looked at. */
export function moved(world: World, account: AccountState, cause: Cause): void {
  const fell = account.aboveCritical && !isAboveCritical(account);
  if (!fell && !account.locked && account.plan.admission.lockOn === null) return;
  const id = `${account.name}/moved`; // several of one instant happen in the order in which they came
  const occur = () => look(world, account.name, cause);
  world.schedule({ at: world.now, rank: RANK.lock, id, cause: cause.event, occur });
}

/** Every day takes its part of the charges to come, so where the plan keeps it back every day is looked at. */
export function watchDaily(world: World, account: AccountState): void {
  const { name, admission } = account.plan;
  const mayLock =
    admission.lockOn !== null ||
    [...world.program.editions.values()]
      .flat()
      .some(({ edition }) => edition.kind === 'plan' && edition.name === name && edition.admission.lockOn !== null);
  if (mayLock) scheduleLook(world, account, addDays(dateOf(world.now, account.timeZone), 1));
}

function scheduleLook(world: World, { name, timeZone, stay }: AccountState, date: CivilDate): void {
  const at = startOfDay(date, timeZone);
  world.schedule({
    at,
    rank: RANK.lock,
    id: name,
    cause: clockCause('lock-check', at, timeZone),
    occur: (_, cause) => {
      if (world.account(name).stay !== stay || world.account(name).closed) return; // it is on another plan now, or on none
      look(world, name, { event: cause, place: world.account(name).plan.place });
      scheduleLook(world, world.account(name), addDays(date, 1));
    },
  });
}

function look(world: World, name: string, cause: Cause): void {
  const account = world.account(name);
  if (account.closed) return; // it calls no more
  lookAtLock(world, account, cause);
  if (account.aboveCritical && !isAboveCritical(account)) notify(world, account, 'account', CRITICAL_BALANCE, cause);
}

/** locked while what calls may spend does not exceed the critical balance, nothing where there is none. */
function lookAtLock(world: World, account: AccountState, cause: Cause): void {
  const { lockOn } = account.plan.admission;
  const critical = account.defaults.criticalBalance?.amount ?? ZERO;
  const holds = lockOn !== null && spendable(world, account).compare(critical) <= 0;
  if (holds === account.locked) return;
  world.record(account.name, cause, { kind: 'lock-changed', holds });
  if (holds) notify(world, account, 'account', 'locked', cause);
}
