/** Scenarios that other threads run for a session: whatever they do and whenever, each is told once, and as it is without them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Source } from '../../engine/load/load.ts';
import type { Asked, Told } from '../../engine/tui/protocol.ts';
import { type Runner, type RunnerAsked, type RunnerTold, runner } from '../../engine/tui/runner.ts';
import { session } from '../../engine/tui/session.ts';
import { changingSource, SMALL_BOOK } from './small-book.ts';

const SUBJECT = { root: '/book', named: [], files: null };
const PLAN = SMALL_BOOK['plans/fibre.yaml'] ?? '';
const BEGINS = SMALL_BOOK['scenarios/begins.yaml'] ?? '';
const key = (number: number) => `scenarios/${number}.yaml: number ${number}`;

/** The small book with `count` scenarios of two plans, in turn. */
function bookOf(count: number): Record<string, string> {
  const other = PLAN.slice(0, PLAN.indexOf('---')).replace('name: fibre', 'name: copper').replace('30.00', '20.00');
  const scenarios = Array.from({ length: count }, (_, at) => {
    const own = BEGINS.replace('a customer who begins on 17 May', `number ${at + 10}`);
    return [`scenarios/${at + 10}.yaml`, at % 2 === 0 ? own : own.replace('plan: fibre', 'plan: copper')] as const;
  });
  const files = { 'ratebook.yaml': SMALL_BOOK['ratebook.yaml'] ?? '', 'plans/fibre.yaml': PLAN };
  return { ...files, 'plans/copper.yaml': other, ...Object.fromEntries(scenarios) };
}

/** What a runner was asked, and the way to end it. */
interface Watched {
  readonly asked: RunnerAsked[];
  end: () => void;
}

/** A runner in this thread; all that it says and hears is copied, as between threads. `told` decides when it is heard, and what. */
function startIn(
  source: Source,
  watched: Watched,
  told = (one: RunnerTold, hear: (one: RunnerTold) => void) => hear(one),
) {
  return (): Runner => {
    const own = runner(SUBJECT, source);
    let isThere = true;
    return {
      ask(asked) {
        watched.asked.push(asked);
        if (isThere) own.ask(structuredClone(asked));
      },
      listen(hear, ended) {
        own.listen(
          (one) => isThere && told(structuredClone(one), hear),
          () => {},
        );
        watched.end = () => {
          isThere = false;
          ended();
        };
      },
    };
  };
}

const watching = (): Watched => ({ asked: [], end: () => {} });

function over(texts: Record<string, string>, runners: (() => Runner)[]) {
  const told: Told[] = [];
  const computing = session(SUBJECT, changingSource(texts), runners);
  computing.listen((one) => told.push(one));
  let edition = 0;
  return {
    told,
    computing,
    ask: (asked: Asked) => computing.ask(asked),
    async read(overlay: Record<string, string> = {}) {
      const from = told.length;
      edition += 1;
      computing.ask({ kind: 'read', edition, overlay });
      const isEnd = (one: Told) => one.kind === 'progress' && one.edition === edition && one.done === one.total;
      for (let turn = 0; !told.slice(from).some(isEnd); turn += 1) {
        if (turn > 20_000) throw new Error('it does not end');
        await new Promise((resume) => setImmediate(resume));
      }
      const own = told.slice(from);
      const book = own.flatMap((one) => (one.kind === 'book' ? one.scenarios : []));
      const ran = own.flatMap((one) => (one.kind === 'result' ? one.row : []));
      const rows = book.map((row) => ran.find((one) => one.key === row.key) ?? row);
      return { ran: ran.map((row) => row.key), rows };
    },
  };
}

/** Of scenarios, not of readings. */
const runsIn = ({ asked }: Watched) => asked.flatMap((one) => (one.kind === 'run' ? one.key : []));

