import type { Carried } from '../../model/journal-allowances.ts';
import { least, most } from '../../values/bigints.ts';
import { addSpan } from '../../values/calendar.ts';
import type { Instant } from '../../values/interval.ts';
import { type AllowanceState, carriedUsed } from './held.ts';

/**
 * what is unused of its own when a period ends `at`, and of what was carried over before, as far as its terms
 * keep it. Over `max`, the newest are lost. Oldest first in the result.
 */
export function carriedOn(state: AllowanceState, at: Instant, timeZone: string): Carried[] {
  const rule = state.allowance.carryOver;
  if (rule === null) return [];
  const { periods, age: longest, fromPeriod } = rule;
  const kept = unusedOf(state).flatMap((one): Carried[] =>
    (periods === null || one.age < periods) && !isOver(one, at) ? [{ ...one, age: one.age + 1 }] : [],
  );
  const own = most(0n, state.included - (state.used - carriedUsed(state)));
  const lapses = longest === null ? {} : { lapses: addSpan(at, longest, timeZone) };
  if (state.period >= fromPeriod) kept.push({ age: 1, amount: own, ...lapses });
  let room = rule.max;
  return kept.flatMap((one): Carried[] => {
    const amount = room === null ? one.amount : least(one.amount, room);
    if (room !== null) room -= amount;
    return amount > 0n ? [{ ...one, amount }] : [];
  });
}

/** What is lost of what was carried over where it is too old; what is used of it stays counted. */
export function lapsedAt(state: AllowanceState, at: Instant): { readonly carried: Carried[]; readonly lost: bigint } {
  const unused = unusedOf(state);
  let lost = 0n;
  const carried = state.carried.map((one, index): Carried => {
    const rest = unused[index]?.amount ?? 0n;
    if (!isOver(one, at)) return one;
    lost += rest;
    return { ...one, amount: one.amount - rest };
  });
  return { carried, lost };
}

/** The oldest is used first. */
function unusedOf(state: AllowanceState): Carried[] {
  let used = carriedUsed(state);
  return state.carried.map((one) => {
    const spent = least(used, one.amount);
    used -= spent;
    return { ...one, amount: one.amount - spent };
  });
}

function isOver({ lapses }: Pick<Carried, 'lapses'>, at: Instant): boolean {
  return lapses !== undefined && lapses <= at;
}
