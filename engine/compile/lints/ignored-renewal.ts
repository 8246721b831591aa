import { nearest } from '../owners.ts';
import { documentsOf } from './documents.ts';
import type { Lint, Remark } from './remark.ts';

const COLLECTED = { 'at-end': 'collected at the end of its period', progressively: 'collected day by day' } as const;
const TAKEN = {
  'in-full': 'taken in full, whatever the balance is',
  'what-is-there': 'taken as far as the balance goes',
} as const;

/**
 * M-25: what is charged when a period ends, or day by day, is never renewed ahead of it. M-26: what is taken at once, in
 * full or as far as the balance goes, is not tried again.
 */
export const ignoredRenewal: Lint = (program, book) =>
  documentsOf(program, book).flatMap(({ charges }) =>
    charges.flatMap(({ compiled, owners }): Remark[] => {
      const { collect, renew, ifShort } = compiled.terms;
      const owner = nearest('renew', owners)?.renew;
      if (owner === undefined || compiled.due.kind !== 'recurring') return [];
      const idle = (key: 'ahead' | 'retry-for', why: string, hint: string): Remark => ({
        place: book.places.ofKey(owner, key),
        message: `"${key}" changes nothing: charge ${compiled.name} is ${why}`,
        hint,
      });
      return [
        ...(renew.ahead === null || collect.kind === 'in-advance'
          ? []
          : [idle('ahead', COLLECTED[collect.kind], 'only what is collected in advance is renewed ahead')]),
        ...(renew.retryFor === null || ifShort.take === 'nothing'
          ? []
          : [idle('retry-for', TAKEN[ifShort.take], 'write "if-short: { take: nothing }" for what is tried again')]),
      ];
    }),
  );
