import type { Exact } from '../../model/invoice.ts';
import type { RatePrice, RateRow } from '../../model/program.ts';
import type { Stages } from '../../model/rounding.ts';
import { type Behind, isInGrace } from '../../rate/rate.ts';
import type { AccountState } from '../state.ts';
import type { World } from '../world.ts';
import { NOTHING, plusExact } from './exact.ts';
import { lastInterval, ratedCall } from './rated.ts';
import { rateAt } from './route.ts';
import type { Priced, Span } from './span.ts';
import { settled } from './together.ts';

const MINUTE = 60;

/**
 * One span at the rate of the start of the call; where the tariff splits at boundaries, one for each rate that is valid
 * while the call lasts. An interval that has begun is wholly of the rate that was valid when it began, and what has no
 * price on the way stays at the rate before it. The connect fee, the first interval, and what a call costs at least and at
 * most, are those of the first span.
 */
export function spansOf(world: World, account: AccountState, priced: Priced, stages: Stages): Span[] {
  const { row, seconds, mode, from, callSeconds } = priced;
  if (isInGrace(priceOf(row), callSeconds)) {
    return [{ row, seconds, mode, charged: NOTHING, billedSeconds: 0, at: from, isCut: false, isInGrace: true }];
  }
  const spans =
    (priced.tariff.split ?? account.plan.splitCalls) === 'at-start' || seconds === 0
      ? [spanOf(priced, { row, seconds, mode, at: from }, stages)]
      : splitSpans(world, account, priced, stages);
  return settled(spans, priceOf(row), priced, stages);
}

function splitSpans(world: World, account: AccountState, priced: Priced, stages: Stages): Span[] {
  const { seconds, mode, from } = priced;
  const changes = changesOf(world, account, priced);
  const spans: Span[] = [];
  let at = 0;
  let behind: Behind | undefined;
  for (const [index, { row }] of changes.entries()) {
    const end = Math.min(changes[index + 1]?.at ?? seconds, seconds);
    if (at >= end) continue;
    const how = at === 0 ? mode : 'continue';
    const begins = { row, mode: how, at: from + at, ...(behind === undefined ? {} : { behind }) } as const;
    const { billedSeconds } = spanOf(priced, { ...begins, seconds: end - at }, stages);
    // The interval that has begun is of this rate, and so is what the call comes to within it.
    const one = { ...begins, seconds: Math.min(seconds, at + billedSeconds) - at };
    spans.push({ ...spanOf(priced, one, stages), isCut: at > 0 });
    behind = lastInterval(priceOf(row), one);
    at += billedSeconds;
  }
  return spans;
}

function spanOf(
  { tariff }: Priced,
  one: Pick<Span, 'row' | 'seconds' | 'mode' | 'at' | 'behind'>,
  stages: Stages,
): Span {
  const { row, seconds, mode, at, behind } = one;
  const { charged, billedSeconds } = ratedCall(priceOf(row), tariff.scale, one, stages);
  const span = { row, seconds, mode, at, charged, billedSeconds, isCut: false, isInGrace: false };
  return behind === undefined ? span : { ...span, behind };
}

/** The rates that are valid one after the other, each with the second of the part at which it begins. */
function changesOf(world: World, account: AccountState, priced: Priced) {
  const { tariff, row, far, from, used = 0 } = priced;
  const isCounted = tariff.counted?.unit === 'seconds';
  const rowAt = (second: number): RateRow | null =>
    rateAt(tariff, far, {
      instant: world.now + (from + second) * 1000,
      timeZone: account.timeZone,
      used: isCounted ? used + second : used,
    });
  let current = (from === 0 ? row : rowAt(0)) ?? row;
  const changes = [{ at: 0, row: current }];
  for (const second of boundariesOf(world, priced)) {
    const next = rowAt(second) ?? current;
    if (next !== current) changes.push({ at: second, row: next });
    current = next;
  }
  return changes;
}

/** The seconds of the part at which another rate may begin: whole minutes by the clock, and bounds of what is used. */
function boundariesOf({ now }: World, { tariff: { counted }, from, seconds, used = 0 }: Priced): readonly number[] {
  const intoMinute = Math.floor(now / 1000) % MINUTE;
  const boundaries: number[] = [];
  for (let second = MINUTE - ((intoMinute + from) % MINUTE); second < seconds; second += MINUTE)
    boundaries.push(second);
  if (counted?.unit !== 'seconds') return boundaries;
  const reached = counted.bounds.map((bound) => bound - used).filter((second) => second > 0 && second < seconds);
  return [...new Set([...boundaries, ...reached])].sort((a, b) => a - b);
}

/** Nothing is rounded. */
export const EXACT: Stages = {};

function priceOf({ price }: RateRow): RatePrice {
  if (price === null) throw new TypeError('a call is rated by a price');
  return price;
}

/** What they come to together. */
export function worthOfSpans(spans: readonly Span[]): Exact {
  return spans.reduce((sum, { charged }) => plusExact(sum, charged), NOTHING);
}
