import { describe, expect, test } from 'vitest';
import { ACTIONS } from '../../engine/tui/actions.ts';
import { type Context, contextOf, KEYS, keysOf } from '../../engine/tui/keys.ts';
import { reduce } from '../../engine/tui/reducer.ts';
import { firstState, type State } from '../../engine/tui/state.ts';
import { layout } from '../../engine/tui/views/layout.ts';
import { type Played, play } from './play.ts';
import { SCREEN_BOOK } from './screen-book.ts';

const SIZE = { columns: 100, rows: 30 };
const start = (texts: Record<string, string> = { ...SCREEN_BOOK }): Promise<Played> => play(texts, SIZE);

async function stateAfter(...keys: string[]): Promise<State> {
  const played = await start();
  await played.press(...keys);
  return played.state();
}

/** What is pressed to come to each context. */
const WAYS: Readonly<Record<Context, readonly string[]>> = {
  list: [],
  invoice: ['enter'],
  timeline: ['enter', '2'],
  explain: ['enter', 'enter'],
  problems: ['enter', '4'],
  account: ['enter', '5'],
  rules: ['enter', '6'],
  charts: ['enter', '7'],
  'what-if': ['enter', 'x', 'ctrl-u', '3', '3', 'enter'],
  help: ['?'],
  filter: ['/'],
  number: ['enter', 'x'],
  confirm: ['enter', 'x', 'ctrl-u', '3', '3', 'enter', 'w'],
};

const CASES = Object.keys(WAYS).flatMap((context) =>
  keysOf(context as Context).flatMap(({ keys }) => keys.map((key) => ({ context: context as Context, key }))),
);

describe('the table of keys', () => {
  test('comes to every context', async () => {
    for (const [context, keys] of Object.entries(WAYS)) expect(contextOf(await stateAfter(...keys))).toBe(context);
  });

  test('every key does something in its context, or says why it does not', async () => {
    const states = new Map<Context, State>();
    for (const context of Object.keys(WAYS) as Context[]) states.set(context, await stateAfter(...WAYS[context]));
    for (const { context, key } of CASES) {
      const state = states.get(context);
      if (state === undefined) throw new Error(context);
      const step = reduce(state, { kind: 'key', key });
      const { notice, ...rest } = step.state;
      const { notice: _, ...before } = state;
      const isMoved = JSON.stringify(rest) !== JSON.stringify(before) || step.effects.length > 0;
      const isSame = rest.turned === before.turned;
      expect(isMoved || !isSame || (notice?.text ?? '') !== '', `${key} in ${context}`).toBe(true);
    }
  });

  test('no key means two things in one context', () => {
    // Where a key of a place shadows a key of everywhere, the table must not list the shadowed one.
    const doubles = (Object.keys(WAYS) as Context[]).flatMap((context) => {
      const keys = keysOf(context).flatMap((binding) => binding.keys);
      return keys.filter((key, index) => keys.indexOf(key) !== index).map((key) => `${key} in ${context}`);
    });
    expect(doubles).toEqual([]);
  });

  test('every action has a key, and ? lists every key of its context', async () => {
    expect([...new Set(KEYS.map(({ action }) => action))].sort()).toEqual(Object.keys(ACTIONS).sort());
    for (const context of ['list', 'invoice', 'timeline', 'explain', 'problems'] as const) {
      const played = await play({ ...SCREEN_BOOK }, { columns: 200, rows: 60 });
      await played.press(...WAYS[context], '?');
      const frame = played.frame();
      for (const { shown, says } of keysOf(context)) {
        expect(frame).toContain(shown);
        expect(frame).toContain(says);
      }
    }
  });

  test('a key that means nothing says so', async () => {
    expect((await stateAfter('ß')).notice?.text).toBe('ß means nothing here: ? lists the keys');
  });
});

