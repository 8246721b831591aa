import { describe, expect, test } from 'vitest';
import type { Asked, ScenarioView, Told } from '../../engine/tui/protocol.ts';
import { session } from '../../engine/tui/session.ts';
import { changingSource, SMALL_BOOK } from './small-book.ts';

const BEGINS = 'scenarios/begins.yaml: a customer who begins on 17 May';
const PAYS = 'scenarios/pays.yaml: a customer who pays';

/** A session over texts that may change, and everything that it told. */
function over(texts: Record<string, string>, files: readonly string[] | null = null) {
  const told: Told[] = [];
  const computing = session({ root: '/book', named: [], files }, changingSource(texts));
  computing.listen((one) => told.push(one));
  let edition = 0;
  const until = async <K extends Told['kind']>(kind: K, from: number, isIt: (one: Told & { kind: K }) => boolean) => {
    for (let turn = 0; turn < 10_000; turn += 1) {
      const found = told.slice(from).find((one) => one.kind === kind && isIt(one as Told & { kind: K }));
      if (found !== undefined) return found as Told & { kind: K };
      await new Promise((resume) => setImmediate(resume));
    }
    throw new Error(`${kind} was not told; told was ${told.map((one) => one.kind).join(', ')}`);
  };
  return {
    told,
    computing,
    ask: (asked: Asked) => computing.ask(asked),
    /** Reads, and waits for the end of what must run. */
    async read(overlay: Record<string, string> = {}) {
      const from = told.length;
      edition += 1;
      computing.ask({ kind: 'read', edition, overlay });
      const book = await until('book', from, (one) => one.edition === edition);
      await until('progress', from, (one) => one.edition === edition && one.done === one.total);
      const ran = told.slice(from).flatMap((one) => (one.kind === 'result' ? one.row : []));
      return { book, ran, rows: book.scenarios.map((row) => ran.find(({ key }) => key === row.key) ?? row) };
    },
    async look(scenario: string, at: number | null = null, width = 80): Promise<ScenarioView> {
      const from = told.length;
      computing.ask({ kind: 'look', edition, scenario, at, width, all: false });
      return (await until('scenario', from, () => true)).view;
    },
  };
}

const priced = (price: string) => (SMALL_BOOK['plans/fibre.yaml'] ?? '').replace('30.00', price);

