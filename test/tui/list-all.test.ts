import { expect, test } from 'vitest';
import { explanationOf } from '../../engine/tui/state.ts';
import { play } from './play.ts';
import { partOfBook } from './screen-book.ts';

test('what an explanation leaves out is listed with a key of the screen, and left out again with it', async () => {
  const played = await play(partOfBook('quick-start'), { columns: 120, rows: 100 });
  await played.press('enter', 'G', 'enter', '+');
  const left = played.frame();
  expect(left).toMatch(/\d+ more calls/);
  expect(left).toContain('a lists each of them');
  expect(left).not.toContain('--all');
  const size = (): number => JSON.stringify(explanationOf(played.state())).length;
  const before = size();
  await played.press('a', '+');
  expect(played.frame()).not.toContain('more calls');
  expect(size()).toBeGreaterThan(2 * before);
  await played.press('a', '+');
  expect(played.frame()).toBe(left);
});
