import type { BillLine } from '../model/invoice.ts';
import type { Rate } from '../model/program.ts';
import type { TaxRounding } from '../model/rounding.ts';
import { byLargestRemainder, proportionally } from '../values/allocation.ts';
import { Decimal, ONE, ZERO } from '../values/decimal.ts';
import { whole } from '../values/fraction.ts';
import { Money, minorUnit } from '../values/money.ts';

/** A line that an amount is counted by, and how much of the amount it bears: 1 is all. */
export interface Counted {
  readonly line: BillLine;
  readonly part: Decimal;
}

/** The fixed part of a surcharge over its target lines: so much per occurrence, line, call or invoice. */
export function flat(rate: Rate, targets: readonly BillLine[], currency: string): Money {
  const counted = targets.map((line) => ({ line, part: ONE }));
  return Money.sum(flatByLine(rate, counted, currency), currency);
}

/**
 * The fixed part of a tax or surcharge, line by line. What is due once for the invoice or for each line of the
 * account is divided among the lines in proportion to their amounts.
 */
export function flatByLine(
  rate: Rate,
  targets: readonly Counted[],
  currency: string,
  rounding: TaxRounding | null = null,
): Money[] {
  const { amount, per } = rate;
  if (amount === null) return targets.map(() => Money.zero(currency));
  const own = {
    precision: Math.max(minorUnit(currency), amount.amount.decimalPlaces()),
    method: 'half-up',
  } as const;
  if (per === 'unit') return byUnit(amount, targets, rounding ?? onceRounded(currency));
  if (per !== 'invoice' && per !== 'call-line') {
    return targets.map(({ line, part }) => amount.times(part.times(EACH[per](line))).rounded(own));
  }
  const once = targets.map(({ line, part }) => (isPrinted(line) ? part.times(ONCE[per](line)) : ZERO));
  const total = amount.times(Decimal.max(ZERO, ...once)).rounded(own);
  if (total.isZero()) return targets.map(() => total);
  return proportionally(
    total,
    targets.map(({ line }, index) => (once[index]?.isZero() ? ZERO : line.amount.amount)),
  );
}

/** So much for each unit is rounded as a percentage is: on each line, in sum, or both. */
function byUnit(amount: Money, targets: readonly Counted[], { perLine, perTax, perInvoice }: TaxRounding): Money[] {
  const exact = targets.map(({ line, part }) => amount.times(part.times(unitsOf(line))));
  const each = perLine === null ? exact : exact.map((one) => one.rounded(perLine));
  const once = perTax ?? perInvoice;
  if (once === null) return each;
  const quotas = each.map((one) => whole(one.amount));
  return byLargestRemainder(Money.sum(each, amount.currency).rounded(once), quotas, once);
}

/** Once, in sum, half-up to the minor unit: what holds where nothing is said. */
export function onceRounded(currency: string): TaxRounding {
  return {
    perUnit: null,
    perLine: null,
    perTax: { precision: minorUnit(currency), method: 'half-up' },
    perInvoice: null,
  };
}

/**
 * The units that a line is of: its quantity, one where it has none, and none of what stands for no charge of its own.
 * Calls have none. Of what a meter measured, what is told late counts, and what is taken back counts less.
 */
export function unitsOf({ quantity, charge, meter, occurrences }: BillLine): Decimal {
  if (meter !== undefined) return quantity ?? ZERO;
  return charge === null || occurrences === 0 ? ZERO : (quantity ?? ONE);
}

/** Answered calls count even where they are free; a line that is not printed is no line. */
const EACH: Record<'occurrence' | 'line' | 'call', (line: BillLine) => number> = {
  occurrence: (line) => line.occurrences,
  line: (line) => (isPrinted(line) && line.occurrences > 0 ? 1 : 0),
  call: (line) => line.calls,
};

const ONCE: Record<'invoice' | 'call-line', (line: BillLine) => number> = {
  invoice: () => 1,
  'call-line': (line) => line.taxation?.callLines ?? 1,
};

function isPrinted(line: BillLine): boolean {
  return !line.amount.isZero();
}
