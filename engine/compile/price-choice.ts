import type {
  Charge as ChargeDocument,
  ChargePlanDocument,
  PlanDocument,
  PriceCase as PriceCaseDocument,
  PriceChoice as PriceChoiceDocument,
} from '../model/documents.generated.ts';
import type { PriceCase, PriceChoice } from '../model/program.ts';
import { USED } from '../values/date-facts.ts';
import { conditionWords } from './condition-words.ts';
import { type Condition, readCondition, readFact, readWhere } from './conditions.ts';
import { meterOf } from './counted.ts';
import { DATE_FACTS } from './dates.ts';
import { type FactKind, factNamed, measuredFact } from './facts.ts';
import type { Context } from './findings.ts';
import { compileLimits, notHere } from './limits.ts';
import { expectMeasurable, measuredFacts, metersOf } from './measured.ts';
import { dimensionFacts, dimensionsOf } from './meter.ts';
import { compilePrice } from './price.ts';
import { isTimed, saysOfUses, type TimesOfCases, timesOf } from './price-times.ts';
import { compileRuleSet, type RuleSet } from './rule-set.ts';

const OTHERWISE = 'otherwise';

const USED_FACT = { ...measuredFact(USED), name: USED, minimum: 0n };

/**
 * The prices of a choice and the table that chooses: for a period, or, where a case says something of its uses, for each
 * use. Issues: price/no-holidays, price/clock-of-nothing, and those of conditions, of prices and of limits; null exactly when there is one.
 */
export async function compileChoice(
  authored: PriceChoiceDocument,
  charge: ChargeDocument,
  owner: PlanDocument | ChargePlanDocument,
  context: Context,
): Promise<PriceChoice | null> {
  const { places } = context.book;
  const before = context.findings.issues.length;
  const rules: RuleSet['rules'][number][] = [];
  const cases = new Map<string, PriceCase>();
  const times = timesOf(authored);
  const asked = authored.choose.flatMap(({ where }) => (where === undefined ? [] : [where]));
  for (const [index, row] of authored.choose.entries()) {
    const name = `case ${index + 1}`;
    const when = conditionOf(row, charge, times, asked, context);
    const price = compilePrice(row.price, charge, owner, context);
    const limits = await compileLimits(row, charge, name, context);
    expectUnconditional(row, context);
    if (limits?.limits?.perDay !== undefined && isByUse(authored)) notPerDay(row, context);
    if (limits?.limitsAcross !== undefined) notHere(limits.limitsAcross.place, 'a case of a price', context);
    if (when === null || price === null || limits === null) continue;
    rules.push({ name, when, outcome: name, place: places.of(row) });
    cases.set(name, { price, words: datedWords(row, authored), ...limits });
  }
  const dates = datesOf(authored, context);
  const zone = clockOf(authored, context);
  const used = authored.choose.some((row) => row[USED] !== undefined) ? { used: true as const } : {};
  expectMeasurable(authored, charge, isByUse(authored), context);
  const { otherwise } = authored;
  const rest = otherwise === undefined ? null : compilePrice(otherwise, charge, owner, context);
  if (context.findings.issues.length > before) return null;
  const table = await compileRuleSet({
    name: `${owner.kind} ${owner.name}, price of charge ${charge.name}`,
    rules,
    otherwise: rest === null ? null : OTHERWISE,
    place: places.of(charge, 'price'),
  });
  for (const { then, when } of table.rules) {
    const known = cases.get(then);
    if (known !== undefined) cases.set(then, { ...known, words: `where ${conditionWords(when)}${known.words}` });
  }
  if (rest !== null) cases.set(OTHERWISE, { price: rest, words: OTHERWISE });
  const measured = await metersOf(authored, context);
  return {
    kind: 'choice',
    table,
    cases,
    ...(measured.length === 0 ? {} : { measured }),
    ...(isByUse(authored) ? { byUse: { ...zone, times: times.times, ...dates, ...used } } : {}),
  };
}

