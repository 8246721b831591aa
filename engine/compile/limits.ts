import type { Charge as ChargeDocument } from '../model/documents.generated.ts';
import type { Charge } from '../model/program.ts';
import { decimal } from '../values/decimal.ts';
import { Money, printAmount } from '../values/money.ts';
import type { Context } from './findings.ts';
import { expectMinimumBelowMaximum } from './tiers.ts';

/**
 * What a period of `charge` costs at least and at most, to be spread into it; null with an issue:
 * price/minimum-above-maximum, price/limits-of-parts.
 */
export function compileLimits({ limits, quantity }: ChargeDocument, context: Context): Pick<Charge, 'limits'> | null {
  if (limits === undefined) return {};
  const { findings, book } = context;
  const before = findings.issues.length;
  expectMinimumBelowMaximum(limits, context);
  const meter = typeof quantity === 'object' ? book.meters.get(quantity.meter) : undefined;
  if (meter?.by !== undefined) {
    const message = `limits are of all that is charged for a period, but "${meter.name}" is charged in parts`;
    const related = { message: 'the parts', place: book.places.of(meter, 'by') };
    findings.error('price/limits-of-parts', book.places.of(limits), message, { related });
  }
  if (findings.issues.length > before) return null;
  const amount = (value: string | number | undefined) => (value === undefined ? null : decimal(value));
  return { limits: { min: amount(limits.min), max: amount(limits.max) } };
}

/** `at least 5.00 EUR, at most 20.00 EUR`; null where nothing bounds it. */
export function limitsWords({ limits }: Pick<Charge, 'limits'>, currency: string): string | null {
  if (limits === undefined) return null;
  const { min, max } = limits;
  const words = [
    ...(min === null ? [] : [`at least ${printAmount(new Money(min, currency))} ${currency}`]),
    ...(max === null ? [] : [`at most ${printAmount(new Money(max, currency))} ${currency}`]),
  ];
  return words.join(', ');
}
