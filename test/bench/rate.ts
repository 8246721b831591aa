/**
 * What a price costs to compute: the kernel and, in the same run and on the same seeded input, the naive oracle.
 * The ratio is what to read; the times are those of one machine.
 *
 *     npx tsx test/bench/rate.ts
 */
import { Bench } from 'tinybench';
import { rate, rateCall } from '../../engine/rate/rate.ts';
import { generateCalls, seeded } from '../generate-calls.ts';
import { callFromStart, graduatedBetween, type OracleTier, type TariffRow, volumePrice } from '../oracle/oracle.ts';
import { quantity, ratePrice, tiered } from '../rate/builders.ts';
import { printTable } from './table.ts';

const draw = seeded(1);
const money = (cents: number) => (draw(cents) / 100).toFixed(2);

const rows = Array.from(
  { length: 64 },
  (): TariffRow => ({
    perMinute: money(90),
    firstPerMinute: money(90),
    firstSeconds: 1 + draw(60),
    nextSeconds: 1 + draw(30),
    connectFee: money(20),
    disconnectPercent: money(1000),
  }),
);
const calls = generateCalls('2026-05-11', 2).map(({ seconds }, index) => ({ seconds, at: index % rows.length }));
const prices = rows.map(ratePrice);

const tiers: OracleTier[] = Array.from({ length: 8 }, (_, index) => ({
  upTo: index === 7 ? null : String((index + 1) * 250),
  flat: money(500),
  unit: money(40),
}));
const quantities = Array.from({ length: 256 }, () => money(250_000));
const scaledQuantities = quantities.map(quantity);
const graduated = tiered('graduated', tiers);
const volume = tiered('volume', tiers);

/** Each benchmark walks its whole input once a turn; `count` makes it nanoseconds for each. */
const SUBJECTS = [
  {
    name: 'a call',
    count: calls.length,
    kernel: () =>
      sum(calls, ({ seconds, at }) => rateCall(prices[at] as (typeof prices)[number], seconds, 'start').units),
    oracle: () => sum(calls, ({ seconds, at }) => callFromStart(rows[at] as TariffRow, seconds).amount.over),
  },
  {
    name: 'a quantity, 8 graduated tiers',
    count: quantities.length,
    kernel: () => sum(scaledQuantities, (held) => rate(graduated, held)),
    oracle: () => sum(quantities, (held) => graduatedBetween(tiers, '0', held).over),
  },
  {
    name: 'a quantity, 8 volume tiers',
    count: quantities.length,
    kernel: () => sum(scaledQuantities, (held) => rate(volume, held)),
    oracle: () => sum(quantities, (held) => volumePrice(tiers, held).over),
  },
];

/** The sum keeps the work from being optimised away. */
function sum<T>(inputs: readonly T[], price: (input: T) => bigint): bigint {
  let total = 0n;
  for (const input of inputs) total += price(input);
  return total;
}

const bench = new Bench({ time: 500, warmupTime: 100 });
for (const { name, kernel, oracle } of SUBJECTS) bench.add(`${name} kernel`, kernel).add(`${name} oracle`, oracle);
await bench.run();

const medianNanoseconds = (name: string, count: number) => {
  const result = bench.getTask(name)?.result;
  if (result === undefined || !('latency' in result)) throw new Error(`no result for ${name}`);
  return (result.latency.p50 * 1e6) / count;
};
printTable(
  ['to price', 'kernel, ns each', 'oracle, ns each', 'oracle / kernel'],
  SUBJECTS.map(({ name, count }) => {
    const kernel = medianNanoseconds(`${name} kernel`, count);
    const oracle = medianNanoseconds(`${name} oracle`, count);
    return [name, kernel.toFixed(0), oracle.toFixed(0), (oracle / kernel).toFixed(1)];
  }),
);
