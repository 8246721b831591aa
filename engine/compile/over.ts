import type { LimitsOver, PriceOver } from '../model/documents.generated.ts';
import type { Over } from '../model/program.ts';
import { spanOf } from './terms.ts';
import { overWords } from './words.ts';

/** What is seen at once; absent where that is a whole period. */
export function overOf({ over }: { readonly over?: PriceOver | LimitsOver | undefined }): { readonly over?: Over } {
  if (over === undefined || over === 'period' || acrossOf({ over }) !== undefined) return {};
  const span = over === 'event' ? over : spanOf(over);
  return span === null ? {} : { over: span };
}

/** How many invoice periods are seen together, null for all; undefined where it is one, or parts of one. */
export function acrossOf({ over }: { readonly over?: PriceOver | LimitsOver | undefined }): number | null | undefined {
  if (over === 'lifetime') return null;
  return over !== undefined && / periods$/.test(over) ? Number.parseInt(over, 10) : undefined;
}

export function isSameOver(a: Over, b: Over): boolean {
  return overWords(a) === overWords(b);
}
