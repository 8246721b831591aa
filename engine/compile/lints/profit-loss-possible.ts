import { nearest } from '../owners.ts';
import { documentsOf } from './documents.ts';
import type { Lint, Remark } from './remark.ts';

/** M-37: where the money is short, the service goes on, nothing is taken and nobody is blocked. */
export const profitLossPossible: Lint = (program, book) =>
  documentsOf(program, book).flatMap(({ charges }) =>
    charges.flatMap(({ compiled, owners }): Remark[] => {
      const { take, blockAccount, suspendService } = compiled.terms.ifShort;
      const owner = nearest('if-short', owners);
      if (owner === null || compiled.due.kind !== 'recurring' || take !== 'nothing' || blockAccount || suspendService)
        return [];
      const message = 'where the balance is short nothing is taken, yet service goes on: it may be given away';
      return [
        {
          place: book.places.of(owner, 'if-short'),
          message,
          hint: 'set suspend-service or block-account, or take: in-full',
        },
      ];
    }),
  );
