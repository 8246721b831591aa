import type { BillLine, Cut, Step } from '../model/invoice.ts';
import { Money, minorUnit, printAmount } from '../values/money.ts';
import { derivedLine, plusStep, startStep } from './derived.ts';

/**
 * A fee that was discounted on an earlier invoice gives back what was paid for it: with each part of it that comes back,
 * the same part of its discounts. Cumulative, so that all parts of a fee together bring back exactly what was taken off.
 */
export function comeBack(lines: readonly BillLine[]): BillLine[] {
  return lines.flatMap((line) =>
    (line.cuts ?? []).flatMap((cut): BillLine[] => {
      const { before } = cut;
      const after = before.plus(cut.back);
      const amount = shareOf(cut, after).minus(shareOf(cut, before));
      if (amount.isZero()) return [];
      const { rule, line: text, place } = cut;
      const whole = { amount, steps: [], left: Money.zero(amount.currency) };
      return [derivedLine({ rule, line: text, whole, place }, line, amount, stepsOf(cut, before, after, amount))];
    }),
  );
}

/** What was charged and given back on the same bill bears what rules make of what is left of it. Never above zero. */
export function returnedFrom({ key, amount: { currency } }: BillLine, lines: readonly BillLine[]): Money {
  const returned = lines.flatMap(({ returns = [] }) => returns).filter(({ of }) => of === key);
  return returned.reduce((sum, { amount }) => sum.minus(amount), Money.zero(currency));
}

/** By which lines are known that give back what lines of `rule` took off: they are no work of the rule on this bill. */
export function returnedKey(rule: string): string {
  return `returned/${rule}`;
}

export function isReturned(rule: string): boolean {
  return rule.startsWith('returned/');
}

/** Of what was taken off the fee, the part for `returned` of it; never more than all. */
function shareOf({ fee, taken }: Cut, returned: Money): Money {
  if (returned.compare(fee) >= 0) return taken;
  const share = returned.amount.times(taken.amount).dividedBy(fee.amount);
  return new Money(share, fee.currency).rounded(minor(fee));
}

function stepsOf(cut: Cut, before: Money, after: Money, amount: Money): Step[] {
  const { fee, taken, place } = cut;
  const returned = after.compare(fee) > 0 ? fee : after;
  const share = shareOf(cut, after);
  const earlier = shareOf(cut, before);
  const exact = returned.amount.times(taken.amount).dividedBy(fee.amount);
  return [
    startStep(returned, `come back of the fee of ${printAmount(fee)}`, place),
    {
      step: 'share',
      detail: `× ${printAmount(taken)} / ${printAmount(fee)}, which was taken off it`,
      result: exact.decimalPlaces() <= 8 ? exact.toFixed() : `${exact.toFixed(9).slice(0, -1)}…`,
      operation: { kind: 'times', numerator: taken.amount.toFixed(), denominator: fee.amount.toFixed() },
      ...(place === null ? {} : { place }),
    },
    ...roundedStep(cut, share),
    ...(earlier.isZero() ? [] : [plusStep(earlier.negated(), amount, 'with what came back before', place)]),
  ];
}

/** All of a fee brings back what was taken off it as it is, which may be finer than what is paid. */
function roundedStep({ fee, taken }: Cut, share: Money): Step[] {
  const { precision, method } = minor(fee);
  if (share.compare(taken) === 0 && taken.amount.decimalPlaces() > precision) return [];
  const detail = `half-up to ${precision} decimals`;
  return [{ step: 'round', detail, result: share.amount.toFixed(), operation: { kind: 'round', precision, method } }];
}

function minor({ currency }: Money) {
  return { precision: minorUnit(currency), method: 'half-up' } as const;
}
