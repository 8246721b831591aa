import type { OutOf, Proration } from '../model/proration.ts';
import { addMonths, addSpan, dateOf, type Span, spanMonths, startOfDay, type Turning } from '../values/calendar.ts';
import type { CivilDate, Instant, Interval } from '../values/interval.ts';
import { greatestDivisor } from '../values/rational.ts';
import { count, perDay, type Steady, unitWords } from './counting.ts';

/** `numerator / denominator` of a whole period, exact; `text` says how it was counted. */
export interface Counted {
  readonly numerator: bigint;
  readonly denominator: bigint;
  readonly text: string;
}

/** A stretch of `period`: where it lies, and whether it begins or ends the life. */
export interface Part extends Interval {
  readonly period: Interval;
  readonly last: boolean;
}

/** What `part` is of a whole period, by what is counted and out of what; never more than the whole. */
export function countPart(part: Part, { countIn, outOf }: Proration, periods: Turning): Counted {
  const counted =
    countIn === 'months-then-days'
      ? monthsThenDays(part, outOf, periods)
      : countIn === 'whole-periods'
        ? wholePeriods(part, outOf, periods)
        : steadily(part, countIn, outOf, periods);
  const { numerator, denominator, text } = counted;
  return numerator > denominator ? { numerator: 1n, denominator: 1n, text: `${text}, at most 1` } : counted;
}

/** One piece of a part: so many of so many of a unit, which is `weight` periods long. */
interface Piece {
  readonly count: bigint;
  readonly of: bigint;
}

function steadily(part: Part, countIn: Steady, outOf: OutOf, periods: Turning): Counted {
  const { zone } = periods;
  const pieces = unitsOf(part, outOf, periods).map(({ start, end, unit }): Piece => {
    const of =
      outOf.kind === 'days' ? BigInt(outOf.days) * perDay(countIn) : count(countIn, unit.start, unit.end, zone);
    return { count: count(countIn, start, end, zone), of };
  });
  const words = `${pieces.map((one) => `${one.count}/${one.of}`).join(' + ')} ${unitWords(countIn)}`;
  return weighed(sum(pieces), words, weightOf(outOf, periods.every));
}

/** Whole months from where the part begins, then the days that are left, out of the month that would be the next. */
function monthsThenDays({ start, end, period }: Part, outOf: OutOf, periods: Turning): Counted {
  const { zone, every } = periods;
  const from = dateOf(start, zone);
  let months = 0;
  while (startOfDay(addMonths(from, months + 1), zone) <= end) months += 1;
  const rest = { start: startOfDay(addMonths(from, months), zone), end };
  const next = { start: rest.start, end: startOfDay(addMonths(from, months + 1), zone) };
  const monthly = { ...periods, every: MONTH };
  const days = unitsOf(
    { ...rest, period: outOf.kind === 'enclosing-period' ? next : period, last: true },
    outOf,
    monthly,
  )
    .filter((piece) => piece.start < piece.end)
    .map((piece): Piece => {
      const of = outOf.kind === 'days' ? BigInt(outOf.days) : count('days', piece.unit.start, piece.unit.end, zone);
      return { count: count('days', piece.start, piece.end, zone), of };
    });
  const total = sum([{ count: BigInt(months), of: 1n }, ...days]);
  const said = [
    ...(months === 0 ? [] : [`${months} ${months === 1 ? 'month' : 'months'}`]),
    ...(days.length === 0 ? [] : [`${days.map((one) => `${one.count}/${one.of}`).join(' + ')} days`]),
  ];
  return weighed(total, said.join(' + ') || '0 days', { numerator: 1n, denominator: BigInt(spanMonths(every) ?? 1) });
}

const MONTH: Span = { count: 1, unit: 'month' };

/** Each that is begun is a whole one. */
function wholePeriods(part: Part, outOf: OutOf, periods: Turning): Counted {
  const begun = unitsOf(part, outOf, periods).filter(({ start, end }) => start < end).length;
  const name = outOf.kind === 'enclosing-period' ? 'period' : outOf.kind === 'calendar-month' ? 'month' : outOf.kind;
  const words = `${begun} ${name}${begun === 1 ? '' : 's'} begun`;
  return weighed({ count: BigInt(begun), of: 1n }, words, weightOf(outOf, periods.every));
}

/** How many periods a unit of the calendar is: a month is a third of a quarterly period, a year is twelve monthly ones. */
function weightOf(outOf: OutOf, every: Span): Weight {
  const months = CALENDAR_MONTHS[outOf.kind];
  if (months === undefined) return { numerator: 1n, denominator: 1n };
  return { numerator: BigInt(months), denominator: BigInt(spanMonths(every) ?? months) };
}

const CALENDAR_MONTHS: Readonly<Partial<Record<OutOf['kind'], number>>> = { 'calendar-month': 1, quarter: 3, year: 12 };

interface Weight {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

function weighed({ count: over, of }: Piece, text: string, { numerator, denominator }: Weight): Counted {
  const words = numerator === denominator ? text : `${text} × ${numerator}/${denominator}`;
  const divisor = numerator === denominator ? 1n : greatestDivisor(numerator, denominator);
  return { numerator: (over * numerator) / divisor, denominator: (of * denominator) / divisor, text: words };
}

/** Over the least denominator that they share; one alone stays as it was counted. */
function sum(pieces: readonly Piece[]): Piece {
  return pieces.reduce((a, b) => {
    const shared = greatestDivisor(a.of, b.of);
    return { count: a.count * (b.of / shared) + b.count * (a.of / shared), of: (a.of / shared) * b.of };
  });
}

interface Unit extends Interval {
  readonly unit: Interval;
}

/** The part, cut where what it is out of turns; each piece with the unit that it lies in. At least one. */
function unitsOf(
  { start, end, period, last }: Part,
  outOf: OutOf,
  { every, zone }: Turning,
): readonly [Unit, ...Unit[]] {
  const months = CALENDAR_MONTHS[outOf.kind];
  if (months !== undefined) return calendarUnits({ start, end }, months, zone);
  return [{ start, end, unit: wholeOf({ start, period, last }, outOf, every, zone) }];
}

function wholeOf(
  { start, period, last }: Pick<Part, 'start' | 'period' | 'last'>,
  { kind }: OutOf,
  every: Span,
  zone: string,
): Interval {
  if (kind === 'plan-period') return { start, end: addSpan(start, every, zone) };
  if (kind !== 'boundary-period') return period;
  return last
    ? { start: period.start, end: addSpan(period.start, every, zone) }
    : { start: addSpan(period.end, every, zone, -1), end: period.end };
}

/** Months, quarters or years of the calendar. */
function calendarUnits({ start, end }: Interval, months: number, zone: string): readonly [Unit, ...Unit[]] {
  let first = firstOf(dateOf(start, zone), months);
  const unit = (): Interval => ({ start: startOfDay(first, zone), end: startOfDay(addMonths(first, months), zone) });
  const pieces: [Unit, ...Unit[]] = [{ start, end: Math.min(end, unit().end), unit: unit() }];
  for (let at: Instant = unit().end; at < end; at = unit().end) {
    first = addMonths(first, months);
    pieces.push({ start: at, end: Math.min(end, unit().end), unit: unit() });
  }
  return pieces;
}

/** The first day of the month, quarter or year that `date` lies in. */
function firstOf(date: CivilDate, months: number): CivilDate {
  const month = Number(date.slice(5, 7)) - 1;
  return `${date.slice(0, 5)}${String(month - (month % months) + 1).padStart(2, '0')}-01`;
}
