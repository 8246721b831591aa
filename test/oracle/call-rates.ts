/** A second opinion on everything that one rate says of one call: second after second, with nothing of the engine. */
import { add, compare, type Fraction, fraction, parse, times } from './fraction.ts';

export interface RateGroup {
  /** Seconds of the call before it; the first one is after none. */
  readonly after: number;
  readonly rate: string;
  readonly per: number;
  readonly first: number;
  readonly next: number;
  readonly reading: 'first-then-next' | 'whole';
  readonly surcharge: string;
  /** In percent of what the call has cost until then. */
  readonly relative: string;
}

export interface WholeRate {
  readonly connectFee: string;
  readonly disconnectPercent: string;
  readonly zeroCall: 'free' | 'charged';
  readonly grace: number;
  readonly least: string;
  readonly maxCost: { readonly amount: string; readonly then: 'free' | 'disconnect' } | null;
  readonly groups: readonly RateGroup[];
}

export interface OracleCall {
  readonly amount: Fraction;
  /** How long the call was let go on. */
  readonly seconds: number;
}

/** The meter of a switch: it looks at each second of the call, and pays whenever nothing is paid for that second yet. */
export function meteredCall(rate: WholeRate, seconds: number): OracleCall {
  const percent = add(fraction(1), times(parse(rate.disconnectPercent), fraction(1, 100)));
  const connect = times(parse(rate.connectFee), percent);
  if (seconds === 0) return { amount: rate.zeroCall === 'charged' ? connect : fraction(0), seconds };
  if (seconds <= rate.grace) return { amount: fraction(0), seconds };
  const isTooDear = (amount: Fraction): boolean => {
    const most = rate.maxCost;
    return most !== null && compare(atLeast(amount, rate.least), parse(most.amount)) > 0;
  };
  let amount = connect;
  let paidUntil = 0;
  let group = -1;
  let groupStart = 0;
  for (let second = 0; second < seconds; second += 1) {
    const before = amount;
    while (rate.groups[group + 1] !== undefined && second >= (rate.groups[group + 1] as RateGroup).after) {
      group += 1;
      groupStart = -1;
      const { surcharge, relative } = rate.groups[group] as RateGroup;
      amount = add(amount, parse(surcharge), times(parse(relative), fraction(1, 100), amount));
    }
    if (second >= paidUntil) {
      const { rate: price, per, first, next, reading } = rate.groups[group] as RateGroup;
      if (groupStart < 0) groupStart = second;
      const since = second - groupStart;
      const length = since === 0 ? first : reading === 'whole' ? next - (since % next) : next;
      amount = add(amount, times(parse(price), fraction(length, per), percent));
      paidUntil = second + length;
    }
    if (rate.maxCost?.then === 'disconnect' && second >= rate.grace && isTooDear(amount))
      return { amount: second <= rate.grace ? fraction(0) : atLeast(before, rate.least), seconds: second };
  }
  const whole = atLeast(amount, rate.least);
  return { amount: isTooDear(whole) ? parse((rate.maxCost as { amount: string }).amount) : whole, seconds };
}

function atLeast(amount: Fraction, least: string): Fraction {
  return compare(amount, parse(least)) < 0 ? parse(least) : amount;
}
