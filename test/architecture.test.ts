/**
 * The style guide as a test: floors, doors, sizes, dead code, and what only one file may name. When it fails, the
 * message says which file broke which rule; engine/README.md tells where things go instead.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  cycleFindings,
  deadExportFindings,
  deadFileFindings,
  doorFindings,
  floorFindings,
  importFindings,
  nameFindings,
  oracleFindings,
  reservedFindings,
  sizeFindings,
} from './architecture/rules.ts';
import { parseSource, readSources, type SourceFile } from './architecture/sources.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const ENGINE = readSources(ROOT, 'engine');
const TESTS = readSources(ROOT, 'test');

/** All that stands at the top of a clone; what installing, building and git add is not ours to list. */
const TOP_LEVEL = [
  ...['engine', 'schemas', 'plans', 'scenarios', 'test', '.ci', '.github'],
  ...['README.md', 'CHANGELOG.md', 'LICENSE', 'ratebook.yaml', 'package.json', 'package-lock.json'],
  ...[
    'tsconfig.json',
    'tsconfig.build.json',
    'biome.json',
    'vitest.config.ts',
    '.editorconfig',
    '.gitattributes',
    '.gitignore',
  ],
];
const MADE = ['.git', 'node_modules', 'dist', 'coverage'];

/** A file that the map calls by its name alone, in whichever room it stands. */
const roomFiles = (name: string) =>
  readdirSync(path.join(ROOT, 'engine')).map((room) => path.join(ROOT, 'engine', room, name));

describe('the house', () => {
  test('rooms import only from lower floors', () => expect(floorFindings(ENGINE)).toEqual([]));
  test('no files import each other in a circle, types included', () => expect(cycleFindings(ENGINE)).toEqual([]));
  test('each room has one door, and others come in through it', () => expect(doorFindings(ENGINE)).toEqual([]));
  test('no file and no function is too long to read', () => expect(sizeFindings([...ENGINE, ...TESTS])).toEqual([]));
  test('no file is dead', () => expect(deadFileFindings(ENGINE)).toEqual([]));
  test('no export is dead', () => expect(deadExportFindings(ENGINE, TESTS)).toEqual([]));
  test('clock, chance, locale, environment and rounding have one owner', () =>
    expect(reservedFindings(ENGINE)).toEqual([]));
  test('names say something', () => expect(nameFindings(ENGINE)).toEqual([]));
  test('relative imports name a file that is there', () => {
    expect(importFindings([...ENGINE, ...TESTS], (file) => existsSync(path.join(ROOT, file)))).toEqual([]);
  });
  test('an oracle knows nothing of the engine', () => expect(oracleFindings(TESTS)).toEqual([]));
  test('the map names only what is there', () => {
    const map = readFileSync(path.join(ROOT, 'engine/README.md'), 'utf8');
    const named = [...map.matchAll(/`([\w.-]+\/[\w./-]*|[\w-]+\.ts)`/g)].map(([, name = '']) => name);
    expect(named.length).toBeGreaterThan(20);
    const places = (name: string) => [path.join(ROOT, name), path.join(ROOT, 'engine', name), ...roomFiles(name)];
    expect(named.filter((name) => !places(name).some((place) => existsSync(place)))).toEqual([]);
  });
  test('the top level holds nothing else', () => {
    expect(readdirSync(ROOT).filter((name) => ![...TOP_LEVEL, ...MADE].includes(name))).toEqual([]);
  });
});

