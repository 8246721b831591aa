import type { Step } from '../../model/invoice.ts';
import type { Charge, WaivedDay } from '../../model/program.ts';
import { type Decimal, fromScaled } from '../../values/decimal.ts';
import type { Money } from '../../values/money.ts';
import { type Rounding, roundingWords, roundOperation } from '../../values/rounding.ts';

/** What is posted beside `before`, so that both come to the new amount. */
export function differenceStep(detail: string, before: Money, result: Money): Step {
  return {
    step: 'difference',
    detail,
    result: result.amount.toFixed(),
    operation: { kind: 'plus', value: before.amount.negated().toFixed() },
  };
}

/** Of what was `charged`, the share of the days that count, less what came back `earlier`; given back, so below zero. */
export function creditSteps(
  charge: Charge,
  charged: Money,
  days: { readonly held: number; readonly of: number },
  total: Money,
  earlier: Money,
): Step[] {
  const { place } = charge;
  const { rounding, collect, waive } = charge.terms;
  const note = `whole days ${waive.days.map((one) => WAIVED[one]).join(' or ')}`;
  const detail = `${days.held} of ${days.of} days of ${charged.amount.toFixed()}`;
  const result = total.amount.toFixed();
  const whole = { step: 'charged', detail: 'charged for the period', result: charged.amount.toFixed(), place };
  const share: Step[] =
    collect.kind === 'progressively'
      ? [{ step: 'credit', detail, result, operation: { kind: 'start', value: result }, place, note }]
      : [
          { ...whole, operation: { kind: 'start', value: charged.amount.toFixed() } },
          {
            step: 'credit',
            detail: `× ${days.held}/${days.of} days`,
            result: days.of === 0 ? result : print(charged.amount.times(days.held).dividedBy(days.of)),
            note,
            operation: { kind: 'times', numerator: `${days.held}`, denominator: `${days.of}` },
            place,
          },
          {
            step: 'round',
            detail: roundingWords(rounding),
            result,
            operation: roundOperation(rounding),
            place,
          },
        ];
  return [...share, ...givenBack(total, earlier)];
}

/** The days that come back, as an author says why. */
const WAIVED: Record<WaivedDay, string> = { blocked: 'blocked', suspended: 'suspended', 'no-funds': 'without funds' };

function givenBack(total: Money, earlier: Money): Step[] {
  const negated = total.negated();
  const turned: Step = {
    step: 'given back',
    detail: 'given back',
    result: negated.amount.toFixed(),
    operation: { kind: 'times', numerator: '-1', denominator: '1' },
  };
  if (earlier.isZero()) return [turned];
  return [
    turned,
    differenceStep(`+ ${earlier.amount.toFixed()} given back before`, earlier.negated(), earlier.minus(total)),
  ];
}

/** A line of usage: its exact sum of `units / scale`, rounded once. */
export function usageSteps(
  { calls, seconds, units, scale }: Record<'calls' | 'seconds', number> & Record<'units' | 'scale', bigint>,
  rounding: Rounding,
  amount: Money,
): Step[] {
  return [
    {
      step: 'calls',
      detail: `${calls} answered, ${seconds} seconds billed`,
      result: print(fromScaled(units, scale)),
      operation: { kind: 'start', value: `${units}/${scale}` },
    },
    {
      step: 'round',
      detail: roundingWords(rounding),
      result: amount.amount.toFixed(),
      operation: roundOperation(rounding),
    },
  ];
}

function print(exact: Decimal): string {
  return exact.decimalPlaces() <= 8 ? exact.toFixed() : `${exact.toFixed(9).slice(0, -1)}…`;
}
