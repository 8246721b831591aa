import { expect, test } from 'vitest';
import { reduce } from '../../engine/tui/reducer.ts';
import type { State } from '../../engine/tui/state.ts';
import { cursorOf } from '../../engine/tui/views/panes.ts';
import { frameOf, type Played, play } from './play.ts';
import { SCREEN_BOOK } from './screen-book.ts';

const SIZE = { columns: 100, rows: 30 };

/** What the cursor of the invoice stands on. */
function lineUnder({ state }: Played) {
  const { view } = state();
  return view?.invoices[0]?.lines[cursorOf(state())];
}

test('the cursor of the invoice goes from one line that has something to tell to the next', async () => {
  const played = await play({ ...SCREEN_BOOK }, SIZE);
  await played.press('enter');
  const telling = played.state().view?.invoices[0]?.lines.filter(({ explanation }) => explanation !== null) ?? [];
  expect(telling.length).toBeGreaterThan(2);
  for (const line of telling.slice(1)) {
    await played.press('j');
    expect(lineUnder(played)).toBe(line);
  }
  await played.press('j');
  expect(played.state().notice?.text).toBe('this is the bottom');
  for (const key of ['g', 'G', 'k', 'pagedown', 'pageup']) {
    await played.press(key);
    expect(lineUnder(played)?.explanation, key).not.toBeNull();
  }
});

test('lines that tell nothing are still seen where there are more of them than the screen has', async () => {
  const played = await play({ ...SCREEN_BOOK }, SIZE);
  await played.press('enter');
  const { view } = played.state();
  const [invoice] = view?.invoices ?? [];
  if (view === null || invoice === undefined) throw new Error('there is an invoice');
  const silent = Array.from({ length: 70 }, (_, index) => ({ text: `note ${index}`, explanation: null }));
  const lines = [...invoice.lines, ...silent, ...invoice.lines];
  let state: State = { ...played.state(), view: { ...view, invoices: [{ ...invoice, lines }] } };
  const seen = new Set<string>();
  for (let step = 0; step < 200 && state.notice === null; step += 1) {
    for (const word of frameOf(state).match(/note \d+/g) ?? []) seen.add(word);
    ({ state } = reduce(state, { kind: 'key', key: 'j' }));
  }
  expect(seen.size).toBe(70);
  expect(cursorOf(state)).toBeGreaterThan(lines.length - invoice.lines.length);
});
