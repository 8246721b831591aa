import type { PriceOver } from '../model/documents.generated.ts';
import type { Over } from '../model/program.ts';
import { spanOf } from './terms.ts';
import { overWords } from './words.ts';

/** What is seen at once; absent where that is a whole period. */
export function overOf({ over }: { readonly over?: PriceOver | undefined }): { readonly over?: Over } {
  if (over === undefined || over === 'period') return {};
  const span = over === 'event' ? over : spanOf(over);
  return span === null ? {} : { over: span };
}

export function isSameOver(a: Over, b: Over): boolean {
  return overWords(a) === overWords(b);
}
