import type { Explanation } from '../model/explanation.ts';
import type { Entry } from '../model/journal.ts';
import type { PostedCall } from '../model/posted-call.ts';
import type { RatePrice } from '../model/program.ts';
import { type CallPart, callParts } from '../rate/rate.ts';
import { round, roundingWords } from '../values/rounding.ts';
import { more, multiplied, outcome, rounded, start, stepped, type Taken, told } from './derivation.ts';
import { decimalOf, type Exact, exact, fraction, inverse, NONE, negated, plus, textOf, times } from './exact.ts';

type PostedUsage = Entry & { kind: 'posted'; call: PostedCall };

export function isUsage(entry: Entry & { kind: 'posted' }): entry is PostedUsage {
  return entry.call !== undefined;
}

/** One call, or the part of one that this line has: its formula, and the row of the tariff that priced it. */
export function callPart(entry: PostedUsage, currency: string): Explanation {
  const { row, seconds } = entry.call;
  const where = row.title === null ? row.prefix : `${row.prefix} ${row.title}`;
  const way = entry.line?.key.startsWith('calls/inbound/') ? 'from' : 'to';
  const title = `${entry.cause.event}: ${seconds} s ${way} ${where}`;
  const note = [
    allowanceWords(entry),
    partWords(entry.call),
    tariffWords(entry.call),
    usedWords(entry.call),
    soldWords(entry.call),
    cutWords(entry),
    durationWords(entry.call),
  ]
    .filter((one) => one !== null)
    .join(', ');
  const steps = callSteps(entry.call);
  if (steps.length === 0) {
    const why = seconds === 0 ? 'not answered' : graceWords(entry.call);
    return told({ title, places: [row.place], note: `${why}, ${note}` }, NONE, currency);
  }
  return stepped({ title, places: [row.place], note }, outcome(steps), currency, steps);
}

function allowanceWords({ allowance }: PostedUsage): string | null {
  return allowance === null ? null : `takes ${allowance.used} of allowance ${allowance.allowance}`;
}

function tariffWords({ tariff, insteadOf }: PostedCall): string {
  return `tariff ${tariff}${insteadOf === undefined ? '' : `, as tariff ${insteadOf} has no rate`}`;
}

/** What a reseller has of the whole call: both prices are before taxes are added. */
function soldWords({ sold }: PostedCall): string | null {
  if (sold === undefined) return null;
  const { to, charged, costs } = sold;
  const price = fraction(charged.units, charged.scale);
  const left = plus(price, negated(fraction(costs.units, costs.scale)));
  return `sold to ${to} for ${textOf(price)}, which leaves ${textOf(left)}`;
}

/** What its rate may have been chosen by. */
function usedWords({ counted }: PostedCall): string | null {
  if (counted === undefined) return null;
  const { unit, before } = counted;
  const what = unit === 'seconds' ? `${before} s` : before === 1 ? '1 call' : `${before} calls`;
  return `behind ${what} used this period`;
}

function partWords({ mode, since }: PostedCall): string | null {
  if (since !== undefined) return `the part after ${since} s, where another rate begins`;
  return mode === 'continue' ? 'the part behind an allowance' : null;
}

function durationWords({ told: lasted, stages: { duration } }: PostedCall): string | null {
  const by = duration === undefined ? 'up' : roundingWords(duration);
  if (lasted !== undefined) return `the call lasted ${lasted} s, rounded ${by}`;
  return duration === undefined ? null : `seconds rounded ${by}`;
}

function graceWords({ row: { price } }: PostedCall): string {
  return `free up to ${price?.further?.graceSeconds ?? 0} s`;
}

function cutWords({ truncatedTo, call: { endedAt } }: PostedUsage): string | null {
  if (truncatedTo === null) return null;
  const why =
    endedAt === undefined
      ? 'its allowance ended'
      : `it would cost more than ${textOf(fraction(endedAt.units, endedAt.scale))}`;
  return `cut after ${truncatedTo} s, where ${why}`;
}

