import {
  type AnyPrice,
  type Bounds,
  type Charge,
  type ChargePlan,
  type Cycle,
  type DateRange,
  type Limits,
  type Over,
  type Package,
  type Percentage,
  type PeriodBounds,
  type Price,
  type PriceChoice,
  QUANTITY_SCALE,
  type Ratchet,
  type Rate,
  type Targets,
  type Terms,
  type Tiered,
} from '../model/program.ts';
import { type Span, timesWords } from '../values/calendar.ts';
import { Decimal, fromScaled } from '../values/decimal.ts';
import type { Place } from '../values/issue.ts';
import { Money, printAmount } from '../values/money.ts';
import { greatestDivisor } from '../values/rational.ts';
import { roundingWords, roundingWords as toDecimalsWords } from '../values/rounding.ts';
import { alignmentWords } from './alignment-words.ts';
import { conditionWords } from './condition-words.ts';
import { prorationWords } from './proration-words.ts';

/** `plans/office.yaml:12:5`. */
export function placeWords({ file, range }: Place): string {
  return `${file}:${range.start.line}:${range.start.column}`;
}

/** `3 months`, `1 day`. */
export function spanWords({ count, unit }: Span): string {
  return counted(count, unit);
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** `every 1 month on day 1, counted from the account's start`. */
export function recurrenceWords(recurrence: Cycle): string {
  if (recurrence.kind === 'on-demand') return 'when a session is closed';
  if (recurrence.kind === 'manual') return 'when somebody asks';
  if (recurrence.kind === 'cycle') return 'every invoice period of the account';
  const { every, day, firstTurn, shortMonth, from } = recurrence;
  const named = day === null ? '' : typeof day === 'number' ? ` on day ${day}` : ` on ${day}`;
  const on = firstTurn === undefined ? named : `${named} (first ${FIRST_TURNS[firstTurn]})`;
  const anchor = {
    activation: 'the activation',
    'account-start': "the account's start",
    'base-subscription': 'where those of its base are counted from',
    calendar: 'the calendar',
  };
  const short = shortMonth === undefined ? '' : `, ${SHORT_MONTHS[shortMonth]}`;
  const counted = Object.hasOwn(anchor, from) ? anchor[from as keyof typeof anchor] : from;
  return `every ${spanWords(every)}${on}${short}, from ${counted}${alignmentWords(recurrence)}`;
}

const SHORT_MONTHS = {
  'next-month': 'on the first of the next where a month lacks the day',
  drift: 'for good on the last day of a month that lacks the day',
};

const FIRST_TURNS = {
  soonest: 'on the next such day',
  'whole-period': 'in the month or week of the start, or a period after',
};

export function dueWords({ due, each }: Charge): string {
  const occasion = due.kind === 'on-request' && due.on !== undefined ? `on each ${due.on}` : due.kind.replace('-', ' ');
  const when = due.kind === 'recurring' ? recurrenceWords(due.recurrence) : occasion;
  return each === null ? when : `${when}, per ${each} held`;
}

/** `3 licences`, `seats, in desks`. */
export function quantityWords({ quantity, unit }: Pick<Charge, 'quantity' | 'unit'>): string {
  if (quantity.kind === 'number') {
    const count = quantity.value.toFixed();
    return unit === null ? count : `${count} ${quantity.value.abs().equals(1) ? unit.one : unit.others}`;
  }
  const what =
    quantity.kind === 'meter' ? meteredWords(quantity) : quantity.kind === 'fact' ? quantity.fact : quantity.kind;
  return unit === null ? what : `${what}, in ${unit.others}`;
}

/** `as meter demand measures, at least 80 % of the max of 11 periods before, / 1000, rounded up to 0 decimals`. */
function meteredWords({ meter, convert, atLeast, perTime }: Extract<Charge['quantity'], { kind: 'meter' }>): string {
  if (perTime !== undefined)
    return `${meteredWords({ kind: 'meter', meter, convert, atLeast })}, for each ${overWords(perTime)}`;
  const least =
    atLeast === undefined
      ? ''
      : `, at least ${atLeast.percent.toFixed()} % of the ${atLeast.of} of ${counted(atLeast.periods, 'period')} before${lookedWords(atLeast)}`;
  if (convert === undefined) return `as meter ${meter} measures${least}`;
  const { divideBy, rounding, on } = convert;
  const parts = on === 'part' ? ', each part that is billed' : '';
  return `as meter ${meter} measures${least}, / ${divideBy.toFixed()}, rounded ${toDecimalsWords(rounding)}${parts}`;
}

/** ` as meter heat measured it, under whatever plan`. */
function lookedWords({ meter, history }: Ratchet): string {
  return `${meter === null ? '' : ` as meter ${meter} measured`}${history === 'account' ? ', under whatever plan' : ''}`;
}

/** What a price of `currency` costs: one sentence, or one per tier and case. Amounts are exact. */
export function priceWords(price: AnyPrice | PriceChoice, currency: string): string[] {
  if (price.kind !== 'choice') return oneOfWords(price, currency);
  return [...price.cases.values()].flatMap((one) =>
    [...oneOfWords(one.price, currency), ...(limitsWords(one, currency) ?? [])].map(
      (words) => `${one.words}: ${words}`,
    ),
  );
}

function oneOfWords(price: AnyPrice, currency: string): string[] {
  const amount = (units: bigint): string => amountWords(units, price.scale, currency);
  const perUnit = (rate: bigint): string => `${amount(rate * QUANTITY_SCALE)} each`;
  if (price.kind === 'per-unit') return [`${perUnit(price.rate)}${perTimeWords(price)}`];
  if (price.kind === 'percentage') return percentageWords(price, amount);
  if (price.kind === 'from-event') return [`what each use says itself, in its ${price.field}`];
  const seen = price.over === undefined ? [] : [`of each ${overWords(price.over)} by itself`];
  if (price.kind === 'package') return [packageWords(price, amount), ...seen];
  const whose = price.kind === 'graduated' ? 'the part' : 'all, where the total is';
  const tiers = price.tiers.map((tier, index) => {
    const { upTo, rate, flat, packages, min, max, rounding } = tier;
    const lower = price.tiers[index - 1]?.upTo ?? null;
    const above = lower === null ? [] : [`above ${quantity(lower)}`];
    const range = [...above, ...(upTo === null ? [] : [`up to ${quantity(upTo)}`])].join(', ');
    const counted = packages === undefined ? perUnit(rate) : packageWords(packages, amount);
    const costs = [
      ...(rate !== 0n || packages !== undefined || flat === 0n ? [counted] : []),
      ...(flat === 0n ? [] : [`${amount(flat)} once`]),
    ].join(' and ');
    const least = min === undefined ? '' : `, at least ${amount(min)}`;
    const most = max === undefined ? '' : `, at most ${amount(max)}`;
    const whole = rounding === undefined ? '' : `, rounded ${roundingWords(rounding.to)}`;
    return `${range === '' ? 'everything' : `${whose} ${range}`}: ${costs}${least}${most}${whole}`;
  });
  return [...tiers, ...endsWords(price), ...seen];
}

/** `1.3 % of each use and 2.00 EUR for it`, and what is free of that. */
function percentageWords({ rate, scale, perEvent, free }: Percentage, amount: (units: bigint) => string): string[] {
  const percent = `${exact(rate * QUANTITY_SCALE * 100n, scale)} % of each use`;
  const costs = perEvent === 0n ? percent : `${percent} and ${amount(perEvent)} for it`;
  if (free === null) return [costs];
  const { events, amount: most, until } = free;
  const parts = [
    ...(events === null ? [] : [events === 1 ? 'the first use' : `the first ${events} uses`]),
    ...(most === null ? [] : [`uses of ${quantity(most)} together`]),
  ];
  const joined =
    parts.length < 2 ? '' : until === 'either' ? ', until one of both is used up' : ', until both are used up';
  return [costs, `free: ${parts.join(' and ')}${joined}`];
}

/** `use`, `1 hour`: what is seen at once. */
export function overWords(over: Over): string {
  if (over === 'event') return 'use';
  return over.count === 1 ? over.unit : spanWords(over);
}

/** What tiers say of none, of what lies beyond the last, and of flat amounts. */
function endsWords({ tiers, zero, flatDue, boundsTimes, tierBy }: Tiered): string[] {
  const end = tiers.at(-1)?.upTo ?? null;
  return [
    ...(boundsTimes === undefined
      ? []
      : [
          `all bounds × ${boundsTimes.kind === 'fact' ? boundsTimes.fact : `what meter ${boundsTimes.meter} measures`}`,
        ]),
    ...(tierBy === undefined ? [] : ['of a part of a period, the part of the quantity is in the tiers']),
    ...(zero === undefined ? [] : ['none at all: what the first tier costs once']),
    ...(flatDue === undefined ? [] : ['what a tier costs once is due as soon as the tiers below it are full']),
    ...(end === null ? [] : [`above ${quantity(end)}: not billed`]),
  ];
}

/** `5.00 EUR per 100, a started one counts, at least one`. */
function packageWords({ price, size, partial, least }: Package, amount: (units: bigint) => string): string {
  const parts = { up: 'a started one counts', down: 'a started one is free', exact: 'a part counts as a part' };
  return `${amount(price)} per ${quantity(size)}, ${parts[partial]}${least === 1 ? ', at least one' : ''}`;
}

/** ` (16.67 × 12 months)` where the price is authored for a length of time. */
function perTimeWords({ perTime, perElapsed }: Extract<Price, { kind: 'per-unit' }>): string {
  if (perElapsed !== undefined)
    return ` for each ${perElapsed.length.count === 1 ? perElapsed.length.unit : spanWords(perElapsed.length)} of the period`;
  return perTime === undefined ? '' : ` (${perTime.amount} × ${timesWords(perTime.times, perTime.length)})`;
}

/** A price that a commitment sees by stretches is bounded in none. */
function isNone({ min, max, commit }: Bounds): boolean {
  return min === null && max === null && commit === undefined;
}

/** `at least 5.00 EUR, at most 20.00 EUR`, `each use: at least 0.30 EUR`; null where nothing bounds it. */
export function limitsWords({ limits, limitsOver, limitsAcross }: Limits, currency: string): readonly string[] | null {
  const words = [
    ...(limits === undefined
      ? []
      : [`${limits.eachPart === true ? 'each part: ' : ''}${boundsWords(limits, currency)}${partsWords(limits)}`]),
    ...(limitsOver === undefined || isNone(limitsOver)
      ? []
      : [`each ${overWords(limitsOver.over)}: ${boundsWords(limitsOver, currency)}`]),
  ];
  if (limitsAcross !== undefined) {
    const { periods } = limitsAcross;
    const time =
      periods === null ? 'in all' : periods === 1 ? 'all parts together' : `every ${periods} invoice periods`;
    words.push(`${time}: ${boundsWords(limitsAcross, currency)}`);
  }
  return words.length === 0 ? null : words;
}

/** ` for each day`, and ` (of parts: the first period, the last period)`, where the limits say which have their share of them. */
function partsWords({ prorate, perDay }: PeriodBounds): string {
  const days = perDay === undefined ? '' : ' for each day';
  return prorate === undefined ? days : `${days} (of parts: ${prorationWords(prorate)})`;
}

/** `at least 5.00 EUR, at most 20.00 EUR`. */
export function boundsWords({ min, max, commit, when }: Bounds, currency: string): string {
  const committed = commit && `${printAmount(new Money(commit.amount, currency))} ${currency}`;
  const [rule] = when?.rules ?? [];
  const where = rule === undefined ? '' : `, where ${conditionWords(rule.when)}`;
  const bounds = [
    ...(commit?.trueUp ? [`at least ${committed}`] : []),
    ...(commit === undefined || commit.factor.equals(1)
      ? []
      : [`beyond ${committed} at ${commit.factor.toFixed()} times its price`]),
    ...(min === null ? [] : [`at least ${printAmount(new Money(min, currency))} ${currency}`]),
    ...(max === null ? [] : [`at most ${printAmount(new Money(max, currency))} ${currency}`]),
  ];
  return `${bounds.join(', ')}${where}`;
}

/** A scaled amount with at least the currency's decimals, and the currency. */
function amountWords(units: bigint, scale: bigint, currency: string): string {
  const words = exact(units, scale);
  return words.includes('/') ? `${words} ${currency}` : `${printAmount(new Money(words, currency))} ${currency}`;
}

function quantity(scaled: bigint): string {
  return exact(scaled, QUANTITY_SCALE);
}

/** A scaled integer as a decimal; as a fraction in lowest terms where no decimal of thirty places is it. */
export function exact(units: bigint, scale: bigint): string {
  const value = fromScaled(units, scale);
  if (value.decimalPlaces() <= 30) return value.toFixed();
  const divisor = greatestDivisor(units, scale);
  return `${units / divisor}/${scale / divisor}`;
}

/** What is billed of use before that. */
const INTERIM = {
  'difference-of-rounded': ', and on each invoice before what all so far adds',
  'round-each': ', and on each invoice before what has come since, rounded by itself',
  'last-only': ' alone',
} as const;

export function collectWords({ collect, interim, withEachUse }: Terms, isMetered: boolean): string {
  if (withEachUse === true && isMetered) return `with each use${interim === 'round-each' ? ', rounded by itself' : ''}`;
  if (collect.kind === 'at-end') return `at the end of the period${interim === null ? '' : INTERIM[interim]}`;
  if (collect.kind === 'progressively') return 'progressively, every day';
  return collect.periods === 1 ? 'in advance' : `${counted(collect.periods, 'period')} in advance`;
}

/** Null where renewals are neither tried early nor again. */
export function renewWords({ renew }: Terms): string | null {
  const ahead = renew.ahead === null ? [] : [`tried ${spanWords(renew.ahead)} ahead`];
  const retry = renew.retryFor === null ? [] : [`tried again for ${spanWords(renew.retryFor)}`];
  const words = [...ahead, ...retry].join(', ');
  return words === '' ? null : words;
}

const TAKEN = {
  nothing: 'nothing is taken',
  'in-full': 'the fee is taken in full',
  'what-is-there': 'a prepaid balance pays what is there, the rest stays unbilled',
};

export function ifShortWords({ ifShort }: Terms): string {
  const words = [
    TAKEN[ifShort.take],
    ...(ifShort.blockAccount ? ['the account is blocked'] : []),
    ...(ifShort.suspendService ? ['the service is suspended'] : []),
    ...(ifShort.notify.length > 0 ? [`notified: ${ifShort.notify.join(', ')}`] : []),
  ];
  return words.join(', ');
}

/** `whole days blocked or suspended, but not in the first period`; null where no days come back. */
export function waiveWords({ waive: { days, skipIn } }: Terms): string | null {
  if (days.length === 0) return null;
  const named = days.map((day) => (day === 'no-funds' ? 'without funds' : day)).join(' or ');
  const periods = { first: 'the first period', regular: 'regular periods', last: 'the last period' };
  const skipped = skipIn.map((part) => periods[part]).join(', ');
  return `whole days ${named}${skipped === '' ? '' : `, but not in ${skipped}`}`;
}

/** When a subscription begins to be charged, and what a balance too small for it does. */
export function activatesWords({ activates, ifShortAtActivation }: ChargePlan): string {
  const when = activates === 'at-start' ? 'at its activation date' : 'with the first usage';
  return ifShortAtActivation === 'allow' ? when : `${when}, once the balance covers what is due`;
}

/** Null where it is always. */
export function effectiveWords({ from, to }: DateRange): string | null {
  if (from === null && to === null) return null;
  if (from === null) return `until ${to}`;
  return to === null ? `from ${from}` : `${from} to ${to}`;
}

export function rateWords({ percent, amount, per }: Rate): string {
  const parts = [
    ...(percent === null ? [] : [`${percent.toFixed()} %`]),
    ...(amount === null ? [] : [`${printAmount(amount)} ${amount.currency} per ${per}`]),
  ];
  return parts.join(' and ');
}

/** What targets name, by what it is: `zone`, and the zones. */
export function targetGroups(
  targets: Exclude<Targets, 'all'>,
): readonly (readonly [noun: string, readonly string[]])[] {
  return [
    ['zone', targets.zones],
    ['charge', targets.charges],
    ['charge plan', targets.chargePlans],
    ['surcharge', targets.surcharges],
    ['meter', targets.meters],
    ['plan', targets.plans],
    ['subscription', targets.subscriptions],
    ['tax category', targets.taxCategories],
    ['kind', targets.kinds],
  ];
}

export function targetWords(targets: Targets): string {
  if (targets === 'all') return 'all';
  const words = targetGroups(targets).flatMap(([noun, names]) => names.map((name) => `${noun} ${name}`));
  return words.length === 0 ? 'nothing' : words.join(', ');
}

/** `1 or more`, `above 0, below 10`: the numbers from a lower to an upper bound; a decimal string, null is open. */
export interface Bound {
  readonly value: string;
  readonly inclusive: boolean;
}

export function rangeWords(lower: Bound | null, upper: Bound | null, integers: boolean): string {
  const from =
    lower === null || lower.inclusive || !integers ? lower : { value: step(lower.value, 1), inclusive: true };
  const to = upper === null || upper.inclusive || !integers ? upper : { value: step(upper.value, -1), inclusive: true };
  if (from === null && to === null) return 'any number';
  if (from !== null && to !== null && from.value === to.value) return from.value;
  if (from !== null && to !== null && from.inclusive && to.inclusive) return `${from.value} to ${to.value}`;
  const below = to === null ? '' : to.inclusive ? `at most ${to.value}` : `below ${to.value}`;
  if (from === null) return below;
  const above = from.inclusive ? `at least ${from.value}` : `above ${from.value}`;
  return to === null ? above : `${above}, ${below}`;
}

function step(integer: string, by: number): string {
  return new Decimal(integer).plus(by).toFixed();
}