describe('reading', () => {
  test('tells the book at once, then each result, then that all is done', async () => {
    const { told, read } = over({ ...SMALL_BOOK });
    const { book, rows } = await read();
    expect(book.scenarios.map(({ key, status }) => [key, status])).toEqual([
      [BEGINS, null],
      [PAYS, null],
    ]);
    expect(rows.map(({ status, totals }) => [status, totals])).toEqual([
      ['passed', { EUR: '16.40' }],
      ['passed', { EUR: '72.60' }],
    ]);
    expect(told.map(({ kind }) => kind)).toEqual(['book', 'progress', 'result', 'result', 'progress']);
    expect(book.sources).toEqual(SMALL_BOOK);
  });

  test('of a scenario that fails says so', async () => {
    const { read } = over({ ...SMALL_BOOK, 'plans/fibre.yaml': priced('31.00') });
    const { rows } = await read();
    expect(rows.map(({ status }) => status)).toEqual(['failed', 'failed']);
  });

  test('runs nothing where nothing changed, one scenario where one did, all where the plan did', async () => {
    const texts = { ...SMALL_BOOK };
    const { read } = over(texts);
    await read();
    const same = await read();
    expect(same.ran).toEqual([]);
    expect(same.book.scenarios.map(({ totals }) => totals)).toEqual([{ EUR: '16.40' }, { EUR: '72.60' }]);
    texts['scenarios/pays.yaml'] = (texts['scenarios/pays.yaml'] ?? '').replace('amount: 20.00', 'amount: 21.00');
    expect((await read()).ran.map(({ key }) => key)).toEqual([PAYS]);
    texts['plans/fibre.yaml'] = priced('32.00');
    expect((await read()).ran).toHaveLength(2);
    texts['plans/fibre.yaml'] = priced('30.00');
    expect((await read()).ran).toEqual([]); // as it was a moment ago
  });

  test('those that a changed file is about run first', async () => {
    const plan = SMALL_BOOK['plans/fibre.yaml'] ?? '';
    const other = plan.slice(0, plan.indexOf('---')).replace('name: fibre', 'name: copper').replace('30.00', '20.00');
    const pays = (SMALL_BOOK['scenarios/pays.yaml'] ?? '').replace('plan: fibre', 'plan: copper');
    const texts: Record<string, string> = { ...SMALL_BOOK, 'plans/copper.yaml': other, 'scenarios/pays.yaml': pays };
    const { read } = over(texts);
    const settings = (zone: string) => (SMALL_BOOK['ratebook.yaml'] ?? '').replace('Vilnius', zone); // all run
    expect((await read()).ran.map(({ key }) => key)).toEqual([BEGINS, PAYS]);
    texts['plans/copper.yaml'] = other.replace('20.00', '21.00');
    texts['ratebook.yaml'] = settings('Riga');
    expect((await read()).ran.map(({ key }) => key)).toEqual([PAYS, BEGINS]);
    texts['plans/fibre.yaml'] = priced('31.00');
    texts['ratebook.yaml'] = settings('Tallinn');
    expect((await read()).ran.map(({ key }) => key)).toEqual([BEGINS, PAYS]);
  });

  test('what a change does not reach is not run again: another plan, a comment, a document that nobody asked for', async () => {
    const plan = SMALL_BOOK['plans/fibre.yaml'] ?? '';
    const other = plan.slice(0, plan.indexOf('---')).replace('name: fibre', 'name: copper').replace('30.00', '20.00');
    const pays = (SMALL_BOOK['scenarios/pays.yaml'] ?? '').replace('plan: fibre', 'plan: copper');
    const texts: Record<string, string> = { ...SMALL_BOOK, 'plans/copper.yaml': other, 'scenarios/pays.yaml': pays };
    const { read, look } = over(texts);
    const [begins, paid] = (await read()).ran;
    for (const [file, text] of [
      ['plans/fibre.yaml', `${plan}# a comment\n`],
      ['plans/third.yaml', other.replace('copper', 'third')],
    ] as const) {
      texts[file] = text;
      const { book, ran } = await read();
      expect([ran, book.scenarios]).toEqual([[], [begins, paid]]);
    }
    texts['plans/copper.yaml'] = other.replace('20.00', '21.00');
    const one = await read();
    expect(one.ran.map(({ key }) => key)).toEqual([PAYS]);
    expect(one.book.scenarios[0]).toEqual(begins);
    texts['plans/fibre.yaml'] = plan.replace('percent: 21', 'percent: 22'); // 20.00 of copper and 30.00 bear it
    expect((await read()).ran.map(({ key, totals }) => [key, totals])).toEqual([
      [BEGINS, { EUR: '16.53' }],
      [PAYS, { EUR: '51.24' }],
    ]);
    // Places move with the text.
    texts['plans/copper.yaml'] = `# moved down\n${texts['plans/copper.yaml']}`;
    const moved = await read();
    const places = (await look(PAYS)).invoices.flatMap(({ lines }) => lines).map(({ explanation }) => explanation);
    expect(JSON.stringify(places)).toContain('"file":"plans/copper.yaml","line":8');
    expect(moved.rows.map(({ status }) => status)).toEqual(['failed', 'failed']);
  });

  test('a scenario that comes or goes leaves the others as they are', async () => {
    const texts: Record<string, string> = { ...SMALL_BOOK };
    const { read } = over(texts);
    await read();
    const pays = texts['scenarios/pays.yaml'] ?? '';
    delete texts['scenarios/pays.yaml'];
    expect((await read()).book.scenarios.map(({ key }) => key)).toEqual([BEGINS]);
    texts['scenarios/again.yaml'] = pays;
    const { book, ran } = await read();
    expect(book.scenarios).toHaveLength(2);
    expect(ran.map(({ file }) => file)).toEqual(['scenarios/again.yaml']);
  });

  test('only the files that are meant', async () => {
    const { read } = over({ ...SMALL_BOOK }, ['scenarios/pays.yaml']);
    expect((await read()).book.scenarios.map(({ key }) => key)).toEqual([PAYS]);
  });

  test('a broken book is told with its problems, and the last good one can still be looked at', async () => {
    const texts = { ...SMALL_BOOK };
    const { read, look } = over(texts);
    await read();
    texts['plans/fibre.yaml'] = priced('x');
    const { book, ran } = await read();
    expect(book.issues.map(({ place }) => place.file)).toContain('plans/fibre.yaml');
    expect(book.sources['plans/fibre.yaml']).toContain('price: x');
    expect([book.scenarios, ran]).toEqual([[], []]);
    expect((await look(BEGINS)).invoices).toHaveLength(1);
    texts['plans/fibre.yaml'] = priced('30.00');
    expect((await read()).rows.map(({ status }) => status)).toEqual(['passed', 'passed']);
  });

  test('what is tried stands in the place of the file, and in memory only', async () => {
    const texts = { ...SMALL_BOOK };
    const { read } = over(texts);
    await read();
    const tried = await read({ 'plans/fibre.yaml': priced('60.00') });
    expect(tried.rows.map(({ totals }) => totals.EUR)).toEqual(['32.79', '145.20']); // 27.10 + 5.69; 2 × (60.00 + 12.60)
    expect(tried.book.sources['plans/fibre.yaml']).toContain('60.00');
    const back = await read();
    expect(back.ran).toEqual([]);
    expect(back.rows.map(({ totals }) => totals.EUR)).toEqual(['16.40', '72.60']);
  });

  test('a newer edition takes the place of the one that is being computed', async () => {
    const { told, ask, read } = over({ ...SMALL_BOOK });
    ask({ kind: 'read', edition: 0, overlay: {} });
    await read();
    expect(told.filter(({ kind }) => kind === 'result')).toHaveLength(2);
  });

  test('is cancelled between two scenarios, and goes on with the next reading', async () => {
    const { told, ask, computing, read } = over({ ...SMALL_BOOK });
    computing.listen((one) => {
      if (one.kind === 'result') ask({ kind: 'cancel' });
    });
    await read();
    expect(told.filter(({ kind }) => kind === 'result')).toHaveLength(1);
    expect(told.at(-1)).toEqual({ kind: 'progress', edition: 1, done: 1, total: 1 });
    expect((await read()).ran).toHaveLength(1);
  });
});