/**
 * What the call's parts pay, and the percentage on all of them but fixed prices; then what holds for the whole call. Where the
 * plan rounds what an interval costs, and where a fixed price stands between them, the percentage is in each amount.
 */
function callSteps(call: PostedCall): Taken[] {
  const { row, scale, seconds, mode, at = 0, behind, isInGrace, stages } = call;
  const { price } = row;
  if (price === null || isInGrace) return [];
  const parts = callParts(price, seconds, mode, at, behind);
  if (parts.length === 0) return [];
  const { increment } = stages;
  const { disconnectPercent } = price;
  const isApart =
    disconnectPercent !== undefined && increment === undefined && parts.every(({ kind }) => kind !== 'surcharge');
  const factor = plus(exact('1'), times(exact(isApart ? disconnectPercent : '0'), fraction(1n, 100n)));
  // The percentage is in each part of the price: without it they are what the author wrote.
  const each = ({ units, seconds: length }: CallPart): Exact => {
    const plain = times(fraction(units, scale), inverse(factor));
    return increment === undefined || length === 0 ? plain : exact(round(decimalOf(plain), increment).toFixed());
  };
  const steps = parts.map((part, index): Taken => {
    const value = times(each(part), fraction(BigInt(part.count), 1n));
    const title = partTitle(part, each(part), price);
    return index === 0 ? start(value, { title }) : more(value, { title });
  });
  const last = steps.at(-1);
  const said =
    last === undefined || increment === undefined
      ? steps
      : [...steps.slice(0, -1), { ...last, title: `${last.title}, each ${roundingWords(increment)}` }];
  const percent = isApart ? [multiplied(factor, { title: `+ ${disconnectPercent} % on the whole call` })] : [];
  return [...said, ...percent, ...togetherSteps(call, outcome([...said, ...percent]))];
}

function partTitle({ kind, count, seconds, after }: CallPart, each: Exact, { further }: RatePrice): string {
  const where = after === 0 ? '' : ` after ${after} s`;
  switch (kind) {
    case 'connect':
      return 'connect fee';
    case 'surcharge': {
      const percent = further?.groups.find(({ afterSeconds }) => afterSeconds === after)?.ofCost?.percent;
      return percent === undefined ? `surcharge${where}` : `surcharge${where}, ${percent} % of the cost so far in it`;
    }
    case 'first':
      return `first ${seconds} s${where}`;
    case 'joint':
      return `${seconds} s more${where}, up to a whole interval`;
    case 'next':
      return `${count} × ${seconds} s${where} at ${textOf(each)}`;
  }
}

/** What a part of a call pays, after what it costs by `own`: raised, rounded and lowered together with the parts before it. */
function togetherSteps({ together, stages: { event } }: PostedCall, own: Exact): Taken[] {
  if (together === undefined) return [];
  const [before, charged, least, most] = (['before', 'charged', 'least', 'most'] as const).map((key) => {
    const amount = together[key];
    return amount === null ? null : fraction(amount.units, amount.scale);
  });
  const steps: Taken[] =
    before == null || isZero(before) ? [] : [more(before, { title: 'the parts of the call before it' })];
  const now = (): Exact => outcome([start(own, { title: '' }), ...steps]);
  const moveTo = (to: Exact, title: string): void => {
    steps.push(more(plus(to, negated(now())), { title }));
  };
  if (least != null && isBelow(now(), least)) moveTo(least, `up to ${textOf(least)}, the least that a call costs`);
  if (event !== undefined) steps.push(rounded(event));
  if (most != null && isBelow(most, now())) moveTo(most, `down to ${textOf(most)}, the most that a call costs`);
  if (charged != null && !isZero(charged))
    steps.push(more(negated(charged), { title: 'charged for the parts before it' }));
  const isAlike = before != null && charged != null && !isZero(before) && isZero(plus(before, negated(charged)));
  return isAlike && event === undefined && steps.length === 2 ? [] : steps; // nothing is made of the parts together
}

function isZero({ numerator }: Exact): boolean {
  return numerator === 0n;
}

function isBelow(a: Exact, b: Exact): boolean {
  return a.numerator * b.denominator < b.numerator * a.denominator;
}
