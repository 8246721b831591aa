import type { TariffDocument, TariffRate } from '../model/documents.generated.ts';
import type { CountedUse } from '../model/tariff.ts';
import { isDate } from '../values/civil.ts';
import { factsOfDate, MONTHS, USED } from '../values/date-facts.ts';
import { type DecisionTable, decide, type Facts } from '../values/decision.ts';
import type { CivilDate } from '../values/interval.ts';
import { readWhere } from './conditions.ts';
import type { FactKind } from './facts.ts';
import type { Context } from './findings.ts';
import { compileRuleSet } from './rule-set.ts';
import type { Stated } from './stated.ts';

type Condition = NonNullable<TariffRate['when']>;

const NUMBER = { type: 'integer', values: null, eachValue: false, mayBeAbsent: false } as const;
const YEARS = { minimum: 1970n, maximum: 2199n } as const;
const TEXT = { type: 'text', eachValue: true, minimum: null, mayBeAbsent: false } as const;
const LEAP_YEAR = 2024;

/** What is known of a date. */
export const DATE_FACTS: ReadonlyMap<string, FactKind> = new Map(
  (
    [
      { name: 'year', ...NUMBER, ...YEARS },
      { name: 'month', ...TEXT, values: MONTHS },
      { name: 'day', ...NUMBER, minimum: 1n, maximum: 31n },
      { name: 'holiday', ...TEXT, type: 'boolean', values: null },
    ] satisfies FactKind[]
  ).map((fact) => [fact.name, fact]),
);

/** What rates can ask. */
const RATE_FACTS: ReadonlyMap<string, FactKind> = new Map([
  ...DATE_FACTS,
  [USED, { ...NUMBER, name: USED, minimum: 0n } satisfies FactKind],
]);

/** The conditions of rates as tables, each once: many rates of a tariff share few. Null where a condition has an issue; another is tariff/no-such-date. */
export async function compileDates(
  stated: readonly Stated[],
  context: Context,
): Promise<ReadonlyMap<string, DecisionTable | null>> {
  const tables = new Map<string, DecisionTable | null>();
  for (const { rate } of stated) {
    if (rate.when === undefined || tables.has(keyOf(rate.when))) continue;
    const when = readWhere(rate.when, RATE_FACTS, context);
    const place = context.book.places.of(rate, 'when');
    const rules = when === null ? [] : [{ name: 'dates', when, outcome: 'yes', place }];
    const table = when === null ? null : await compileRuleSet({ name: 'dates', rules, otherwise: 'no', place });
    tables.set(keyOf(rate.when), table);
    if (table !== null && !mayMeet(table, table))
      context.findings.error('tariff/no-such-date', place, 'there is no such date or use, so the rate is never valid');
  }
  return tables;
}

/** The same for conditions that say the same in whichever order, beside the author's own notes. */
export function keyOf({ year, month, day, holiday, [USED]: used }: Condition): string {
  return JSON.stringify([year ?? null, month ?? null, day ?? null, holiday ?? null, used ?? null]);
}

/** The holidays of a tariff, or else of the book. Issues: tariff/no-holidays, tariff/holidays-of-nothing. */
export function holidaysOf(
  document: TariffDocument,
  stated: readonly Stated[],
  { book, findings }: Context,
): ReadonlySet<string> {
  const holidays = document.holidays ?? book.settings.holidays;
  const asks = stated.find(({ rate }) => rate.when?.holiday !== undefined)?.rate.when;
  if (asks !== undefined && holidays === undefined) {
    findings.error('tariff/no-holidays', book.places.of(asks, 'holiday'), 'nobody says which days are holidays', {
      hint: 'name them in "holidays" of the tariff or of ratebook.yaml, as 2026-04-05 or as 12-25 for every year',
    });
  }
  if (document.holidays !== undefined && asks === undefined) {
    const place = book.places.of(document, 'holidays');
    findings.error(
      'tariff/holidays-of-nothing',
      place,
      `no rate of tariff ${document.name} asks whether it is a holiday`,
      {
        hint: 'write "when: { holiday: true }" at the rates of holidays',
      },
    );
  }
  return new Set(holidays);
}

