import assert from 'node:assert/strict';
import { type AllowanceUnit, GRAINS } from '../model/allowance.ts';
import type { AllowanceDocument, AllowanceEntry, PlanDocument } from '../model/documents.generated.ts';
import type { Allowance, Charge, Tariff } from '../model/program.ts';
import { decimal } from '../values/decimal.ts';
import type { Context } from './findings.ts';
import { allowanceParts } from './proration.ts';
import { tariffNamed } from './tariffs.ts';

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

/** What carries over lives one period where nobody says. */
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
    carryOver:
      carry === undefined
        ? null
        : { periods: carry.periods ?? 1, max: carry.max === undefined ? null : grainsOf(carry.max) },
    whenDepleted: typeof depleted === 'string' ? depleted : tariffNamed(depleted.tariff, tariffs),
    notifyAt: notifyAt === undefined ? null : grainsOf(notifyAt),
    taxBasis: terms['tax-basis'] ?? 'charged',
  };
}

/** Of `6000 seconds`, `50 calls`, `2.5 units`. */
function unitOf(text: string): AllowanceUnit {
  return /calls?$/.test(text) ? 'calls' : /units?$/.test(text) ? 'units' : 'seconds';
}

function grainsOf(text: string): bigint {
  const [count = ''] = text.split(' ');
  return BigInt(decimal(count).times(GRAINS[unitOf(text)].toString()).toFixed(0));
}
