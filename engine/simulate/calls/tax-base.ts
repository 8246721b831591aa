import type { BillLine, Exact, Step } from '../../model/invoice.ts';
import { fromScaled } from '../../values/decimal.ts';
import { Money } from '../../values/money.ts';
import type { Rounding } from '../../values/rounding.ts';
import { minusExact, NOTHING, plusExact } from './exact.ts';

/** What a call adds to its line: its price, and what taxes take in place of it; null: the price. */
export interface Grown {
  readonly charged: Exact;
  readonly regular: Exact | null;
}

/**
 * what taxes take for a line of usage once a call is on it. A line that has both kinds of calls, since its plan
 * was edited, has the price of the one and the regular price of the other. Nothing where it has only the one.
 */
export function taxBaseAfter(
  earlier: BillLine | undefined,
  { charged, regular }: Grown,
  currency: string,
  rounding: Rounding,
): Pick<BillLine, 'taxBase'> {
  const before = earlier?.taxBase?.exact;
  if (before === undefined && regular === null) return {};
  return taxBaseOf(plusExact(before ?? earlier?.exact ?? NOTHING, regular ?? charged), currency, rounding);
}

/** Of one posting: what the line now has less what it had. */
export function taxBaseGrown(before: BillLine, line: BillLine, rounding: Rounding): Pick<BillLine, 'taxBase'> {
  if (line.taxBase === undefined) return {};
  const had = before.taxBase?.exact ?? before.exact ?? NOTHING;
  return taxBaseOf(minusExact(line.taxBase.exact, had), line.amount.currency, rounding);
}

/** Of two parts of one line. */
export function taxBaseTogether(a: BillLine, b: BillLine, rounding: Rounding): Pick<BillLine, 'taxBase'> {
  if (a.taxBase === undefined && b.taxBase === undefined) return {};
  const [one, other] = [a, b].map((line) => line.taxBase?.exact ?? line.exact ?? NOTHING) as [Exact, Exact];
  return taxBaseOf(plusExact(one, other), a.amount.currency, rounding);
}

function taxBaseOf(exact: Exact, currency: string, rounding: Rounding): Pick<BillLine, 'taxBase'> {
  return { taxBase: { exact, amount: new Money(fromScaled(exact.units, exact.scale), currency).rounded(rounding) } };
}

/** The step of a line whose taxes look at another amount; none where they do not. */
export function taxBaseSteps({ taxBase }: Pick<BillLine, 'taxBase'>): Step[] {
  if (taxBase === undefined) return [];
  const detail = 'the same seconds by the regular tariff of their zone, rounded';
  return [{ step: 'tax-base', detail, result: taxBase.amount.amount.toFixed() }];
}