/** By whose clock the times of rates are read; null: by that of the account. Issue: tariff/clock-of-nothing. */
export function timeZoneOf(
  document: TariffDocument,
  stated: readonly Stated[],
  { book, findings }: Context,
): string | null {
  const timeZone = document['time-zone'] ?? null;
  const isTimed = ({ rate }: Stated): boolean =>
    rate.days !== undefined ||
    rate.hours !== undefined ||
    rate.effective !== undefined ||
    Object.keys(rate.when ?? {}).some((key) => DATE_FACTS.has(key));
  if (timeZone !== null && !stated.some(isTimed)) {
    const message = `no rate of tariff ${document.name} asks what time it is`;
    findings.error('tariff/clock-of-nothing', book.places.of(document, 'time-zone'), message, {
      hint: 'leave it out: "time-zone" is the clock of their "days", "hours", "when" and "effective"',
    });
  }
  return timeZone;
}

/** Whether the table says so of a date, and of what was used before. */
export function isOn(table: DecisionTable, holidays: ReadonlySet<string>, date: CivilDate, used: number): boolean {
  return decide(table, { ...factsOfDate(date, holidays), [USED]: used }).outcome === 'yes';
}

/** Whether the table asks what was used before. */
export function asksForUse({ facts }: DecisionTable): boolean {
  return facts.some(({ name }) => name === USED);
}

/** What the rates that ask for it count, and where one of them may begin or end to be valid. Issue: tariff/used-in-nothing. */
export function countedUse(
  document: TariffDocument,
  tables: readonly (DecisionTable | null)[],
  { book, findings }: Context,
): CountedUse | null {
  const asking = tables.filter((table) => table !== null).filter(asksForUse);
  const unit = document['used-in'];
  if (asking.length > 0) {
    const bounds = constantsNamed(USED, asking).flatMap((value) => [value, value + 1]);
    return { unit: unit ?? 'seconds', bounds: [...new Set(bounds)].sort((a, b) => a - b) };
  }
  if (unit !== undefined) {
    const message = `no rate of tariff ${document.name} asks what was used before`;
    findings.error('tariff/used-in-nothing', book.places.of(document, 'used-in'), message, {
      hint: 'write "when: { used-this-period: { from: 60000 } }" at the rate for what is used behind that',
    });
  }
  return null;
}

/** Whether there is a date of which both say so. */
export function mayMeet(one: DecisionTable, other: DecisionTable): boolean {
  const asked = new Set([...one.facts, ...other.facts].map(({ name }) => name));
  let cases: Facts[] = [{}];
  for (const [name, values] of Object.entries(valuesOf([one, other])))
    if (asked.has(name)) cases = cases.flatMap((known) => values.map((value) => ({ ...known, [name]: value })));
  return cases.some(
    (facts) => isSome(facts) && decide(one, facts).outcome === 'yes' && decide(other, facts).outcome === 'yes',
  );
}

/** Whether there is such a date; of no year, in a leap year. */
function isSome({ year = LEAP_YEAR, month, day }: Facts): boolean {
  if (month === undefined || day === undefined) return true;
  const two = (number: number): string => String(number).padStart(2, '0');
  return isDate(`${year}-${two(MONTHS.indexOf(String(month)) + 1)}-${two(Number(day))}`);
}

/** The year and those behind it, until a leap year is among them: 2096 and 2104 are eight apart. */
function yearsFrom(year: number): number[] {
  return Array.from({ length: 9 }, (_, index) => year + index);
}

/** Every value that the tables tell apart. */
function valuesOf(tables: readonly DecisionTable[]): Readonly<Record<string, readonly (string | number | boolean)[]>> {
  const used = constantsNamed(USED, tables).flatMap((value) => [value - 1, value, value + 1]);
  const years = constantsNamed('year', tables).flatMap((year) => [year - 1, ...yearsFrom(year)]);
  return {
    year: [...new Set([LEAP_YEAR, ...years])].filter((year) => YEARS.minimum <= year && year <= YEARS.maximum),
    [USED]: [...new Set([0, ...used])].filter((value) => value >= 0),
    month: MONTHS,
    day: Array.from({ length: 31 }, (_, index) => index + 1),
    holiday: [true, false],
  };
}

/** The numbers that a fact is compared with. */
function constantsNamed(name: string, tables: readonly DecisionTable[]): number[] {
  return tables.flatMap(({ facts }) =>
    facts.filter((fact) => fact.name === name).flatMap(({ cells }) => cells.flatMap(constantsOf)),
  );
}

function constantsOf(cell: DecisionTable['facts'][number]['cells'][number]): number[] {
  return cell.kind === 'equals' ? [Number(cell.value)] : [];
}