/** Each rule is shown something that breaks it, so that a rule which sees nothing is seen. */
describe('the rules themselves', () => {
  const house = (files: Readonly<Record<string, string>>): SourceFile[] =>
    Object.entries(files).map(([file, text]) => parseSource(file, text));
  const enters = (specifier: string) => `import { x } from '${specifier}';\nexport const y = x;\n`;

  test.each([
    ['a type-only import upwards', { 'engine/bill/bill.ts': "import type { x } from '../simulate/simulate.ts';" }],
    ['an import from a room of the same floor', { 'engine/bill/bill.ts': enters('../rate/rate.ts') }],
    ['an import type', { 'engine/bill/bill.ts': "export type T = import('../rate/rate.ts').Q;" }],
    ['a re-export', { 'engine/bill/bill.ts': "export { x } from '../rate/rate.ts';" }],
    ['a dynamic import upwards', { 'engine/bill/bill.ts': "export const x = () => import('../cli/main.ts');" }],
    ['a computed import', { 'engine/cli/main.ts': 'export const verb = (name: string) => import(name);' }],
    ['a room that is none', { 'engine/misc/misc.ts': '' }],
  ])('floors notice %s', (_, files) => expect(floorFindings(house(files))).toHaveLength(1));

  test('circles are noticed through types alone', () => {
    const files = {
      'engine/bill/a.ts': "import type { x } from './b.ts';",
      'engine/bill/b.ts': "export * from './a.ts';",
    };
    expect(cycleFindings(house(files))).toEqual([
      'engine/bill/a.ts → engine/bill/b.ts → engine/bill/a.ts: files import each other in a circle',
    ]);
  });

  test('a door that is missing, misnamed or passed by is noticed', () => {
    expect(doorFindings(house({ 'engine/bill/tax.ts': '' }))).toHaveLength(1);
    expect(doorFindings(house({ 'engine/bill/bill.ts': 'export const invoices = 1;' }))).toHaveLength(1);
    const around = {
      'engine/bill/bill.ts': 'export function bill() {}',
      'engine/simulate/simulate.ts': `${enters('../bill/tax.ts')}export function simulate() {}`,
    };
    expect(doorFindings(house(around))).toHaveLength(1);
  });

  test('a file of 401 lines and a function of 71 are noticed, one line less is not', () => {
    const lines = (count: number) => '//\n'.repeat(count);
    const body = (count: number) => `export function bill() {\n${'  //\n'.repeat(count - 2)}}\n`;
    expect(sizeFindings(house({ 'engine/a.ts': lines(400), 'engine/b.ts': body(70) }))).toEqual([]);
    expect(sizeFindings(house({ 'engine/a.ts': lines(401), 'engine/b.ts': body(71) }))).toHaveLength(2);
  });

  test('dead files and dead exports are noticed', () => {
    const files = house({
      'engine/index.ts': "export { used } from './rate/rate.ts';",
      'engine/rate/rate.ts':
        'export const used = 1;\nexport const unused = 2;\nexport interface Part {}\nexport type Whole = Part;\n',
      'engine/rate/forgotten.ts': '',
    });
    expect(deadFileFindings(files)).toEqual([expect.stringMatching(/^engine\/rate\/forgotten\.ts: dead/)]);
    expect(deadExportFindings(files, [])).toEqual([
      expect.stringContaining('"unused"'),
      expect.stringContaining('"Whole"'),
    ]);
  });

  test.each([
    'Date.now()',
    'new Date()',
    'Math.random()',
    'process.env.TZ',
    'x.toLocaleString()',
    'x.toDecimalPlaces(2)',
    'x.toPlaces(2)',
    'Decimal.ROUND_UP',
    'new Intl.NumberFormat()',
    "import('dayjs')",
  ])('the use of %s outside its room is noticed', (expression) =>
    expect(reservedFindings(house({ 'engine/bill/bill.ts': `export const x = ${expression};` }))).not.toEqual([]),
  );

  test('what a comment or a string says is no use of it', () => {
    expect(
      reservedFindings(house({ 'engine/bill/bill.ts': "// Date.now()\nexport const x = 'Math.random()';" })),
    ).toEqual([]);
  });

  test('empty words in file names and exports are noticed, words that contain them are not', () => {
    const files = {
      'engine/bill/tax-utils.ts': 'export const handle = 1;',
      'engine/bill/domain.ts': 'export const itemised = 1, undo = 2;',
    };
    expect(nameFindings(house(files))).toHaveLength(2);
  });

  test('an oracle that asks the engine is noticed, also through a file between them', () => {
    const files = {
      'test/oracle/taxes.ts': enters('../../engine/bill/bill.ts'),
      'test/year/oracle.ts': enters('./days.ts'),
      'test/year/days.ts': enters('../../engine/values/calendar.ts'),
      'test/year/year.test.ts': enters('../../engine/index.ts'),
    };
    expect(oracleFindings(house(files))).toHaveLength(2);
  });

  test('an import without its ending is noticed', () => {
    expect(
      importFindings(house({ 'engine/bill/bill.ts': enters('./tax') }), (file) => file === 'engine/bill/tax.ts'),
    ).toHaveLength(1);
  });
});
