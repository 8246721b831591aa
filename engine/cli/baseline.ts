import { compareWithBaseline, gitSource } from '../load/load.ts';
import { read } from '../pipeline.ts';
import type { Issue } from '../values/issue.ts';
import { UsageError } from './answer.ts';
import { concerns, placesOf, shownIssue } from './books.ts';
import type { Reading } from './reading.ts';

/**
 * `check --baseline REF`: what the books of `reading` changed since that commit and may not, as issues with files named
 * as they are printed, and the texts behind them. Throws UsageError where there is no such book to compare with.
 */
export function compareWithCommit(reading: Reading, ref: string): { issues: Issue[]; texts: Reading['texts'] } {
  const texts = new Map<string, () => string | null>();
  const issues = reading.books.flatMap(({ book, source, files, shown }) => {
    const old = gitSource(source.root, ref);
    if (old === null) throw new UsageError(`no commit "${ref}" in the repository of ${shown('.')}`);
    const baseline = read(old).book;
    if (baseline === null)
      throw new UsageError(`the book as of "${ref}" has errors, so nothing can be compared with it`);
    const found = compareWithBaseline(book, baseline, ref).filter((issue) => concerns(issue, files));
    for (const { file } of found.flatMap(placesOf)) texts.set(shown(file), () => source.read(file));
    return found.map((issue) => shownIssue(issue, shown));
  });
  return { issues, texts: { read: (file) => texts.get(file)?.() ?? reading.texts.read(file) } };
}
