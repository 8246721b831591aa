/**
 * The calls of one account over the year 2026, as CSV, the same bytes on every machine:
 *
 *     npx tsx test/year/calls.ts office > scenarios/softswitch/a-year/office.csv
 *
 * Times are local, without offset. Every number is invented; see test/generate-calls.ts for how. A file is not quite in
 * the order of time, and has rows that were delivered twice, as files of calls have.
 */
import { seeded } from '../generate-calls.ts';

interface Destination {
  /** How many of a thousand calls go there. */
  readonly share: number;
  /** The number up to its last two digits. */
  readonly stem: string;
}

/** The last two have no price: a premium number, and a satellite. */
const DESTINATIONS: readonly Destination[] = [
  { share: 330, stem: '+349100000' },
  { share: 70, stem: '+348800000' },
  { share: 240, stem: '+346000000' },
  { share: 40, stem: '+347000000' },
  { share: 90, stem: '+331990000' },
  { share: 70, stem: '+351210000' },
  { share: 50, stem: '+493023125' },
  { share: 40, stem: '+442079460' },
  { share: 40, stem: '+121255501' },
  { share: 22, stem: '+525500000' },
  { share: 4, stem: '+348030000' },
  { share: 4, stem: '+881600000' },
];

interface Traffic {
  readonly seed: number;
  readonly own: string;
  readonly from: string;
  readonly to: string;
  /** Calls of each month, January first, in tenths of a call a day. */
  readonly tenths: readonly number[];
}

export const TRAFFIC: Readonly<Record<string, Traffic>> = {
  office: {
    seed: 2026_01,
    own: '+34910000001',
    from: '2026-01-01',
    to: '2026-12-31',
    tenths: [6, 9, 10, 8, 9, 10, 1, 1, 13, 11, 9, 6],
  },
  shop: {
    seed: 2026_02,
    own: '+34910000002',
    from: '2026-02-12',
    to: '2026-10-20',
    tenths: [0, 10, 10, 12, 26, 14, 8, 4, 10, 12, 0, 0],
  },
  kiosk: {
    seed: 2026_03,
    own: '+34910000003',
    from: '2026-01-05',
    to: '2026-12-31',
    tenths: [4, 5, 5, 5, 4, 5, 6, 6, 5, 4, 4, 4],
  },
  cabin: {
    seed: 2026_04,
    own: '+34910000004',
    from: '2026-03-20',
    to: '2026-12-31',
    tenths: [0, 0, 3, 3, 3, 6, 9, 9, 3, 3, 3, 2],
  },
};

type Draw = ReturnType<typeof seeded>;

function farNumber(draw: Draw): string {
  let ticket = draw(1000);
  for (const { share, stem } of DESTINATIONS) {
    if (ticket < share) return stem + String(draw(100)).padStart(2, '0');
    ticket -= share;
  }
  throw new RangeError('a ticket beyond the last share');
}

/** One in thirty is not answered; many are short, some end on the minute, a few are long. */
function duration(draw: Draw): number {
  const kind = draw(30);
  if (kind === 0) return 0;
  if (kind < 9) return 1 + draw(75);
  if (kind < 12) return 30 * (1 + draw(12));
  if (kind < 28) return 60 + draw(300);
  return 360 + draw(1200);
}

/** By day mostly; one in ten at any hour. */
function timeOfDay(draw: Draw): string {
  const hour = draw(10) === 0 ? draw(24) : 8 + draw(13);
  return [hour, draw(60), draw(60)].map((part) => String(part).padStart(2, '0')).join(':');
}

function callsOfDay(draw: Draw, date: string, tenths: number, own: string): string[] {
  const count = Math.floor(tenths / 10) + (draw(10) < tenths % 10 ? 1 : 0);
  const times = Array.from({ length: count }, () => timeOfDay(draw)).sort();
  return [...new Set(times)].map((time) => {
    const far = farNumber(draw);
    const [direction, from, to] = draw(20) === 0 ? ['inbound', far, own] : ['outbound', own, far];
    return `${date}T${time},${direction},${from},${to},${duration(draw)}`;
  });
}

/** The whole file. */
export function callsOf(account: string): string {
  const traffic = TRAFFIC[account];
  if (traffic === undefined) throw new RangeError(`no traffic of ${account}`);
  const draw = seeded(traffic.seed);
  const rows: string[] = [];
  for (let time = Date.parse(`${traffic.from}T12:00:00Z`); ; time += 86_400_000) {
    const date = new Date(time).toISOString().slice(0, 10);
    if (date > traffic.to) break;
    const tenths = traffic.tenths[Number(date.slice(5, 7)) - 1] ?? 0;
    for (const call of callsOfDay(draw, date, tenths, traffic.own))
      rows.push(`${account}-${rows.length + 1},${call}\n`);
  }
  return `id,at,direction,from,to,seconds\n${asDelivered(rows).join('')}`;
}

/** Every fortieth row comes before the one that it follows, and every hundredth comes once more, three rows later. */
function asDelivered(rows: readonly string[]): string[] {
  const places = rows.flatMap((row, index) => [
    { row, place: index % 40 === 39 ? index - 1.5 : index },
    ...(index % 100 === 57 ? [{ row, place: index + 3.5 }] : []),
  ]);
  return places.sort((a, b) => a.place - b.place).map(({ row }) => row);
}

if (import.meta.filename === process.argv[1]) process.stdout.write(callsOf(process.argv[2] ?? ''));
