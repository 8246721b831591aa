import assert from 'node:assert/strict';
import { type AllowanceUnit, type CarryOver, GRAINS } from '../model/allowance.ts';
import type {
  AllowanceDocument,
  AllowanceEntry,
  CarryOver as CarryOverDocument,
  PlanDocument,
} from '../model/documents.generated.ts';
import type { Allowance, Charge, Tariff } from '../model/program.ts';
import { parseSpan } from '../values/calendar.ts';
import { decimal } from '../values/decimal.ts';
import type { Context } from './findings.ts';
import { allowanceParts } from './proration.ts';
import { tariffNamed } from './tariffs.ts';
import { compileRecurrence, spanOf } from './terms.ts';

type Tariffs = ReadonlyMap<string, Tariff>;

/** A shared allowance as a subscription to a flat rate holds it: nobody is charged for it but by its charge plan. */
export function compileAllowance(document: AllowanceDocument, tariffs: Tariffs, context: Context): Allowance {
  const line = document.line ?? document.title ?? document.name;
  const prorate = allowanceParts({ prorate: document.prorate, isOfPlan: false }, context);
  return allowance(document, { line, charge: null, prorate, place: context.book.places.of(document) }, tariffs);
}

/** In the plan's order. An allowance is written in the plan or shared; the plan may have a charge that its holders pay. */
export function compileAllowances(
  document: PlanDocument,
  charges: readonly Charge[],
  tariffs: Tariffs,
  context: Context,
): Allowance[] {
  const { book } = context;
  return (document.allowances ?? []).map((entry) => {
    const shared = 'allowance' in entry ? book.allowances.get(entry.allowance) : null;
    const terms = 'allowance' in entry ? shared : entry;
    assert(terms, `no allowance of plan ${document.name}`);
    const line = terms.line ?? shared?.title ?? terms.name;
    const charge = charges.find(({ name }) => name === entry.charge) ?? null;
    const prorate = allowanceParts({ prorate: terms.prorate, isOfPlan: terms === entry }, context);
    return allowance(terms, { line, charge, prorate, place: book.places.of(entry) }, tariffs);
  });
}

function allowance(
  terms: AllowanceDocument | AllowanceEntry,
  own: Pick<Allowance, 'line' | 'charge' | 'prorate' | 'place'>,
  tariffs: Tariffs,
): Allowance {
  const carry = terms['carry-over'];
  const depleted = terms['when-depleted'] ?? 'fall-back';
  const notifyAt = terms['notify-at'];
  return {
    name: terms.name,
    ...own,
    status: terms.status ?? 'active',
    mandatory: terms.mandatory ?? false,
    unit: unitOf(terms.includes),
    included: grainsOf(terms.includes),
    tariff: terms.tariff === undefined ? null : tariffNamed(terms.tariff, tariffs),
    meters: [terms.meter ?? []].flat(),
    worth: new Map(
      Object.entries(terms.worth ?? {}).map(([meter, worth]) => [meter, inMillionths(String(worth))] as const),
    ),
    step: terms.step === undefined ? null : grainsOf(terms.step),
    ...(terms['max-rate'] === undefined ? {} : { maxRate: decimal(terms['max-rate']) }),
    priority: terms.priority ?? 50,
    resets: resetsOf(terms.resets),
    expires: terms.expires === undefined ? null : (parseSpan(terms.expires) ?? terms.expires),
    carryOver: carry === undefined ? null : carryOver(carry),
    whenDepleted: typeof depleted === 'string' ? depleted : tariffNamed(depleted.tariff, tariffs),
    notifyAt: notifyAt === undefined ? null : grainsOf(notifyAt),
    taxBasis: terms['tax-basis'] ?? 'charged',
  };
}

/** What carries over lives one period where nobody says how long. */
function carryOver({ periods, max, age, 'from-period': fromPeriod = 1, draw = 'first' }: CarryOverDocument): CarryOver {
  return {
    periods: periods ?? (age === undefined ? 1 : null),
    max: max === undefined ? null : grainsOf(max),
    age: spanOf(age),
    fromPeriod,
    draw,
  };
}

function resetsOf(resets: AllowanceEntry['resets']): Allowance['resets'] {
  if (resets === undefined || typeof resets === 'string') return resets ?? null;
  return compileRecurrence(resets, 'account-start');
}

/** Of `6000 seconds`, `50 calls`, `2.5 units`. */
function unitOf(text: string): AllowanceUnit {
  return /calls?$/.test(text) ? 'calls' : /units?$/.test(text) ? 'units' : 'seconds';
}

function grainsOf(text: string): bigint {
  const [count = ''] = text.split(' ');
  return BigInt(decimal(count).times(GRAINS[unitOf(text)].toString()).toFixed(0));
}

function inMillionths(text: string): bigint {
  return BigInt(decimal(text).times(GRAINS.units.toString()).toFixed(0));
}
