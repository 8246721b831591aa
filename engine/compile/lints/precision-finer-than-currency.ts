import { minorUnit } from '../../values/money.ts';
import { nearest } from '../owners.ts';
import { documentsOf } from './documents.ts';
import type { Lint, Remark } from './remark.ts';

/** M-57: a line with more decimals than anyone can pay. */
export const precisionFinerThanCurrency: Lint = (program, book) =>
  documentsOf(program, book).flatMap(({ compiled: document, charges }) =>
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
          hint: 'invoices will show, and add up, fractions that nobody can pay',
        },
      ];
    }),
  );
