import type { PlanDocument } from '../../model/documents.generated.ts';
import { minorUnit } from '../../values/money.ts';
import { nearest, ownersOf } from '../owners.ts';
import { documentsOf } from './documents.ts';
import type { Lint, Remark } from './remark.ts';

/** M-57: a line with more decimals than anyone can pay. */
export const precisionFinerThanCurrency: Lint = (program, book) => [
  ...ofLines(program, book),
  ...ofTaxes(program, book),
];

/** What taxes are rounded to in the end. */
const ofTaxes: Lint = (program, book) =>
  [...program.plans.values()].flatMap(({ name, currency, taxRounding, taxes }): Remark[] => {
    const precision = (taxRounding.perInvoice ?? taxRounding.perTax ?? taxRounding.perLine)?.precision ?? 0;
    const finest = minorUnit(currency);
    const document = book.plans.get(name);
    const owner = document === undefined ? null : nearest('rounding', ownersOf(book, document));
    if (precision <= finest || taxes.length === 0 || owner === null) return [];
    const message = `rounding taxes of plan ${name} to ${precision} decimals is finer than ${currency}, which has ${finest}`;
    const related = { message: 'the currency', place: book.places.of(document as PlanDocument, 'currency') };
    return [{ place: book.places.of(owner, 'rounding'), message, hint: HINT, related }];
  });

const HINT = 'invoices will show, and add up, fractions that nobody can pay';

const ofLines: Lint = (program, book) =>
  documentsOf(program, book).flatMap(({ authored, compiled: document, charges }) =>
    charges.flatMap(({ compiled, owners }): Remark[] => {
      const rounding = nearest('rounding', owners)?.rounding;
      const finest = minorUnit(document.currency);
      const { precision } = compiled.terms.rounding;
      if (rounding === undefined || precision <= finest) return [];
      if (rounding.invoice !== undefined || rounding.carry !== undefined) return []; // what is printed is rounded again
      const message = `rounding to ${precision} decimals is finer than ${document.currency}, which has ${finest}`;
      return [
        {
          place: book.places.of(rounding, rounding.line === undefined ? 'precision' : 'line'),
          message,
          hint: HINT,
          related: { message: 'the currency', place: book.places.of(authored, 'currency') },
        },
      ];
    }),
  );
