import type { Exact } from '../../model/invoice.ts';
import type { RatePrice } from '../../model/program.ts';
import type { Stages } from '../../model/rounding.ts';
import { minusExact, NOTHING, plusExact } from './exact.ts';
import { inUnits, roundedCall } from './rated.ts';
import type { Priced, Span } from './span.ts';

/**
 * The spans, charged so that what they come to is, after each of them, what a call of all up to it would be charged: raised
 * to its minimum when it ends, rounded once, never above its maximum. All of them are of the rate at which the call begins.
 */
export function settled(spans: readonly Span[], price: RatePrice, priced: Priced, stages: Stages): Span[] {
  if (stages.event === undefined && price.further === undefined) return [...spans];
  const { scale } = priced.tariff;
  const { further } = price;
  let [before, charged] = [NOTHING, NOTHING];
  return spans.map((span, index) => {
    const ends = index === spans.length - 1 && priced.mode === 'start' && priced.seconds > 0;
    const amount = (units: bigint): Exact => ({ units: inUnits(units, stages), scale: inUnits(scale, stages) });
    const least = further === undefined || further.least === 0n || !ends ? null : amount(further.least);
    const most = further?.maxCost == null || priced.isUncapped ? null : amount(further.maxCost.units);
    const own = plusExact(before, span.charged);
    const raised = least !== null && isLess(own, least) ? least : own;
    const rounded = roundedCall(raised, stages);
    const total = most !== null && isLess(most, rounded) ? most : rounded;
    const settledSpan = { ...span, charged: minusExact(total, charged), together: { before, charged, least, most } };
    [before, charged] = [own, total];
    return settledSpan;
  });
}

export function isLess(a: Exact, b: Exact): boolean {
  return minusExact(a, b).units < 0n;
}
