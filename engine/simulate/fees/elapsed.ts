import type { Charge, Price } from '../../model/program.ts';
import { dateOf, daysBetween, type Span, spanDays, spanMs } from '../../values/calendar.ts';
import type { Interval } from '../../values/interval.ts';
import type { Fraction } from '../../values/rational.ts';

/** At a price for a length of time, what all of `turn` costs, and within limits for each day, those of its days. */
export function forItsTime(charge: Charge, turn: () => Interval, timeZone: string): Charge {
  return atItsPrice(withinItsLimits(charge, turn, timeZone), turn, timeZone);
}

function withinItsLimits(charge: Charge, turn: () => Interval, timeZone: string): Charge {
  const { limits } = charge;
  if (limits?.perDay?.days !== null) return charge;
  const { start, end } = turn();
  const days = daysBetween(dateOf(start, timeZone), dateOf(end, timeZone));
  const { min, max, commit } = limits;
  const of = {
    min: min?.times(days) ?? null,
    max: max?.times(days) ?? null,
    ...(commit === undefined ? {} : { commit: { ...commit, amount: commit.amount.times(days) } }),
  };
  return { ...charge, limits: { ...limits, ...of, perDay: { days } } };
}

function atItsPrice(charge: Charge, turn: () => Interval, timeZone: string): Charge {
  const { price } = charge;
  if (price.kind !== 'per-unit' || price.perElapsed === undefined) return charge;
  return { ...charge, price: timesIn(price, price.perElapsed, turn(), timeZone) };
}

function timesIn(
  { kind, scale, rate }: Extract<Price, { kind: 'per-unit' }>,
  { amount, length }: { readonly amount: string; readonly length: Span },
  turn: Interval,
  timeZone: string,
): Price {
  const times = howOften(length, turn, timeZone);
  const perTime = { amount, times, length };
  return { kind, scale: scale * times.denominator, rate: rate * times.numerator, perTime, isOfItsTime: true };
}

/** How often `length`, of seconds to weeks, is in an interval: by the clock, or by dates. */
export function howOften(length: Span, { start, end }: Interval, timeZone: string): Fraction {
  const ms = spanMs(length);
  if (ms !== null) return { numerator: BigInt(end - start), denominator: BigInt(ms) };
  const days = daysBetween(dateOf(start, timeZone), dateOf(end, timeZone));
  return { numerator: BigInt(days), denominator: BigInt(spanDays(length) ?? 1) };
}
