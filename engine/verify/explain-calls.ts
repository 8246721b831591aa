import type { Explanation } from '../model/explanation.ts';
import type { Entry } from '../model/journal.ts';
import type { PostedCall } from '../model/posted-call.ts';
import type { RatePrice } from '../model/program.ts';
import { round, roundingWords } from '../values/rounding.ts';
import { more, multiplied, outcome, rounded, start, stepped, type Taken, told } from './derivation.ts';
import { decimalOf, type Exact, exact, fraction, inverse, NONE, plus, textOf, times } from './exact.ts';

type PostedUsage = Entry & { kind: 'posted'; call: PostedCall };

export function isUsage(entry: Entry & { kind: 'posted' }): entry is PostedUsage {
  return entry.call !== undefined;
}

/** One call, or the part of one that this line has: its formula, and the row of the tariff that priced it. */
export function callPart(entry: PostedUsage, currency: string): Explanation {
  const { row, tariff, seconds } = entry.call;
  const where = row.title === null ? row.prefix : `${row.prefix} ${row.title}`;
  const way = entry.line?.key.startsWith('calls/inbound/') ? 'from' : 'to';
  const title = `${entry.cause.event}: ${seconds} s ${way} ${where}`;
  const note = [
    allowanceWords(entry),
    partWords(entry.call),
    `tariff ${tariff}`,
    cutWords(entry),
    durationWords(entry.call),
  ]
    .filter((one) => one !== null)
    .join(', ');
  const steps = callSteps(entry.call);
  if (steps.length === 0) return told({ title, places: [row.place], note: `not answered, ${note}` }, NONE, currency);
  return stepped({ title, places: [row.place], note }, outcome(steps), currency, steps);
}

function allowanceWords({ allowance }: PostedUsage): string | null {
  return allowance === null ? null : `takes ${allowance.used} of allowance ${allowance.allowance}`;
}

function partWords({ mode, since }: PostedCall): string | null {
  if (since !== undefined) return `the part after ${since} s, where another rate begins`;
  return mode === 'continue' ? 'the part behind an allowance' : null;
}

function durationWords({ stages: { duration } }: PostedCall): string | null {
  return duration === undefined ? null : `seconds rounded ${roundingWords(duration)}`;
}

function cutWords({ truncatedTo }: PostedUsage): string | null {
  return truncatedTo === null ? null : `cut after ${truncatedTo} s, where its allowance ended`;
}

/** Connect fee, first interval, every started interval after it, and the percentage on all of them; rounded where the plan says so. */
function callSteps({ row: { price }, scale, seconds, mode, stages: { increment, event } }: PostedCall): Taken[] {
  if (price === null || seconds === 0) return [];
  const isPlain = price.disconnectPercent !== undefined && increment === undefined;
  const factor = isPlain
    ? plus(exact('1'), times(exact(price.disconnectPercent ?? '0'), fraction(1n, 100n)))
    : exact('1');
  // The percentage is in each part of the price: without it they are what the author wrote.
  const plain = (units: bigint): Exact => times(fraction(units, scale), inverse(factor));
  const interval = (units: bigint): Exact =>
    increment === undefined ? plain(units) : exact(round(decimalOf(fraction(units, scale)), increment).toFixed());
  const parts = partsOf(price, seconds, mode, { plain, interval });
  const rounding = increment === undefined ? '' : `, each ${roundingWords(increment)}`;
  const steps = parts.map(({ value, title }, index) =>
    index === 0 ? start(value, { title }) : more(value, { title }),
  );
  const last = steps.at(-1);
  const said = last === undefined ? steps : [...steps.slice(0, -1), { ...last, title: `${last.title}${rounding}` }];
  const percent = isPlain ? [multiplied(factor, { title: `+ ${price.disconnectPercent} % on the whole call` })] : [];
  return [...said, ...percent, ...(event === undefined ? [] : [rounded(event)])];
}

function partsOf(
  price: RatePrice,
  seconds: number,
  mode: PostedCall['mode'],
  { plain, interval }: Readonly<Record<'plain' | 'interval', (units: bigint) => Exact>>,
) {
  const begins = mode === 'start';
  const further = begins ? Math.max(0, seconds - price.firstSeconds) : seconds;
  const count = Math.ceil(further / price.nextSeconds);
  const next = interval(price.next);
  const parts = [
    ...(begins && price.connect !== 0n ? [{ value: plain(price.connect), title: 'connect fee' }] : []),
    ...(begins ? [{ value: interval(price.first), title: `first ${price.firstSeconds} s` }] : []),
  ];
  if (count === 0 && parts.length > 0) return parts;
  const value = times(next, fraction(BigInt(count), 1n));
  return [...parts, { value, title: `${count} × ${price.nextSeconds} s at ${textOf(next)}` }];
}
