import { beforeAll, describe, expect, test } from 'vitest';
import { type Explained, type ExplainedInvoice, explain, type Program, viewAccount } from '../../engine/index.ts';
import type { Book, LoadedScenario } from '../../engine/model/book.ts';
import type { Explanation } from '../../engine/model/explanation.ts';
import { faults } from '../oracle/recalculate.ts';
import { runOf, wholeBook } from '../whole-book.ts';

let book: Book;
let program: Program;

beforeAll(async () => {
  const built = await wholeBook();
  ({ book, program } = { book: built.book, program: built.program });
});

const inShort = new Map<LoadedScenario, Explained>();

/** Explained once for all that is asked of it. */
function explained(scenario: LoadedScenario): Explained {
  const made = inShort.get(scenario) ?? explain(runOf({ book, program }, scenario), program);
  inShort.set(scenario, made);
  return made;
}

function everyInvoice(of: (scenario: LoadedScenario) => Explained = explained): readonly ExplainedInvoice[] {
  return book.scenarios.flatMap((scenario) => {
    const { invoices, openBills } = of(scenario);
    return [...invoices, ...openBills];
  });
}

describe('every invoice of every scenario', () => {
  test.each([
    ['in short', explained],
    [
      'with each of its postings and calls',
      (scenario: LoadedScenario) => explain(runOf({ book, program }, scenario), program, { account: null, all: true }),
    ],
  ])('re-adds exactly, %s', (_, of) => {
    const invoices = everyInvoice(of);
    expect(invoices.length).toBeGreaterThan(500);
    expect(invoices.flatMap(({ whole }) => faults(whole))).toEqual([]);
  });

  test('has a tree of its own for each line, surcharge and tax, which comes to what is printed', () => {
    for (const { invoice, lines, surcharges, taxes, payable, draws: paid, whole } of everyInvoice()) {
      const draws = invoice.draws ?? [];
      const left = draws.reduce((sum, { amount }) => sum.plus(amount), invoice.total);
      expect(whole.amount).toEqual(invoice.payable?.amount ?? left);
      expect(paid.map(({ amount }) => amount)).toEqual(draws.map(({ amount }) => amount));
      expect(payable?.amount).toEqual(invoice.payable?.rounding);
      expect(lines.map(({ amount }) => amount)).toEqual(invoice.lines.map(({ amount }) => amount));
      expect(surcharges.map(({ amount }) => amount)).toEqual(invoice.surcharges.map(({ amount }) => amount));
      expect(taxes.map(({ amount }) => amount)).toEqual(invoice.taxes.map(({ amount }) => amount));
      for (const one of [...lines, ...surcharges, ...taxes])
        expect(one).toMatchObject({ how: expect.not.stringMatching('tells') });
    }
  });

  test('says where everything on it is written', () => {
    for (const { lines, surcharges, taxes } of everyInvoice())
      for (const one of [...lines, ...surcharges, ...taxes]) expect(one.places).not.toEqual([]);
  });
});

test('every balance of every scenario is the sum of its postings, and is what the account shows', () => {
  for (const scenario of book.scenarios) {
    const ran = runOf({ book, program }, scenario);
    for (const { account, balance } of explained(scenario).accounts()) {
      expect(balance === null ? [] : faults(balance)).toEqual([]);
      expect(balance?.amount ?? null).toEqual(viewAccount(ran, program, account, ran.until)?.balance ?? null);
    }
  }
});

test('every usage line is explained by the very sum that was rounded', () => {
  for (const { invoice, lines } of everyInvoice()) {
    for (const [index, { exact }] of invoice.lines.entries()) {
      if (exact === null) continue;
      const sum = lines[index]?.parts[0]?.operation;
      expect(sum?.kind).toBe('start');
      if (sum?.kind !== 'start') continue;
      const [above = '', below = '1'] = sum.value.includes('.') ? fractionOf(sum.value) : sum.value.split('/');
      expect(BigInt(above) * exact.scale).toBe(exact.units * BigInt(below));
    }
  }
});

function fractionOf(decimal: string): [string, string] {
  const [whole = '', part = ''] = decimal.split('.');
  return [`${whole}${part}`, `1${'0'.repeat(part.length)}`];
}

describe('the reader who calculates again notices', () => {
  const operations = (node: Explanation): number =>
    (node.operation === null ? 0 : 1) + node.parts.reduce((sum, part) => sum + operations(part), 0);

  /** The tree without its `count`-th step. */
  function without(node: Explanation, count: { left: number }): Explanation {
    const parts = node.parts.flatMap((part) => {
      if (part.operation !== null && count.left-- === 0) return [];
      return [without(part, count)];
    });
    return { ...node, parts };
  }

  test('each step that is left out, unless it changed nothing', () => {
    const trees = everyInvoice()
      .slice(0, 100)
      .map(({ whole }) => whole);
    let dropped = 0;
    for (const tree of trees) {
      for (let at = 0; at < operations(tree); at += 1) {
        const amounts = (node: Explanation): string[] => [
          `${node.exact ?? node.amount?.amount}`,
          ...node.parts.flatMap(amounts),
        ];
        const cut = without(tree, { left: at });
        const isIdle = new Set(amounts(tree)).size === new Set(amounts(cut)).size;
        if (!isIdle) expect(faults(cut).length, tree.title).toBeGreaterThan(0);
        dropped += isIdle ? 0 : 1;
      }
    }
    expect(dropped).toBeGreaterThan(100);
  });

  test('a part whose amount is another', () => {
    const [invoice] = everyInvoice();
    if (invoice === undefined) return expect.unreachable();
    const [first, ...others] = invoice.whole.parts;
    if (first === undefined) return expect.unreachable();
    expect(faults({ ...invoice.whole, parts: [{ ...first, exact: '1/3' }, ...others] })).not.toEqual([]);
  });
});
