import type { Exact } from '../../model/invoice.ts';
import type { RateRow, Tariff } from '../../model/program.ts';
import type { Stages } from '../../model/rounding.ts';
import type { CallMode } from '../../rate/rate.ts';
import type { AccountState } from '../state.ts';
import type { World } from '../world.ts';
import { NOTHING, plusExact } from './exact.ts';
import { ratedCall } from './rated.ts';
import { rateAt } from './route.ts';

/** A part of a call that one rate prices. */
export interface Span {
  readonly row: RateRow;
  /** Of the call, before increments. */
  readonly seconds: number;
  readonly mode: CallMode;
  readonly charged: Exact;
  readonly billedSeconds: number;
  /** Seconds into the call, where it begins as another rate ends; null: it begins with the part that is priced. */
  readonly since: number | null;
}

/** Of a call that starts now, what one tariff prices. */
export interface Priced {
  readonly tariff: Tariff;
  /** The rate at the start of the call. */
  readonly row: RateRow;
  /** Digits of the other number. */
  readonly far: string;
  /** So many seconds of the call come before it. */
  readonly from: number;
  readonly seconds: number;
  readonly mode: CallMode;
}

const MINUTE = 60;

/**
 * One span at the rate of the start of the call; where the tariff splits at boundaries, one for each rate that is valid
 * while the call lasts. An interval that has begun is wholly of the rate that was valid when it began, and what has no
 * price on the way stays at the rate before it. The connect fee and the first interval are those of the first span.
 */
export function spansOf(world: World, account: AccountState, priced: Priced, stages: Stages): Span[] {
  const { tariff, row, seconds, mode } = priced;
  if (tariff.split === 'at-start' || seconds === 0)
    return [{ row, seconds, mode, ...charge(row, tariff, seconds, mode, stages), since: null }];
  const changes = changesOf(world, account, priced);
  const spans: Span[] = [];
  let at = 0;
  for (const [index, change] of changes.entries()) {
    const end = changes[index + 1]?.at ?? seconds;
    if (at >= Math.min(end, seconds)) continue;
    const how = at === 0 ? mode : 'continue';
    const { charged, billedSeconds } = charge(change.row, tariff, Math.min(end, seconds) - at, how, stages);
    const next = Math.min(seconds, at + billedSeconds);
    const since = at === 0 ? null : priced.from + at;
    spans.push({ row: change.row, seconds: next - at, mode: how, charged, billedSeconds, since });
    at += billedSeconds;
  }
  return spans;
}

/** The rates that are valid one after the other, each with the second of the part at which it begins. */
function changesOf(world: World, account: AccountState, { tariff, row, far, from, seconds }: Priced) {
  const rowAt = (second: number): RateRow | null =>
    rateAt(tariff, far, { instant: world.now + second * 1000, timeZone: account.timeZone });
  let current = (from === 0 ? row : rowAt(from)) ?? row;
  const changes = [{ at: 0, row: current }];
  const intoMinute = Math.floor(world.now / 1000) % MINUTE;
  const first = MINUTE - ((intoMinute + from) % MINUTE);
  for (let second = first; second < seconds; second += MINUTE) {
    const next = rowAt(from + second) ?? current;
    if (next !== current) changes.push({ at: second, row: next });
    current = next;
  }
  return changes;
}

/** Nothing is rounded. */
export const EXACT: Stages = {};

function charge({ price }: RateRow, { scale }: Tariff, seconds: number, mode: CallMode, stages: Stages) {
  if (price === null) throw new TypeError('a call is rated by a price');
  return ratedCall(price, scale, seconds, mode, stages);
}

/** What they come to together. */
export function worthOfSpans(spans: readonly Span[]): Exact {
  return spans.reduce((sum, { charged }) => plusExact(sum, charged), NOTHING);
}
