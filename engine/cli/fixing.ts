import { readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { compareText, type Fix, type Issue, type Position } from '../values/issue.ts';

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

/** Whole lines, without their ends. `line` is 1-based, in the text before. */
interface Hunk {
  readonly line: number;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** What is written in place of `text.slice(start, end)`. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
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
  const starts = lineStarts(before);
  const offsetOf = ({ line, column }: Position): number => (starts[line - 1] ?? before.length) + column - 1;
  const sorted = fixes
    .map(({ place, text }): Edit => ({ start: offsetOf(place.range.start), end: offsetOf(place.range.end), text }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  const edits: Edit[] = [];
  for (const edit of sorted) if (edit.start >= (edits.at(-1)?.end ?? 0)) edits.push(edit);
  const after = spliced(before, edits, 0, before.length);
  return [{ file, before, after, fixes: edits.length, hunks: hunksOf(before, starts, edits) }];
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** `text` from `from` to `to` with the edits that lie in it. */
function spliced(text: string, edits: readonly Edit[], from: number, to: number): string {
  let result = '';
  let at = from;
  for (const edit of edits.filter(({ start, end }) => start >= from && end <= to)) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at, to);
}

function hunksOf(text: string, starts: readonly number[], edits: readonly Edit[]): Hunk[] {
  const lineOf = (offset: number): number => starts.findLastIndex((start) => start <= offset);
  const ranges: { first: number; last: number }[] = [];
  for (const { start, end } of edits) {
    const [first, last] = [lineOf(start), lineOf(end)];
    const open = ranges.at(-1);
    if (open !== undefined && first <= open.last + 1) open.last = Math.max(open.last, last);
    else ranges.push({ first, last });
  }
  return ranges.map(({ first, last }) => {
    const [from, to] = [starts[first] ?? 0, (starts[last + 1] ?? text.length + 1) - 1];
    return { line: first + 1, before: linesIn(text.slice(from, to)), after: linesIn(spliced(text, edits, from, to)) };
  });
}

function linesIn(text: string): string[] {
  return text.split('\n').map((line) => line.replace(/\r$/, ''));
}

/**
 * Writes the mended texts, each by renaming a whole file into its place, so that no reader and no crash meets half of
 * one. A byte order mark stays. Throws where a file cannot be written, or is no longer as it was read.
 */
export function writeMended(mended: readonly Mended[], here: string): void {
  for (const { file, before, after } of mended) {
    const target = realpathSync(resolve(here, file));
    const found = readFileSync(target, 'utf8');
    const mark = found.startsWith('\ufeff') ? '\ufeff' : '';
    if (found !== mark + before) throw new Error(`${file} was changed meanwhile; nothing is written to it`);
    const fresh = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
    try {
      writeFileSync(fresh, mark + after, { mode: statSync(target).mode, flag: 'wx' });
      renameSync(fresh, target);
    } catch (error) {
      rmSync(fresh, { force: true });
      throw error;
    }
  }
}
