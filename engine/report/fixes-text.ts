import { withoutCards } from './code-frame.ts';
import { count, visible } from './text.ts';

/** A file that fixes mend: how many of them, and the whole lines that differ; `line` is 1-based, in the text before. */
interface Mended {
  readonly file: string;
  readonly fixes: number;
  readonly hunks: readonly {
    readonly line: number;
    readonly before: readonly string[];
    readonly after: readonly string[];
  }[];
}

/** The changes as a unified diff without context. */
export function fixesDiff(mended: readonly Mended[]): string {
  return mended.map(diffOf).join('');
}

function diffOf({ file, hunks }: Mended): string {
  const lines = [`--- ${visible(file)}`, `+++ ${visible(file)}`];
  let shift = 0; // how much longer the text has become above
  for (const { line, before, after } of hunks) {
    lines.push(`@@ -${line},${before.length} +${line + shift},${after.length} @@`);
    lines.push(...before.map((text) => `-${printable(text)}`), ...after.map((text) => `+${printable(text)}`));
    shift += after.length - before.length;
  }
  return `${lines.join('\n')}\n`;
}

function printable(text: string): string {
  return withoutCards(text).split('\t').map(visible).join('\t');
}

/** One line a file: what was written, or would be. */
export function fixesList(mended: readonly Mended[], isWritten: boolean): string {
  const verb = isWritten ? 'fixed' : 'would fix';
  return mended.map(({ file, fixes }) => `${verb} ${count(fixes, 'problem')} in ${visible(file)}\n`).join('');
}