describe('looking', () => {
  test('an invoice, as wide as asked, with the reason of each amount', async () => {
    const { read, look } = over({ ...SMALL_BOOK });
    await read();
    const view = await look(BEGINS, null, 60);
    const [invoice] = view.invoices;
    expect(invoice?.account).toBe('first');
    const explained = invoice?.lines.filter(({ explanation }) => explanation !== null) ?? [];
    expect(explained.map(({ text }) => text.replace(/ {2,}/g, '  '))).toEqual([
      'Fibre access  13.55 EUR',
      'VAT  on 13.55 EUR  2.85 EUR',
      'Total  16.40 EUR',
    ]);
    expect(invoice?.lines.every(({ text }) => text.length <= 60)).toBe(true);
    expect(explained.map(({ explanation }) => explanation?.amount)).toEqual(['13.55 EUR', '2.85 EUR', '16.40 EUR']);
    const places = JSON.stringify(explained[0]?.explanation);
    expect(places).toContain('"file":"plans/fibre.yaml","line":10'); // where 30.00 stands
  });

  test('a scenario that has not run yet is run first, and its result told', async () => {
    const { told, ask, look } = over({ ...SMALL_BOOK });
    ask({ kind: 'read', edition: 1, overlay: {} });
    await look(PAYS);
    expect(told.flatMap((one) => (one.kind === 'result' ? one.row.key : []))[0]).toBe(PAYS);
  });

  test('a moment: the account and the invoices as they stood then', async () => {
    const { read, look } = over({ ...SMALL_BOOK });
    await read();
    const whole = await look(PAYS);
    const payment = Date.UTC(2026, 5, 5, 7); // 10:00 in Vilnius
    expect(whole.instants).toContain(payment);
    const before = await look(PAYS, payment - 1);
    const after = await look(PAYS, payment);
    const balance = ({ accounts }: ScenarioView) => accounts[0]?.lines.find((line) => line.startsWith('Balance'));
    expect([balance(before), balance(after), balance(whole)]).toEqual([
      'Balance    -36.30 EUR',
      'Balance    -16.30 EUR',
      'Balance    -52.60 EUR',
    ]);
    expect([before, whole].map(({ invoices }) => invoices.length)).toEqual([1, 2]);
    expect(before.timeline).toEqual(whole.timeline);
    const start = await look(PAYS, (whole.instants[0] ?? 0) - 1);
    expect([start.accounts, start.invoices]).toEqual([[], []]);
  });

  test('the timeline tells events and what came of them', async () => {
    const { read, look } = over({ ...SMALL_BOOK });
    await read();
    const rows = (await look(PAYS)).timeline.map(({ time, tone, text }) => `${time} ${tone} ${text}`);
    expect(rows).toContain('5 Jun 2026 10:00 event payment');
    expect(rows).toContain('5 Jun 2026 10:00 money payment  +20.00 EUR');
    expect(rows).toContain('1 Jul 2026 money invoice second-0002  36.30 EUR');
  });

  test('bars of a chart add up to the invoices', async () => {
    const { read, look } = over({ ...SMALL_BOOK });
    await read();
    const parts = [
      { name: 'Fibre access', amount: '30.00' },
      { name: 'VAT', amount: '6.30' },
    ];
    expect((await look(PAYS)).charts).toEqual([
      {
        currency: 'EUR',
        bars: [
          { label: '1 May – 31 May 2026', parts },
          { label: '1 Jun – 30 Jun 2026', parts },
        ],
      },
    ]);
  });

  test('what is not as expected', async () => {
    const { read, look } = over({ ...SMALL_BOOK, 'plans/fibre.yaml': priced('31.00') });
    await read();
    expect((await look(BEGINS)).differences.join('\n')).toContain('expected  16.40');
  });
});
