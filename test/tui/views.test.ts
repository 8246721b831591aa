import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { widthOf } from '../../engine/report/report.ts';
import type { Size } from '../../engine/tui/state.ts';
import { layout } from '../../engine/tui/views/layout.ts';
import { type Played, play } from './play.ts';
import { SCREEN_BOOK } from './screen-book.ts';

// Every view as golden text: `UPDATE=1 npx vitest run test/tui/views` writes it, to be read before it is kept.

const SIZES: readonly Size[] = [
  { columns: 80, rows: 24 },
  { columns: 120, rows: 40 },
  { columns: 200, rows: 60 },
];

const [FIRST, PAYS, WIDE] = [[], ['j'], ['G']] as const;

/** What is pressed from the start, with the first scenario chosen. */
const SHOWN: Readonly<Record<string, readonly string[]>> = {
  invoice: [...FIRST, 'enter'],
  'invoice-second-page': [...PAYS, 'enter', 'n'],
  'invoice-wide-characters': [...WIDE, 'enter'],
  timeline: [...PAYS, 'enter', '2', 'G'],
  'timeline-at-a-moment': [...PAYS, 'enter', '2', '{', ']', ']'],
  'account-at-a-moment': [...PAYS, 'enter', '5', '{', ']', ']'],
  explain: [...FIRST, 'enter', 'enter'],
  'explain-folded': [...FIRST, 'enter', 'enter', '-'],
  'problems-of-a-scenario': [...WIDE, 'enter', '4'],
  account: [...FIRST, 'enter', '5'],
  rules: [...WIDE, 'enter', '6'],
  charts: [...PAYS, 'enter', '7'],
  'charts-three-charges': [...WIDE, 'enter', '7'],
  filter: ['/', 'p', 'a', 'y'],
  'help-list': ['?'],
  'help-timeline': ['enter', '2', '?'],
  number: [...FIRST, 'enter', 'x'],
  'what-if': [...FIRST, 'enter', 'x', 'ctrl-u', '3', '3', '.', '0', '0', 'enter'],
  'what-if-list': [...FIRST, 'enter', 'x', 'ctrl-u', '3', '3', 'enter', 'tab'],
  confirm: [...FIRST, 'enter', 'x', 'ctrl-u', '3', '3', 'enter', 'w'],
  'without-list': [...FIRST, 'enter', 'z'],
};

function expectGolden(played: Played, name: string, { columns, rows }: Size): void {
  const frame = played.frame();
  const lines = frame.replace(/\n$/, '').split('\n');
  expect(lines.length).toBeLessThan(rows);
  for (const line of lines) expect(widthOf(line), line).toBeLessThanOrEqual(columns);
  const file = fileURLToPath(new URL(`golden/${columns}x${rows}/${name}.txt`, import.meta.url));
  if (process.env.UPDATE === '1' && process.env.CI === undefined) writeFileSync(file, frame);
  expect(existsSync(file), `${file} is missing: run UPDATE=1 npx vitest run test/tui/views`).toBe(true);
  expect(frame).toBe(readFileSync(file, 'utf8'));
}

describe.each(SIZES)('at $columns × $rows', (size) => {
  test.each(Object.entries(SHOWN))('%s is drawn as the golden text', async (name, keys) => {
    const played = await play({ ...SCREEN_BOOK }, size);
    await played.press(...keys);
    expectGolden(played, name, size);
  });

  test('a broken file leaves the last good result, below the problem', async () => {
    const texts = { ...SCREEN_BOOK };
    const played = await play(texts, size);
    texts['plans/fibre.yaml'] = (texts['plans/fibre.yaml'] ?? '').replace('price: 30.00', 'prize: 30.00');
    await played.send({ kind: 'told', told: { kind: 'changed' } });
    expectGolden(played, 'broken', size);
    await played.press('4');
    expectGolden(played, 'broken-problems', size);
  });

  test('work that goes on is said, with how far it is', async () => {
    const played = await play({ ...SCREEN_BOOK }, size);
    const { edition } = played.state();
    await played.send({ kind: 'told', told: { kind: 'progress', edition, done: 40, total: 120 } });
    expectGolden(played, 'progress', size);
  });
});

describe('every frame', () => {
  test.each([
    [50, 15],
    [60, 15],
    [79, 24],
    [80, 24],
    [97, 31],
    [300, 100],
  ])('at %i × %i has exactly one line less than the terminal, each exactly as wide', async (columns, rows) => {
    const played = await play({ ...SCREEN_BOOK }, { columns, rows });
    for (const keys of Object.values(SHOWN)) {
      await played.press('esc', 'esc', 'esc', 'esc', 'g', ...keys);
      const lines = layout(played.state());
      expect(lines).toHaveLength(rows - 1);
      for (const spans of lines) {
        const text = spans.map((span) => span.text).join('');
        expect(widthOf(text), text).toBe(columns);
      }
    }
  });

  test.each([
    [49, 24],
    [80, 14],
    [1, 1],
    [20, 2],
  ])('at %i × %i says that the terminal is too small', async (columns, rows) => {
    const played = await play({ ...SCREEN_BOOK }, { columns, rows });
    const lines = layout(played.state());
    expect(lines).toHaveLength(Math.max(1, rows - 1));
    if (columns >= 40) expect(played.frame()).toContain('The terminal is too small.');
    await played.press('q');
    expect(played.effects).toEqual([{ kind: 'quit', exit: 0 }]);
  });

  test('holds no control character, whatever names hold', async () => {
    const texts = { ...SCREEN_BOOK };
    const played = await play(texts, { columns: 120, rows: 40 });
    const { edition, scenarios } = played.state();
    const [row] = scenarios;
    if (row === undefined) throw new Error('there are scenarios');
    const name = 'a\u001b[2Jb\u0007c\u202ed\ne';
    await played.send({ kind: 'told', told: { kind: 'result', edition, row: { ...row, name } } });
    const text = layout(played.state())
      .flat()
      .map((span) => span.text)
      .join('');
    expect(text).toContain('a␛[2Jb␇c�d␊e');
    expect(text).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
  });
});