describe('what cannot be done says why', () => {
  test.each([
    [['w'], 'nothing is tried: press x on a number first'],
    [['8'], 'nothing is tried: press x on a number first'],
    [['x'], 'go to a line on the right first: enter, or tab'],
    [['enter', 'enter', 'a'], 'everything is listed here already'],
    [['enter', '6', 'x'], 'the tab rules has no amounts to ask about: go to invoice, timeline or explain'],
    [['enter', '3', 'enter'], 'nothing is explained yet: press enter on a line of an invoice or of the timeline'],
    [['k'], 'this is the top'],
    [['G', 'j'], 'this is the bottom'],
    [[']'], 'this is the end'],
    [['{', '['], 'nothing happened before'],
    [['n'], 'the tab invoice has one page here'],
    [['j', 'enter', 'n', 'n'], 'this is the last one'],
    [['h'], 'this is the first tab'],
    [['enter', 'x', 'a'], 'a number has digits, a point and perhaps a sign'],
    [['enter', 'x', 'enter'], '30.00 stands there now: type another, or esc to leave it'],
    [['enter', 'x', 'backspace', '.', 'enter'], '"30.0." is no number: digits, perhaps with a point and a sign'],
    [['enter', 'x', 'right'], 'this is the only number that takes part'],
    [['/', 'z', 'z', 'enter'], 'no scenario has these letters: erase some, or esc'],
    [['esc'], 'there is nothing to go back from: q quits'],
  ])('%j: %s', async (keys, why) => {
    const state = await stateAfter(...keys);
    expect(state.notice?.text).toBe(why);
    const lines = layout({ ...state, size: { columns: 80, rows: 24 } }).map((spans) => spans.map(({ text }) => text));
    expect(lines.at(-2)?.join('')).toContain(why);
  });

  test('a filter is kept while nothing is read yet', () => {
    const pressed = [...'/zz']
      .concat('enter')
      .reduce((state, key) => reduce(state, { kind: 'key', key }).state, firstState({ columns: 80, rows: 24 }));
    expect([pressed.mode.kind, pressed.filter, pressed.notice]).toEqual(['browse', 'zz', null]);
  });

  test('the notice is gone with the next key', async () => {
    expect((await stateAfter('w', 'j')).notice).toBeNull();
  });
});

test('that files are broken is told at once, whatever the last key could not do', async () => {
  const texts = { ...SCREEN_BOOK };
  const played = await play(texts, { columns: 120, rows: 40 });
  await played.press('1');
  expect(played.state().notice?.text).toBe('this tab is shown');
  texts['plans/fibre.yaml'] = 'kind: [';
  await played.send({ kind: 'told', told: { kind: 'changed' } });
  expect(played.frame()).toMatch(/problems? in the files, 4 shows them/);
});

describe('little room', () => {
  test.each([50, 60, 79])(
    'at %i columns one side has all of it: the one with the keys, and z goes between both',
    async (columns) => {
      const played = await play({ ...SCREEN_BOOK }, { columns, rows: 15 });
      const sees = () => [played.frame().includes('13.55 EUR'), played.frame().includes('2 ✓')];
      expect(sees()).toEqual([false, true]);
      await played.press('enter');
      expect(sees()).toEqual([true, false]);
      await played.press('z');
      expect(sees()).toEqual([false, true]);
      await played.press('z');
      expect(sees()).toEqual([true, false]);
    },
  );

  test('from 80 columns on both are seen', async () => {
    const frame = (await play({ ...SCREEN_BOOK }, { columns: 80, rows: 15 })).frame();
    expect([frame.includes('13.55 EUR'), frame.includes('2 ✓')]).toEqual([true, true]);
  });

  test('where there is one side, a tab that is asked for from the list is shown, and so are the keys', async () => {
    const played = await play({ ...SCREEN_BOOK }, { columns: 60, rows: 15 });
    await played.press('1');
    expect(played.frame()).toContain('13.55 EUR');
    await played.press('esc');
    expect(played.frame()).not.toContain('13.55 EUR');
    await played.press('?');
    expect(played.frame()).toContain('keys in the list of scenarios');
    await played.press('esc', '/');
    expect(played.frame()).toContain('2 ✓');
  });

  test('of more charges than there are shades the smallest are one', async () => {
    const charges = Array.from(
      { length: 10 },
      (_, at) => `  - { name: c${at}, line: Charge ${at}, due: { every: cycle }, price: ${at + 1}.00 }`,
    );
    const plan = `kind: plan\nname: many\ncurrency: EUR\ncycle: { every: 1 month, day: 1 }\ncharges:\n${charges.join('\n')}\n`;
    const scenario =
      'kind: scenario\nname: all\ngiven: { accounts: [{ name: ann, plan: many, type: postpaid, start: 2026-05-01 }] }\nuntil: 2026-06-02\n';
    const played = await play({ 'plan.yaml': plan, 'all.yaml': scenario }, { columns: 120, rows: 40 });
    await played.press('7');
    const frame = played.frame();
    expect(frame).toContain('55.00'); // 1 + 2 + … + 10
    expect(['Charge 9', 'Charge 3', 'Charge 2', '3 others'].map((name) => frame.includes(name))).toEqual([
      true,
      true,
      false,
      true,
    ]);
  });
});

