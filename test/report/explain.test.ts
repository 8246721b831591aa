import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fastStringWidth from 'fast-string-width';
import { beforeAll, describe, expect, test } from 'vitest';
import { explain, type Program } from '../../engine/index.ts';
import type { Book } from '../../engine/model/book.ts';
import type { Explanation } from '../../engine/model/explanation.ts';
import { report } from '../../engine/report/report.ts';
import { plain } from '../../engine/report/style.ts';
import { runOf, wholeBook } from '../whole-book.ts';
import { eur } from './builder.ts';
import { expectGolden } from './golden.ts';

let book: Book;
let program: Program;

beforeAll(async () => {
  const built = await wholeBook();
  ({ book, program } = { book: built.book, program: built.program });
});

function shown(name: string, all = false) {
  const scenario = book.scenarios.find(({ document }) => document.name === name);
  if (scenario === undefined) throw new TypeError(`no scenario ${name}`);
  const { invoices, accounts } = explain(runOf({ book, program }, scenario), program, { account: null, all, book });
  const others = accounts().flatMap(({ balance, states, rejections }) => [
    ...(balance === null ? [] : [balance]),
    ...states,
    ...rejections.map(({ tree }) => tree),
  ]);
  return { scenario: name, file: scenario.file, trees: [...invoices.map(({ whole }) => whole), ...others] };
}

/** Of all three systems: calls, part periods, tiers, seats, taxes of every kind, refusals, locks. */
const SCENARIOS = [
  ['bakery', 'a bakery on the small office plan'],
  ['part-period', 'a service that starts a week before its billing'],
  ['tiers', 'a seat that is added behind a bound'],
  ['credits', 'days that come back'],
  ['minimum-term', 'left after two weeks of a month at least'],
  ['contained', 'three prices with VAT in them'],
  ['slices', 'slices and a most'],
  ['places', 'federal, state, county and city'],
  ['admission', 'a balance to begin a call with, and one that stops all calls'],
] as const;

describe.each([80, 120])('at %i columns', (width) => {
  test.each(SCENARIOS)('%s', (golden, name) => {
    const text = report.explain.text([shown(name)], { width, depth: null }, plain);
    for (const line of text.split('\n')) expect(fastStringWidth(line)).toBeLessThanOrEqual(width);
    expectGolden(`explain-${golden}-${width}.txt`, text);
  });
});

test('names that a terminal would obey, and wide ones, stay on their line', () => {
  const tree: Explanation = {
    title: '\u001b[31mrouge\u0007 \u202eright to left',
    amount: eur('10'),
    exact: null,
    how: 'adds',
    operation: null,
    places: [
      { file: 'plans/\u001b]0;x\u0007.yaml', range: { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } } },
    ],
    note: 'line\nbreak\u0000',
    parts: [
      {
        title: '長い名前'.repeat(20),
        amount: eur('10'),
        exact: null,
        how: 'tells',
        operation: null,
        places: [],
        note: null,
        parts: [],
      },
    ],
  };
  const text = report.explain.text(
    [{ scenario: 'x\u001b', file: 'y', trees: [tree] }],
    { width: 72, depth: null },
    plain,
  );
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
  for (const line of text.split('\n')) expect(fastStringWidth(line)).toBeLessThanOrEqual(72);
  expectGolden('explain-names.txt', text);
});

test('a depth cuts the tree and says that it did', () => {
  const all = report.explain.text([shown('a bakery on the small office plan')], { depth: null }, plain);
  const cut = report.explain.text([shown('a bakery on the small office plan')], { depth: 1 }, plain);
  expect(all).not.toContain(' …');
  expect(cut).toContain('├─ Calls to Europe …');
  expect(cut).not.toContain('│  ');
});

/** Of all scenarios every third, another third with another seed: `npm run soak:laws` has them all. */
const PART = Number(process.env.SEED ?? 0) % 3;

test('the JSON of scenarios is what its schema says', () => {
  const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
  const folder = new URL('../../schemas/', import.meta.url);
  for (const file of readdirSync(folder))
    if (file.endsWith('-output.schema.json')) ajv.addSchema(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
  const validate = ajv.getSchema('explain-output.schema.json');
  for (const { document } of book.scenarios.filter((_, index) => index % 3 === PART)) {
    validate?.(JSON.parse(report.explain.json([shown(document.name)], [], null)));
    expect({ name: document.name, errors: validate?.errors ?? [] }).toEqual({ name: document.name, errors: [] });
  }
  expect(validate?.({ schemaVersion: 1, explanations: [], issues: [], other: 1 })).toBe(false);
});

test('the JSON keeps every operation and every exact fraction', () => {
  expectGolden(
    'explain-json.txt',
    report.explain.json([shown('a service that starts a week before its billing')], [], null),
  );
});
