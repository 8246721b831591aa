import { nearest } from '../owners.ts';
import { documentsOf, type LintedCharge, type LintedDocument } from './documents.ts';
import type { Lint, Remark } from './remark.ts';

/** M-51: credits that every period skips, or that are for charges without periods. */
export const waiveNeverApplies: Lint = (program, book) =>
  documentsOf(program, book).flatMap((document) => {
    const skipped = document.charges.flatMap((charge): Remark[] => {
      const waive = nearest('waive', charge.owners)?.waive;
      if (waive === undefined || charge.compiled.due.kind !== 'recurring' || (waive['skip-in'] ?? []).length < 3)
        return [];
      const message = 'no day ever comes back: first, regular and last periods are all skipped';
      return [{ place: book.places.of(waive, 'skip-in'), message }];
    });
    const once = ownersOfOnce(document).map((owner): Remark => {
      const who = owner === document.authored ? `no charge of ${owner.name} is` : `charge ${owner.name} is not`;
      const message = `no day ever comes back: ${who} due more than once`;
      return { place: book.places.ofKey(owner, 'waive'), message };
    });
    return [...skipped, ...once];
  });

/** Those who say `waive` for nothing but charges that are due once. */
function ownersOfOnce({
  authored,
  charges,
}: LintedDocument): (LintedDocument['authored'] | LintedCharge['authored'])[] {
  const once = charges.filter(({ compiled }) => compiled.due.kind !== 'recurring');
  const document = charges.length > 0 && once.length === charges.length ? [authored] : [];
  return [...document, ...once.map((charge) => charge.authored)].filter(({ waive }) => waive !== undefined);
}
