import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../cli/spawn.ts';
import { play } from './play.ts';
import { partOfBook } from './screen-book.ts';

// What picture.ts photographs in a real terminal is drawn here without one: the picture in the README stays true. But for the
// list, which another scenario in those folders changes.

const CELL = 8.4;
const EDGE = 14;

/** The texts of the picture, each line where it stood. */
function linesOf(svg: string): string[] {
  const rows = new Map<number, string>();
  for (const [, x, y, escaped = ''] of svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]*)<\/text>/g)) {
    const text = escaped.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
    const column = Math.round((Number(x) - EDGE) / CELL);
    rows.set(Number(y), (rows.get(Number(y)) ?? '').padEnd(column) + text);
  }
  return [...rows].sort(([a], [b]) => a - b).map(([, text]) => text.trimEnd());
}

test('the picture of the screen shows what the screen shows', async () => {
  const svg = readFileSync(path.join(ROOT, '.github/screen.svg'), 'utf8');
  const played = await play(partOfBook('kore', 'quick-start'), { columns: 112, rows: 30 });
  await played.press('G', 'tab', 'G', 'enter');
  const frame = played
    .frame()
    .split('\n')
    .filter((line) => line !== '');
  const shown = (lines: readonly string[]): string[] => lines.map((line) => line.replace(/^.*│/, ''));
  expect(shown(linesOf(svg)), 'npx tsx test/tui/picture.ts draws it anew').toEqual(shown(frame));
});