describe('moving', () => {
  test('another scenario is shown from its end, with its own first line', async () => {
    const state = await stateAfter('enter', '{', 'tab', 'j');
    expect(state.at).toBeNull();
    expect(state.view?.key).toBe('scenarios/pays.yaml: a customer who pays');
    expect(state.view?.invoices).toHaveLength(2);
  });

  test('[ and ] step through the moments, and the account stands as it was', async () => {
    const played = await start();
    await played.press('j', '{');
    const { instants } = played.state().view ?? { instants: [] };
    for (const at of instants.slice(1)) {
      await played.press(']');
      expect(played.state().at).toBe(at);
      expect(played.state().view?.at).toBe(at);
    }
    await played.press(']');
    expect(played.state().at).toBeNull();
    await played.press('[');
    expect(played.state().at).toBe(instants.at(-1));
  });

  test('the filter lists what has its letters, and esc brings back what was', async () => {
    const played = await start();
    await played.press('/', 'P', 'A', 'Y');
    expect(played.frame()).not.toContain('17 May        16.40');
    await played.press('enter');
    expect(played.state().chosen).toBe('scenarios/pays.yaml: a customer who pays');
    await played.press('/', 's', 'esc');
    expect(played.state().filter).toBe('PAY');
    await played.press('esc');
    expect(played.state().filter).toBe('');
  });
});

describe('leaving', () => {
  test.each([
    [['q'], [{ kind: 'quit', exit: 0 }]],
    [['ctrl-c'], [{ kind: 'quit', exit: 130 }]],
    [['enter', 'x', 'ctrl-c'], [{ kind: 'quit', exit: 130 }]],
    [['?', 'ctrl-c'], [{ kind: 'quit', exit: 130 }]],
    [['?', 'q'], []],
    [['/', 'q'], []],
    [['ctrl-z'], [{ kind: 'suspend' }]],
    [['ctrl-l'], [{ kind: 'redraw' }]],
    [['e'], [{ kind: 'open-editor', file: 'scenarios/begins.yaml', line: 1, column: 1 }]],
  ])('%j leads to %j', async (keys, effects) => {
    const played = await start();
    await played.press(...keys);
    expect(played.effects).toEqual(effects);
  });

  test('e on a line of an invoice opens what is written of it', async () => {
    const played = await start();
    await played.press('enter', 'e');
    expect(played.effects).toMatchObject([{ kind: 'open-editor', file: 'plans/fibre.yaml', line: 7 }]);
  });
});

describe('what if', () => {
  const TRY = ['enter', 'x', 'ctrl-u', '3', '3', '.', '0', '0', 'enter'];

  test('is tried in memory, against what each scenario came to before', async () => {
    const played = await start();
    await played.press(...TRY);
    // 33.00 × 14/31 = 14.903… → 14.90; 21 % of it 3.129 → 3.13; together 18.03, where it was 16.40
    expect(played.frame()).toContain('16.40 → 18.03 EUR  +1.63');
    expect(played.state().sources).toEqual(SCREEN_BOOK);
  });

  test('a day may be tried as well: at the event that happens on it', async () => {
    const played = await start();
    await played.press('enter', '2', 'x');
    const { mode } = played.state();
    expect(mode.kind === 'number' && mode.numbers.map(({ before }) => before)).toEqual(['2026-05-17']);
    await played.press('ctrl-u', ...'2026-05-18', 'enter');
    const { trial, scenarios, tab } = played.state();
    // 30.00 × 13/31 = 12.580… → 12.58, and 21 % of it 2.6418 → 2.64
    expect([trial?.edit.after, scenarios[0]?.totals, tab]).toEqual(['2026-05-18', { EUR: '15.22' }, 'what-if']);
    await played.press('esc');
    expect([played.state().trial, played.state().tab, played.state().scenarios[0]?.totals]).toEqual([
      null,
      'invoice',
      { EUR: '16.40' },
    ]);
  });

  test.each([
    [[...'5 May'], 'a date is written like 2026-05-17 or 2026-05-17T10:00'],
    [[...'2026-05', 'enter'], '"2026-05" is no date: write it like 2026-05-17'],
  ])('%j is no day', async (keys, why) => {
    const state = await stateAfter('enter', '2', 'x', 'ctrl-u', ...keys);
    expect(state.notice?.text).toBe(why);
  });

  test('esc drops it, and every total is what it was', async () => {
    const played = await start();
    const before = played.state().scenarios;
    await played.press(...TRY, 'esc');
    expect(played.state().trial).toBeNull();
    expect(played.state().scenarios).toEqual(before);
  });

  test('a file that changes meanwhile is what the number is held against', async () => {
    const texts = { ...SCREEN_BOOK };
    const played = await play(texts, SIZE);
    await played.press(...TRY);
    texts['plans/fibre.yaml'] = (texts['plans/fibre.yaml'] ?? '').replace('percent: 21', 'percent: 0');
    await played.send({ kind: 'told', told: { kind: 'changed' } });
    await played.settle();
    // Without the tax: 13.55 and 14.90
    expect(played.frame()).toContain('13.55 → 14.90 EUR  +1.35');
    texts['plans/fibre.yaml'] = (texts['plans/fibre.yaml'] ?? '').replace('price: 30.00', 'price: 31.00');
    await played.send({ kind: 'told', told: { kind: 'changed' } });
    await played.settle();
    expect(played.state().trial).toBeNull();
    expect(played.state().notice?.text).toBe('what-if ended: 30.00 does not stand at plans/fibre.yaml:10 any more');
  });

  test('a number that breaks the book is said, and not offered to be written', async () => {
    const played = await start();
    await played.press('enter', 'x', 'ctrl-u', '-', '9', 'enter');
    const { isBroken, trial } = played.state();
    expect([isBroken, trial?.edit.after]).toEqual([true, '-9']);
    await played.press('w');
    expect(played.state().notice?.text).toBe('with this number the files have problems, 4 shows them: esc drops it');
    await played.press('esc');
    expect(played.state().isBroken).toBe(false);
  });

  test('w asks, y writes the number that is tried, and a refusal is said', async () => {
    const played = await start();
    await played.press(...TRY, 'w', 'n');
    expect(played.state().mode.kind).toBe('browse');
    const { state } = played;
    const asked = reduce({ ...state(), mode: { kind: 'confirm' } }, { kind: 'key', key: 'y' });
    const edit = { file: 'plans/fibre.yaml', line: 10, column: 12, before: '30.00', after: '33.00' };
    expect(asked.effects).toEqual([{ kind: 'ask', asked: { kind: 'write', edit } }]);
    const refused = reduce(asked.state, { kind: 'told', told: { kind: 'written', edit, problem: 'it is locked' } });
    expect(refused.state.notice).toEqual({ text: 'not written: it is locked', tone: 'bad' });
    expect(refused.state.trial).not.toBeNull();
    const written = reduce(asked.state, { kind: 'told', told: { kind: 'written', edit, problem: null } });
    expect(written.state.trial).toBeNull();
    expect(written.effects).toEqual([{ kind: 'ask', asked: { kind: 'read', edition: 3, overlay: {} } }]);
  });
});

