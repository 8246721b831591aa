import { expect, test } from 'vitest';
import type { ScenarioView, TimelineRow } from '../../engine/tui/protocol.ts';
import { firstState } from '../../engine/tui/state.ts';
import { layout } from '../../engine/tui/views/layout.ts';
import { list } from '../../engine/tui/views/list.ts';
import { receiving, sending } from '../../engine/tui/wire.ts';

const VIEW: ScenarioView = {
  ...{ key: 'a: b', at: null, instants: [1, 2], invoices: [], timeline: [], differences: [] },
  ...{ accounts: [], rules: [], charts: [] },
};

/** So many rows of a timeline, and how often one of them was looked at. */
function countedRows(count: number) {
  let looks = 0;
  const row: Omit<TimelineRow, 'text'> = {
    at: 1,
    account: 'acme',
    time: '1 Jan 2026',
    tone: 'event',
    explanation: null,
  };
  const timeline = Array.from({ length: count }, () => ({
    ...row,
    get text() {
      looks += 1;
      return 'usage';
    },
    get time() {
      looks += 1;
      return '1 Jan 2026';
    },
  }));
  return { timeline, looks: () => looks };
}

test('of twenty thousand lines of a timeline a frame looks at those that it shows', () => {
  const { timeline, looks } = countedRows(20_000);
  const first = firstState({ columns: 200, rows: 60 });
  const state = { ...first, tab: 'timeline' as const, focus: 'pane' as const, view: { ...VIEW, timeline } };
  layout(state);
  const before = looks();
  for (const at of [1, 10_000, 19_999]) layout({ ...state, cursors: { ...state.cursors, timeline: at } });
  layout({ ...state, at: 1 });
  expect(looks() - before).toBeLessThan(4 * 1000);
});

test('of five hundred scenarios a frame draws those that it shows', () => {
  let drawn = 0;
  const scenarios = Array.from({ length: 500 }, (_, index) => ({
    ...{ key: `s/${index}`, file: 's/a.yaml', name: `number ${index}`, status: 'passed' as const, isStale: false },
    get totals() {
      drawn += 1;
      return { EUR: '1.00' };
    },
  }));
  const state = { ...firstState({ columns: 80, rows: 24 }), isRead: true, scenarios, chosen: 's/250' };
  const before = drawn;
  const lines = list(state, 24, 20).map((spans) => spans.map(({ text }) => text).join(''));
  expect(drawn - before).toBeLessThan(100);
  expect(lines).toHaveLength(20);
  expect(lines[10]).toContain('▸✓ number 250');
});

test('of a scenario that was told already only the moment is sent, and all of it is told', () => {
  const [send, receive] = [sending(), receiving()];
  const told = (at: number | null, view = VIEW) => ({ kind: 'scenario' as const, edition: 1, view: { ...view, at } });
  const sent = [told(null), told(1), told(2), told(null, { ...VIEW, timeline: [] })].map(send);
  expect(sent.map(({ kind }) => kind)).toEqual(['scenario', 'moment', 'moment', 'scenario']);
  expect(sent[1]).toEqual({ kind: 'moment', edition: 1, view: { at: 1, invoices: [], accounts: [] } });
  const heard = sent.map(receive);
  expect(heard).toEqual([told(null), told(1), told(2), told(null)]);
  const timelines = heard.map((one) => (one?.kind === 'scenario' ? one.view.timeline : null));
  expect(timelines[1]).toBe(timelines[0]);
  expect(timelines[3]).not.toBe(timelines[0]);
});
