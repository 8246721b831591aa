/**
 * What a large tariff costs to read: a CSV of 100,000 prefixes, from its text to the prefix table, and a look-up in it.
 * The file is drawn from a seed and stands in memory, so the disk has no part in it. The times are those of one machine.
 *
 *     npx tsx test/bench/tariff.ts
 */
import { compile } from '../../engine/compile/compile.ts';
import { load, memorySource } from '../../engine/load/load.ts';
import { seeded } from '../generate-calls.ts';
import { printTable } from './table.ts';

const ROWS = 100_000;
const TURNS = 9;
const LOOK_UPS = 1_000_000;

const draw = seeded(1);
const prefixes = new Set<string>();
while (prefixes.size < ROWS) prefixes.add(String(1 + draw(9)) + String(draw(10 ** (2 + draw(6)))));
const INCREMENTS = ['1/1', '30/6', '60/6', '60/60'];
const rows = [...prefixes].map((prefix, index) => {
  const increments = INCREMENTS[draw(INCREMENTS.length)];
  return `${prefix},Destination ${index},${(draw(9000) / 10_000).toFixed(4)},${increments},${(draw(20) / 100).toFixed(2)}`;
});
const files = {
  'book.yaml': 'kind: tariff\nname: large\nrates: large.csv\n',
  'large.csv': `prefix,title,per-minute,increments,connect-fee\n${rows.join('\n')}\n`,
};
const numbers = Array.from({ length: 1000 }, () => String(1 + draw(9)) + String(10 ** 9 + draw(10 ** 9)));

/** Milliseconds, with what it gave. */
async function timed<T>(work: () => T | Promise<T>): Promise<{ took: number; result: T }> {
  const start = performance.now();
  const result = await work();
  return { took: performance.now() - start, result };
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN;
}

const loads: number[] = [];
const compiles: number[] = [];
const lookUps: number[] = [];
for (let turn = 0; turn < TURNS; turn += 1) {
  const loading = await timed(() => load(memorySource(files)).value);
  const book = loading.result;
  if (book === null) throw new Error('the file has mistakes');
  const compiling = await timed(() => compile(book));
  const table = compiling.result.value?.tariffs.get('large')?.prefixes;
  if (table?.rows.length !== ROWS) throw new Error('not every row is in the table');
  const moment = { instant: 0, timeZone: 'UTC' };
  const looking = await timed(() => {
    let found = 0;
    for (let count = 0; count < LOOK_UPS; count += 1) {
      if (table.longest(numbers[count % numbers.length] as string, moment) !== null) found += 1;
    }
    return found;
  });
  loads.push(loading.took);
  compiles.push(compiling.took);
  lookUps.push(looking.took);
}

printTable(
  [`${ROWS} prefixes`, 'the first time, ms', `median of ${TURNS}, ms`],
  [
    ['load', loads],
    ['compile', compiles],
    ['both', loads.map((took, turn) => took + (compiles[turn] ?? 0))],
    [`${LOOK_UPS} look-ups`, lookUps],
  ].map(([what, times]) => [
    String(what),
    ...[(times as number[])[0] ?? Number.NaN, median(times as number[])].map((ms) => ms.toFixed(0)),
  ]),
);
