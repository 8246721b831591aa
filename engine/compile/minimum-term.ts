import type { MinimumTerm as MinimumTermDocument } from '../model/documents.generated.ts';
import type { MinimumTerm } from '../model/minimum-term.ts';
import { spanOf } from './terms.ts';
import { spanWords } from './words.ts';

/** The minimum term of a document; null where it has none. */
export function compileMinimumTerm(authored: MinimumTermDocument | undefined): MinimumTerm | null {
  if (authored === undefined) return null;
  const { for: months, then = 'go-on', notice } = typeof authored === 'string' ? { for: authored } : authored;
  return { months: Number.parseInt(months, 10), then, notice: spanOf(notice) };
}

const THEN = { 'go-on': '', renew: ', then another one', end: ', then it ends' } as const;

/** `12 months, then another one, with a notice of 1 month`. */
export function minimumTermWords(term: MinimumTerm | null): string | null {
  if (term === null) return null;
  const { months, then, notice } = term;
  const told = notice === null ? '' : `, with a notice of ${spanWords(notice)}`;
  return `${spanWords({ count: months, unit: 'month' })}${THEN[then]}${told}`;
}
