import assert from 'node:assert/strict';
import type { AllowanceDocument, AllowanceEntry, PlanDocument } from '../model/documents.generated.ts';
import type { Allowance, Charge, Tariff } from '../model/program.ts';
import type { Place } from '../values/issue.ts';
import type { Context } from './findings.ts';
import { tariffNamed } from './tariff.ts';

type Tariffs = ReadonlyMap<string, Tariff>;

/** A shared allowance as a subscription to a flat rate holds it: nobody is charged for it but by its charge plan. */
export function compileAllowance(document: AllowanceDocument, tariffs: Tariffs, { book }: Context): Allowance {
  const line = document.line ?? document.title ?? document.name;
  return allowance(document, { line, charge: null, place: book.places.of(document) }, tariffs);
}

/** In the plan's order. An allowance is written in the plan or shared; the plan may have a charge that its holders pay. */
export function compileAllowances(
  document: PlanDocument,
  charges: readonly Charge[],
  tariffs: Tariffs,
  { book }: Context,
): Allowance[] {
  return (document.allowances ?? []).map((entry) => {
    const shared = 'allowance' in entry ? book.allowances.get(entry.allowance) : null;
    const terms = 'allowance' in entry ? shared : entry;
    assert(terms, `no allowance of plan ${document.name}`);
    const line = terms.line ?? shared?.title ?? terms.name;
    const charge = charges.find(({ name }) => name === entry.charge) ?? null;
    return allowance(terms, { line, charge, place: book.places.of(entry) }, tariffs);
  });
}

/** What carries over lives one period where nobody says. */
function allowance(
  terms: AllowanceDocument | AllowanceEntry,
  own: { readonly line: string; readonly charge: Charge | null; readonly place: Place },
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
    unit: /calls?$/.test(terms.includes) ? 'calls' : 'seconds',
    included: amountOf(terms.includes),
    prorated: terms.prorate !== undefined && terms.prorate.length > 0,
    tariff: tariffNamed(terms.tariff, tariffs),
    carryOver:
      carry === undefined
        ? null
        : { periods: carry.periods ?? 1, max: carry.max === undefined ? null : amountOf(carry.max) },
    whenDepleted: typeof depleted === 'string' ? depleted : tariffNamed(depleted.tariff, tariffs),
    notifyAt: notifyAt === undefined ? null : amountOf(notifyAt),
    taxBasis: terms['tax-basis'] ?? 'charged',
  };
}

/** The number in `6000 seconds`, `50 calls`. */
function amountOf(text: string): number {
  return Number.parseInt(text, 10);
}
