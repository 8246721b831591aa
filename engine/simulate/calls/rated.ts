import type { Exact } from '../../model/invoice.ts';
import type { RatePrice } from '../../model/program.ts';
import type { Stages } from '../../model/rounding.ts';
import { type CallMode, rateCall } from '../../rate/rate.ts';
import { Decimal, fromScaled } from '../../values/decimal.ts';
import { type Rounding, round } from '../../values/rounding.ts';
import type { Call } from './route.ts';

/** What a call, or a part of one, costs. */
interface Rated {
  readonly charged: Exact;
  readonly billedSeconds: number;
}

/** So many decimals any rounding has at most. */
const FINE = 10n ** 12n;

/**
 * The price of `seconds` of a call. It is exact, but where the plan rounds what one increment costs, or what the call does:
 * then in units of a billionth of the tariff's, so that all calls of a line still have one scale.
 */
export function ratedCall(price: RatePrice, scale: bigint, seconds: number, mode: CallMode, stages: Stages): Rated {
  const { increment, event } = stages;
  if (increment === undefined && event === undefined) {
    const { units, billedSeconds } = rateCall(price, seconds, mode);
    return { charged: { units, scale }, billedSeconds };
  }
  const to = (units: bigint, rounding: Rounding | undefined): bigint =>
    rounding === undefined ? units * FINE : inFine(round(fromScaled(units, scale), rounding)) * scale;
  const { units, billedSeconds } = rateCall(
    { ...price, connect: price.connect * FINE, first: to(price.first, increment), next: to(price.next, increment) },
    seconds,
    mode,
  );
  const fine = scale * FINE;
  const whole = event === undefined ? units : inFine(round(fromScaled(units, fine), event)) * scale;
  return { charged: { units: whole, scale: fine }, billedSeconds };
}

function inFine(amount: Decimal): bigint {
  return BigInt(amount.times(FINE.toString()).toFixed(0));
}

/** The call for as long as it counts. */
export function withDuration(one: Call, { duration }: Stages): Call {
  if (duration === undefined) return one;
  return { ...one, seconds: round(new Decimal(one.seconds), duration).toNumber() };
}