describe('scenarios that are given away', () => {
  test('are told once each, and as they are without', async () => {
    const texts = bookOf(20);
    const watched = watching();
    const alone = over(texts, []);
    const shared = over(texts, [startIn(changingSource(texts), watched)]);
    const [mine, theirs] = [await alone.read(), await shared.read()];
    expect(theirs.rows).toEqual(mine.rows);
    expect([...theirs.ran].sort()).toEqual([...mine.ran].sort());
    expect(runsIn(watched).length).toBeGreaterThan(0);
  });

  test('of a book of 15 there are none, of 16 some', async () => {
    for (const [count, isShared] of [
      [15, false],
      [16, true],
    ] as const) {
      const texts = bookOf(count);
      const watched = watching();
      await over(texts, [startIn(changingSource(texts), watched)]).read();
      expect([count, watched.asked.length > 0]).toEqual([count, isShared]);
    }
  });

  test('are known as well as those that ran here: what a change does not reach does not run again', async () => {
    const texts = bookOf(20);
    const watched = watching();
    const { read } = over(texts, [startIn(changingSource(texts), watched)]);
    await read();
    texts['plans/copper.yaml'] = (texts['plans/copper.yaml'] ?? '').replace('20.00', '21.00');
    const { ran } = await read();
    expect([...ran].sort()).toEqual(Array.from({ length: 10 }, (_, at) => key(11 + 2 * at)));
    texts['plans/copper.yaml'] = `${texts['plans/copper.yaml']}# a comment\n`;
    expect((await read()).ran).toEqual([]);
  });

  test('what is tried is tried there too', async () => {
    const texts = bookOf(20);
    const watched = watching();
    const { read } = over(texts, [startIn(changingSource(texts), watched)]);
    await read();
    const before = runsIn(watched).length;
    const tried = {
      'ratebook.yaml': (texts['ratebook.yaml'] ?? '').replace('Vilnius', 'Riga'),
      'plans/fibre.yaml': PLAN.replace('30.00', '60.00'),
    };
    const { rows, ran } = await read(tried);
    expect(ran).toHaveLength(20);
    expect(runsIn(watched).length).toBeGreaterThan(before);
    expect(new Set(rows.filter((_, at) => at % 2 === 0).map(({ totals }) => totals.EUR))).toEqual(new Set(['32.79'])); // 27.10 + 5.69
  });
});