/** A case has a condition of its own, and its limits hold where it does. */
function expectUnconditional({ limits = [] }: PriceCaseDocument, { book, findings }: Context): void {
  for (const one of [limits].flat()) {
    if (one.when === undefined) continue;
    const message = 'limits of a case hold where the case does';
    findings.error('price/limits-of-case', book.places.of(one, 'when'), message, {
      hint: 'write the condition into the case, or another case before it',
    });
  }
}

/** The uses of a case are bounded by themselves, and not the days of a period. */
function notPerDay(row: PriceCaseDocument, { findings, book }: Context): void {
  const [place, message] = [book.places.of(row, 'limits'), 'the limits of the uses of a case are not for each day'];
  findings.error('price/limits-per-day', place, message, { hint: 'write them in the charge' });
}

/** Whether a case says something of each use. */
function isByUse({ choose }: PriceChoiceDocument): boolean {
  return choose.some(saysOfUses);
}

/** By whose clock its dates are; its hours say it themselves. */
function datedWords({ dates }: PriceCaseDocument, { 'time-zone': zone }: PriceChoiceDocument): string {
  return dates === undefined || zone === undefined ? '' : `, by the clock of ${zone}`;
}

/** By whose clock the times of uses are read, where that is not the account's. Issue: price/clock-of-nothing. */
function clockOf(authored: PriceChoiceDocument, { book, findings }: Context): { readonly timeZone?: string } {
  const timeZone = authored['time-zone'];
  if (timeZone === undefined) return {};
  if (!authored.choose.some((row) => row.dates !== undefined || isTimed(row))) {
    const place = book.places.of(authored, 'time-zone');
    findings.error('price/clock-of-nothing', place, 'no case asks at what time a use is', {
      hint: 'leave it out: "time-zone" is the clock of the "dates", "days" and "hours" of cases',
    });
  }
  return { timeZone };
}

/** The holidays that cases ask for. Issue: price/no-holidays. */
function datesOf(
  { choose }: PriceChoiceDocument,
  { book, findings }: Context,
): { readonly holidays?: ReadonlySet<string> } {
  const asked = choose.flatMap(({ dates }) => (dates === undefined ? [] : [dates]));
  const asks = asked.find(({ holiday }) => holiday !== undefined);
  const { holidays } = book.settings;
  if (asks !== undefined && holidays === undefined)
    findings.error('price/no-holidays', book.places.of(asks, 'holiday'), 'nobody says which days are holidays', {
      hint: 'name them in "holidays" of ratebook.yaml, as 2026-04-05 or as 12-25 for every year',
    });
  return asked.length === 0 ? {} : { holidays: new Set(holidays) };
}

/** A dimension may have the name of a fact of the account, or of a date. */
function toldApart(facts: ReadonlyMap<string, FactKind>): ReadonlyMap<string, FactKind> {
  return new Map(
    [...facts].map(([name, kind]) => [
      name,
      factNamed(name) === null && !DATE_FACTS.has(name) ? kind : { ...kind, name: `use's ${name}` },
    ]),
  );
}

/** Everything that the case says must hold. */
function conditionOf(
  row: PriceCaseDocument,
  { quantity }: ChargeDocument,
  times: TimesOfCases,
  asked: readonly object[],
  context: Context,
): Condition | null {
  const meter = meterOf(quantity, context);
  const facts = meter === undefined ? new Map() : toldApart(dimensionFacts(dimensionsOf(meter), asked));
  const parts = [
    ...(row.when === undefined ? [] : [readCondition(row.when, 'charge', context)]),
    ...(row.measured === undefined ? [] : [readWhere(row.measured, measuredFacts(row.measured), context)]),
    ...(row.where === undefined || meter === undefined ? [] : [readWhere(row.where, facts, context)]),
    ...(row[USED] === undefined ? [] : [readFact(row, USED_FACT, context)]),
    ...(row.dates === undefined ? [] : [readWhere(row.dates, DATE_FACTS, context)]),
  ];
  const time = times.condition(row);
  const all = [...parts.filter((part) => part !== null), ...(time === null ? [] : [time])];
  const [only] = all;
  if (all.length < parts.length + (time === null ? 0 : 1) || only === undefined) return null;
  return all.length === 1 ? only : { kind: 'all', parts: all };
}
