import type { Explanation } from '../model/explanation.ts';
import type { Entry } from '../model/journal.ts';
import type { PostedCall } from '../model/posted-call.ts';
import type { RatePrice } from '../model/program.ts';
import { more, multiplied, outcome, start, stepped, type Taken, told } from './derivation.ts';
import { type Exact, exact, fraction, inverse, NONE, plus, textOf, times } from './exact.ts';

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
  const note = [allowanceWords(entry), partWords(entry.call), `tariff ${tariff}`, cutWords(entry)]
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

function cutWords({ truncatedTo }: PostedUsage): string | null {
  return truncatedTo === null ? null : `cut after ${truncatedTo} s, where its allowance ended`;
}

/** Connect fee, first interval, every started interval after it, and the percentage on all of them. */
function callSteps({ row: { price }, scale, seconds, mode }: PostedCall): Taken[] {
  if (price === null || seconds === 0) return [];
  const factor = plus(exact('1'), times(exact(price.disconnectPercent ?? '0'), fraction(1n, 100n)));
  // The percentage is in each part of the price: without it they are what the author wrote.
  const plain = (units: bigint): Exact => times(fraction(units, scale), inverse(factor));
  const parts = partsOf(price, seconds, mode, plain);
  const steps = parts.map(({ value, title }, index) =>
    index === 0 ? start(value, { title }) : more(value, { title }),
  );
  if (price.disconnectPercent === undefined) return steps;
  return [...steps, multiplied(factor, { title: `+ ${price.disconnectPercent} % on the whole call` })];
}

function partsOf(price: RatePrice, seconds: number, mode: PostedCall['mode'], plain: (units: bigint) => Exact) {
  const begins = mode === 'start';
  const further = begins ? Math.max(0, seconds - price.firstSeconds) : seconds;
  const count = Math.ceil(further / price.nextSeconds);
  const next = plain(price.next);
  const parts = [
    ...(begins && price.connect !== 0n ? [{ value: plain(price.connect), title: 'connect fee' }] : []),
    ...(begins ? [{ value: plain(price.first), title: `first ${price.firstSeconds} s` }] : []),
  ];
  if (count === 0 && parts.length > 0) return parts;
  const value = times(next, fraction(BigInt(count), 1n));
  return [...parts, { value, title: `${count} × ${price.nextSeconds} s at ${textOf(next)}` }];
}