describe('a runner', () => {
  test('that has read something else is given nothing', async () => {
    const texts = bookOf(20);
    const watched = watching();
    const others = { ...texts, 'plans/fibre.yaml': PLAN.replace('30.00', '31.00') };
    const { rows } = await over(texts, [startIn(changingSource(others), watched)]).read();
    expect(rows.every(({ status }) => status !== null)).toBe(true);
    expect(runsIn(watched)).toEqual([]);
  });

  test('whose files have errors meanwhile is given nothing', async () => {
    const texts = bookOf(20);
    const watched = watching();
    const others = { ...texts, 'plans/fibre.yaml': 'kind: [' };
    await over(texts, [startIn(changingSource(others), watched)]).read();
    expect([watched.asked.length, runsIn(watched)]).toEqual([1, []]);
  });

  test('that ends leaves what it had to the session', async () => {
    const texts = bookOf(20);
    const watched = watching();
    const silent = (one: RunnerTold, hear: (one: RunnerTold) => void) => {
      if (one.kind === 'ready') hear(one);
      else setTimeout(() => watched.end(), 20);
    };
    const { read } = over(texts, [startIn(changingSource(texts), watched, silent)]);
    const { ran } = await read();
    expect(runsIn(watched)).toHaveLength(2);
    expect(new Set(ran).size).toBe(20);
    expect(ran).toHaveLength(20);
  });

  test('that fails at one says of which', async () => {
    const texts = bookOf(20);
    const watched = watching();
    const failing = (one: RunnerTold, hear: (one: RunnerTold) => void) =>
      hear(
        one.kind === 'ran' ? { kind: 'failed', edition: one.edition, key: one.key, message: 'no more memory' } : one,
      );
    const { read, told } = over(texts, [startIn(changingSource(texts), watched, failing)]);
    const { ran } = await read();
    const failed = told.flatMap((one) => (one.kind === 'failed' ? one.message : []));
    expect(failed).toEqual(runsIn(watched).map((one) => `${one.split(': ')[1]}: no more memory`));
    expect(ran).toHaveLength(20 - failed.length);
  });

  test('that still runs when all is cancelled is not waited for, and what it says then is known in the next reading', async () => {
    const texts = bookOf(20);
    const watched = watching();
    const late: (() => void)[] = [];
    const { ask, read, told } = over(texts, [
      startIn(changingSource(texts), watched, (one, hear) => {
        if (one.kind === 'ready' || one.edition > 1) return hear(one);
        late.push(() => hear(one));
        if (late.length === 1) ask({ kind: 'cancel' });
      }),
    ]);
    const first = await read();
    expect(told.at(-1)).toEqual({ kind: 'progress', edition: 1, done: first.ran.length, total: first.ran.length });
    const heard = runsIn(watched).slice(0, late.length);
    for (const tell of late) tell();
    expect(told.at(-1)?.kind).toBe('progress');
    const { ran } = await read();
    expect(ran.filter((one) => [...heard, ...first.ran].includes(one))).toEqual([]);
  });

  test('that has what is looked at now loses it: it is run here at once, and told once', async () => {
    const texts = bookOf(20);
    const watched = watching();
    let isAsked = false;
    const late: (() => void)[] = [];
    const { ask, read, told } = over(texts, [
      startIn(changingSource(texts), watched, (one, hear) => {
        if (one.kind === 'ready') return hear(one);
        late.push(() => hear(one));
        if (!isAsked && one.kind === 'ran')
          ask({ kind: 'look', edition: 1, scenario: one.key, at: null, width: 80, all: false });
        isAsked = true;
        setTimeout(() => late.shift()?.(), 30);
      }),
    ]);
    const { ran } = await read();
    const [looked] = told.flatMap((one) => (one.kind === 'scenario' ? one.view.key : []));
    expect(looked).toBe(runsIn(watched)[0]);
    const kinds = told.flatMap((one) =>
      (one.kind === 'result' ? one.row : one.kind === 'scenario' ? one.view : null)?.key === looked ? one.kind : [],
    );
    expect(kinds).toEqual(['result', 'scenario']);
    expect(new Set(ran).size).toBe(ran.length);
    expect(ran).toHaveLength(20);
  });
});

test('whenever two runners are heard, and whatever changes meanwhile, all is told once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 30 }),
      fc.integer({ min: 0, max: 24 }),
      async (delays, breaksAfter) => {
        const texts = bookOf(24);
        let turn = 0;
        const later = (one: RunnerTold, hear: (one: RunnerTold) => void) => {
          let left = delays[turn++ % delays.length] ?? 0;
          const wait = () => {
            if (left-- === 0) hear(one);
            else setImmediate(wait);
          };
          wait();
        };
        const runners = [watching(), watching()].map((watched) => startIn(changingSource(texts), watched, later));
        const { ask, read, told } = over(texts, runners);
        ask({ kind: 'read', edition: 0, overlay: {} });
        const results = () => told.filter(({ kind }) => kind === 'result').length;
        while (results() < breaksAfter) await new Promise((resume) => setImmediate(resume));
        texts['plans/fibre.yaml'] = PLAN.replace('30.00', '60.00');
        const [now, plain] = [await read(), await over(texts, []).read()];
        expect(now.rows).toEqual(plain.rows);
        for (const edition of new Set(told.map((one) => ('edition' in one ? one.edition : -1)))) {
          const rows = told.flatMap((one) => (one.kind === 'result' && one.edition === edition ? one.row.key : []));
          expect(new Set(rows).size).toBe(rows.length);
        }
      },
    ),
    { numRuns: 8 },
  );
});
