import { expect, test } from 'vitest';
import { type Played, play } from './play.ts';
import { SMALL_BOOK } from './small-book.ts';

// A number far behind the beginning of its line, as in a plan that writes each charge in one line.

const FIBRE = SMALL_BOOK['plans/fibre.yaml'] ?? '';
const LONG: Readonly<Record<string, string>> = {
  ...SMALL_BOOK,
  'plans/fibre.yaml': FIBRE.replace(
    /charges:[\s\S]*?taxes:/,
    'charges:\n  - { name: access, line: Fibre access, due: { every: cycle }, prorate: [first], price: 30.00 }\ntaxes:',
  ),
};

async function asked(columns: number, ...keys: string[]): Promise<Played> {
  const played = await play({ ...LONG }, { columns, rows: 24 });
  await played.press('enter', 'x', ...keys);
  return played;
}

test.each([60, 80, 120])('the number that is edited is seen where it stands, at %i columns', async (columns) => {
  expect((await asked(columns)).frame()).toContain('[30.00]');
});

test.each([60, 80, 120])('what is asked before writing shows both numbers, at %i columns', async (columns) => {
  const frame = (await asked(columns, 'ctrl-u', '3', '3', 'enter', 'w')).frame();
  expect(frame).toMatch(/ - .*price: 30\.00/);
  expect(frame).toMatch(/ \+ .*price: 33/);
});
