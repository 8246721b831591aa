/**
 * A second opinion on prices that see each use: the rules' wording on exact fractions, one cent or one use after the
 * other, with nothing of the engine.
 */
import { add, compare, type Fraction, fraction, parse, smaller, subtract, times } from './fraction.ts';

/** A share of an amount as an author writes it; amounts as decimal strings. */
export interface WrittenShare {
  readonly percent: string;
  readonly perEvent: string;
  readonly free: {
    readonly events: number | null;
    readonly amount: string | null;
    readonly until: 'either' | 'both';
  } | null;
  /** Of each use that is not free. */
  readonly min: string | null;
  readonly max: string | null;
}

const NONE = fraction(0);

/** What each of the payments costs, in the order of time. */
export function sharesOf({ percent, perEvent, free, min, max }: WrittenShare, payments: readonly string[]): Fraction[] {
  let eventsLeft = free?.events ?? 0;
  let amountLeft = parse(free?.amount ?? '0');
  return payments.map((payment) => {
    const amount = parse(payment);
    const [hasEvents, hasAmount] = [eventsLeft > 0, compare(amountLeft, NONE) > 0];
    const freeAmount = amountLeft;
    eventsLeft -= 1;
    amountLeft = compare(amount, amountLeft) >= 0 ? NONE : subtract(amountLeft, amount);
    const counts = free?.events != null;
    const weighs = free?.amount != null;
    const isAllowed =
      counts && weighs
        ? free?.until === 'either'
          ? hasEvents && hasAmount
          : hasEvents || hasAmount
        : hasEvents || hasAmount;
    const byCountAlone = isAllowed && hasEvents && (!weighs || free?.until === 'both');
    if (byCountAlone || (isAllowed && compare(amount, freeAmount) <= 0)) return NONE;
    const paid = isAllowed ? subtract(amount, freeAmount) : amount;
    const cost = add(times(paid, parse(percent), fraction(1, 100)), parse(perEvent));
    const raised = min !== null && compare(cost, parse(min)) < 0 ? parse(min) : cost;
    return max === null ? raised : smaller(raised, parse(max));
  });
}

/** Uses at whole minutes from the start of a period, by the stretch of `minutes` that each is in. */
export function byStretch<T extends { readonly minute: number }>(uses: readonly T[], minutes: number): T[][] {
  const found: T[][] = [];
  for (const use of uses) {
    let index = 0;
    while ((index + 1) * minutes <= use.minute) index += 1;
    found[index] = [...(found[index] ?? []), use];
  }
  return found.filter((one) => one !== undefined);
}

export function sum(amounts: readonly Fraction[]): Fraction {
  return amounts.reduce((total, one) => add(total, one), NONE);
}
