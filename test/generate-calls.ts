/**
 * The calls of one small company account, as CSV, the same bytes on every machine:
 *
 *     npx tsx test/generate-calls.ts [--from 2026-05-11] [--months 2] > FILE
 *
 * `--from` is the day of the first calls; `--months` counts calendar months, that of `--from` being the first, so the
 * default is 11 May to 30 June. Times are local, without offset. Every number is invented: the subscriber parts are
 * placeholders (000…) or, where a country reserves a range for fiction (+1 555 01xx, +44 20 7946 0xxx, +33 1 99 00 xx xx,
 * +49 30 23125 xxx), come from that range.
 */
import { parseArgs } from 'node:util';

/** Written down, so that the shipped file can be made again. */
const SEED = 20260511;

const OFFICE_NUMBERS = ['+37050000010', '+37050000011', '+37050000012'];

interface Destination {
  /** How many of a thousand calls go there. */
  readonly share: number;
  /** The number up to its random end. */
  readonly stem: string;
  readonly randomDigits: number;
}

/** Few enough endings that a number is called more than once. Satellite and inum have no rate in an ordinary tariff. */
const DESTINATIONS: readonly Destination[] = [
  { share: 330, stem: '+370600000', randomDigits: 2 },
  { share: 220, stem: '+370500001', randomDigits: 2 },
  { share: 60, stem: '+370370000', randomDigits: 2 },
  { share: 100, stem: '+493023125', randomDigits: 3 },
  { share: 70, stem: '+48220000', randomDigits: 3 },
  { share: 60, stem: '+331990000', randomDigits: 2 },
  { share: 60, stem: '+371200000', randomDigits: 2 },
  { share: 40, stem: '+372500000', randomDigits: 2 },
  { share: 25, stem: '+44207946000', randomDigits: 1 },
  { share: 20, stem: '+1212555010', randomDigits: 1 },
  { share: 9, stem: '+88160000000', randomDigits: 1 },
  { share: 6, stem: '+88351000000', randomDigits: 1 },
];

interface Call {
  readonly at: string;
  readonly direction: 'inbound' | 'outbound';
  readonly from: string;
  readonly to: string;
  readonly seconds: number;
}

/** mulberry32: 32 bits of state are plenty for a few hundred calls. Whole numbers in [0, limit). */
export function seeded(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) * limit) / 0x1_0000_0000);
  };
}

type Draw = ReturnType<typeof seeded>;

function pick<T>(draw: Draw, choices: readonly T[]): T {
  const chosen = choices[draw(choices.length)];
  if (chosen === undefined) throw new RangeError('nothing to choose from');
  return chosen;
}

function destination(draw: Draw): string {
  let ticket = draw(DESTINATIONS.reduce((sum, { share }) => sum + share, 0));
  for (const { share, stem, randomDigits } of DESTINATIONS) {
    if (ticket < share) return stem + String(draw(10 ** randomDigits)).padStart(randomDigits, '0');
    ticket -= share;
  }
  throw new RangeError('a ticket beyond the last share');
}

/** Mostly one to six minutes; some unanswered, some over in seconds, a few long. */
function duration(draw: Draw): number {
  const kind = draw(100);
  if (kind < 4) return 0;
  if (kind < 22) return 1 + draw(59);
  if (kind < 30) return 60 * (1 + draw(5)); // on the minute: where increments turn
  if (kind < 92) return 60 + draw(300);
  return 360 + draw(1500);
}

/** Second of the day: office hours, lunch thinner; now and then an evening call. */
function secondOfDay(draw: Draw): number {
  const hour =
    draw(100) < 6 ? 18 + draw(4) : pick(draw, [8, 9, 9, 10, 10, 10, 11, 11, 12, 13, 13, 14, 14, 15, 15, 16, 16, 17]);
  return hour * 3600 + draw(3600);
}

function callsOfDay(draw: Draw, date: string, weekend: boolean): Call[] {
  const count = weekend ? draw(3) : 5 + draw(7);
  const starts = Array.from({ length: count }, () => secondOfDay(draw)).sort((a, b) => a - b);
  return starts.map((start) => {
    const clock = [Math.floor(start / 3600), Math.floor(start / 60) % 60, start % 60];
    const at = `${date}T${clock.map((part) => String(part).padStart(2, '0')).join(':')}`;
    const own = pick(draw, OFFICE_NUMBERS);
    const other = destination(draw);
    const inbound = draw(100) < 5;
    return inbound
      ? { at, direction: 'inbound', from: other, to: own, seconds: duration(draw) }
      : { at, direction: 'outbound', from: own, to: other, seconds: duration(draw) };
  });
}

/** From the civil day `from` to the end of the `months`-th calendar month, that of `from` included; in time order. */
export function generateCalls(from: string, months: number): Call[] {
  const draw = seeded(SEED);
  const [year = 0, month = 0, day = 0] = from.split('-').map(Number);
  const calls: Call[] = [];
  const end = Date.UTC(year, month - 1 + months, 1);
  for (let time = Date.UTC(year, month - 1, day); time < end; time += 86_400_000) {
    const date = new Date(time);
    calls.push(...callsOfDay(draw, date.toISOString().slice(0, 10), date.getUTCDay() % 6 === 0));
  }
  return calls;
}

/** RFC 4180 with line feeds; nothing here needs quotes. */
export function printCalls(calls: readonly Call[]): string {
  const rows = calls.map(({ at, direction, from, to, seconds }) => `${at},${direction},${from},${to},${seconds}\n`);
  return `at,direction,from,to,seconds\n${rows.join('')}`;
}

if (import.meta.filename === process.argv[1]) {
  const { values } = parseArgs({
    options: { from: { type: 'string', default: '2026-05-11' }, months: { type: 'string', default: '2' } },
  });
  process.stdout.write(printCalls(generateCalls(values.from, Number(values.months))));
}
