import { resolve } from 'node:path';
import { replaceText } from '../load/load.ts';
import { compareText, type Fix, type Issue } from '../values/issue.ts';
import { type Hunk, hunksOf, offsetIn, type Splice, spliced } from '../values/splice.ts';

/** What mends a file: its text before and after, and the lines that differ, in the order of the file. */
export interface Mended {
  /** As it is printed. */
  readonly file: string;
  readonly before: string;
  readonly after: string;
  /** How many problems it mends. */
  readonly fixes: number;
  readonly hunks: readonly Hunk[];
}

/**
 * The texts of the files that the fixes of `issues` mend, spliced by range; the safe ones only, unless `unsafe`. Of two
 * fixes that touch each other the first stands; the other is left to the next run. `isMeant`: which files may be written.
 */
export function mend(
  issues: readonly Issue[],
  unsafe: boolean,
  isMeant: (file: string) => boolean,
  read: (file: string) => string | null,
): readonly Mended[] {
  const byFile = new Map<string, Fix[]>();
  for (const { fix } of issues) {
    if (fix === undefined || !(fix.safe || unsafe) || !isMeant(fix.place.file)) continue;
    byFile.set(fix.place.file, [...(byFile.get(fix.place.file) ?? []), fix]);
  }
  return [...byFile]
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([file, fixes]) => mendFile(file, read(file), fixes));
}

function mendFile(file: string, before: string | null, fixes: readonly Fix[]): Mended[] {
  if (before === null) return [];
  const offsetOf = offsetIn(before);
  const sorted = fixes
    .map(({ place, text }): Splice => ({ start: offsetOf(place.range.start), end: offsetOf(place.range.end), text }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  const splices: Splice[] = [];
  for (const splice of sorted) if (splice.start >= (splices.at(-1)?.end ?? 0)) splices.push(splice);
  const after = spliced(before, splices);
  return [{ file, before, after, fixes: splices.length, hunks: hunksOf(before, splices) }];
}

/** Writes the mended texts, each whole. Throws where a file cannot be written, or is no longer as it was read. */
export function writeMended(mended: readonly Mended[], here: string): void {
  for (const { file, before, after } of mended)
    if (!replaceText(resolve(here, file), before, after))
      throw new Error(`${file} was changed meanwhile; nothing is written to it`);
}