describe('what is told', () => {
  test('of an earlier edition changes nothing', async () => {
    const state = await stateAfter('r');
    const row = { ...state.scenarios[0], totals: { EUR: '9.99' } } as State['scenarios'][number];
    expect(reduce(state, { kind: 'told', told: { kind: 'result', edition: 1, row } }).state).toBe(state);
  });

  test('a book with errors keeps the last good result, and says so', async () => {
    const texts = { ...SCREEN_BOOK };
    const played = await play(texts, SIZE);
    const { view, scenarios } = played.state();
    texts['plans/fibre.yaml'] = 'kind: plan\nname: [\n';
    await played.send({ kind: 'told', told: { kind: 'changed' } });
    expect(played.state()).toMatchObject({ isBroken: true, view, scenarios });
    texts['plans/fibre.yaml'] = SCREEN_BOOK['plans/fibre.yaml'] ?? '';
    await played.send({ kind: 'told', told: { kind: 'changed' } });
    expect(played.state()).toMatchObject({ isBroken: false, issues: [] });
  });

  test('progress is stopped with esc, by asking', async () => {
    const state = await stateAfter();
    const running = reduce(state, { kind: 'told', told: { kind: 'progress', edition: 1, done: 3, total: 9 } }).state;
    expect(running.progress).toEqual({ done: 3, total: 9 });
    const stopped = reduce(running, { kind: 'key', key: 'esc' });
    expect(stopped.effects).toEqual([{ kind: 'ask', asked: { kind: 'cancel' } }]);
    expect(stopped.state.progress).toBeNull();
  });

  test('a failure of computing is said, and the next reading takes it away', async () => {
    const state = await stateAfter();
    const failed = reduce(state, {
      kind: 'told',
      told: { kind: 'failed', edition: 1, message: 'out of memory' },
    }).state;
    expect(
      layout(failed)
        .flat()
        .map(({ text }) => text)
        .join(''),
    ).toContain('computing failed: out of memory');
    const read = reduce(failed, { kind: 'key', key: 'r' });
    expect(read.effects).toMatchObject([{ kind: 'ask', asked: { kind: 'read' } }]);
  });

  test('one look at a time is asked for, however fast keys come', async () => {
    let state = await stateAfter();
    const asked: unknown[] = [];
    for (const key of ['j', 'j', 'k', 'j']) {
      const step = reduce(state, { kind: 'key', key });
      asked.push(...step.effects);
      ({ state } = step);
    }
    expect(asked).toHaveLength(1);
  });
});
