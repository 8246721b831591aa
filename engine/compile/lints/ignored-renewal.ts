import { nearest } from '../owners.ts';
import { documentsOf } from './documents.ts';
import type { Lint, Remark } from './remark.ts';

/** M-25: what is charged when a period ends, or day by day, is never renewed ahead of it. */
export const ignoredRenewal: Lint = (program, book) =>
  documentsOf(program, book).flatMap(({ charges }) =>
    charges.flatMap(({ compiled, owners }): Remark[] => {
      const { collect, renew } = compiled.terms;
      const owner = nearest('renew', owners)?.renew;
      if (
        owner === undefined ||
        compiled.due.kind !== 'recurring' ||
        renew.ahead === null ||
        collect.kind === 'in-advance'
      )
        return [];
      const collected = collect.kind === 'at-end' ? 'at the end of its period' : 'day by day';
      const message = `"ahead" changes nothing: charge ${compiled.name} is collected ${collected}`;
      return [
        {
          place: book.places.ofKey(owner, 'ahead'),
          message,
          hint: 'only what is collected in advance is renewed ahead',
        },
      ];
    }),
  );
