import type { Places } from '../model/book.ts';
import type { ChargePlanDocument, PlanDocument } from '../model/documents.generated.ts';
import type { Chargeable, ChargePlan, Plan, Program } from '../model/program.ts';
import type { DecisionTable } from '../values/decision.ts';
import { Money } from '../values/money.ts';
import { compileAddOns } from './add-ons.ts';
import { compileAdmission, compileDefaults } from './admission.ts';
import { compileAllowances } from './allowance.ts';
import { compileCancelling } from './cancelling.ts';
import { compileChanges } from './changes.ts';
import { compileCharges, dateRange } from './charge.ts';
import { commitmentsOf, compileCommitments } from './commitment.ts';
import { seenByStretches } from './commitment-stretches.ts';
import { compileCredits, compileGrantable, drawOrderOf } from './credit.ts';
import { compileCoupons, compileDiscounts } from './discount.ts';
import { compileEntitlements } from './entitlements.ts';
import type { Context } from './findings.ts';
import { compileInvoicing } from './invoicing.ts';
import { ofFirstVersion, ofNoPlan } from './limits.ts';
import { compileMinimumTerm } from './minimum-term.ts';
import { compileNumberSets } from './numbers.ts';
import { orderOf } from './order.ts';
import { compileOverdue } from './overdue.ts';
import { nearest, type Owners, ownersOf, said } from './owners.ts';
import { compilePhases } from './phases.ts';
import { preferenceName } from './preferences.ts';
import { prorationTerm } from './proration.ts';
import { compileSurcharges } from './rates.ts';
import { roundingStages, togetherOf, usageRounding } from './rounding.ts';
import { compileAccessNumbers, compileCalls } from './routes.ts';
import { compileTaxes } from './tax.ts';
import { payableOf, taxRoundingOf } from './tax-rounding.ts';
import { compileRecurrence, spanOf } from './terms.ts';
import { compileVersions } from './versions.ts';

/** What plans point at, compiled before them. */
export type Priced = Pick<Program, 'tariffs' | 'preferences'>;

/** A charge plan. A charge without a line of its own prints the document's title. A short balance goes below zero (M-36). */
export async function compileChargePlan(document: ChargePlanDocument, context: Context): Promise<ChargePlan> {
  const title = document.title ?? document.name;
  const unsaid = { collect: { kind: 'at-end' }, take: 'in-full' } as const;
  const compileAll = async (of: typeof document) =>
    ofNoPlan(await compileCharges({ document: of, line: () => title, unsaid }, context), context);
  return {
    kind: 'charge-plan',
    ...chargeable(document, context),
    charges: await compileAll(document),
    versions: await compileVersions(document, compileAll, context),
    cancelling: await compileCancelling(document, context),
    activates: document.activates ?? 'at-start',
    ifShortAtActivation: document['if-short-at-activation'] ?? 'allow',
    repeatable: document.repeatable ?? false,
    addOns: compileAddOns(document, context),
  };
}

/**
 * A plan. An invoice that is issued when a period starts asks for the fees of that period, so there fees are collected
 * in advance where nobody says otherwise; and of a prepaid balance its charges take no more than is there.
 * Issues: those of its charges, tax/not-in-plan and tax/stands-on-joint.
 */
export async function compilePlan(document: PlanDocument, priced: Priced, context: Context): Promise<Plan> {
  const { places } = context.book;
  const owners = ownersOf(context.book, document);
  const taxRounding = taxRoundingOf(owners, document.currency);
  const issue = document.invoice?.issue ?? 'end';
  const collect = issue === 'end' ? ({ kind: 'at-end' } as const) : ({ kind: 'in-advance', periods: 1 } as const);
  const line = (charge: { readonly name: string }) => charge.name;
  const unsaid = { collect, take: 'what-is-there' } as const;
  const compileAll = async (of: PlanDocument) =>
    seenByStretches(await compileCharges({ document: of, line, unsaid }, context), of, context);
  const charges = await compileAll(document);
  const versions = await compileVersions(document, compileAll, context);
  ofFirstVersion(charges, versions, context);
  return {
    kind: 'plan',
    ...chargeable(document, context),
    charges,
    versions,
    cancelling: await compileCancelling(document, context),
    cycle: compileCycle(document.cycle),
    issue,
    draft: spanOf(document.invoice?.draft),
    grace: spanOf(document.invoice?.grace),
    message: document.invoice?.message ?? null,
    timeZone: document['time-zone'] ?? null,
    frozen: said('frozen', owners) ?? 'no',
    invoicing: compileInvoicing(document, owners),
    reminders: compileReminders(document.reminders),
    creditLimit: new Money(document.defaults?.['credit-limit'] ?? 0, document.currency),
    defaults: compileDefaults(document),
    admission: compileAdmission(document, context.book),
    calls: compileCalls(document, priced.tariffs, context),
    accessNumbers: compileAccessNumbers(document, priced.tariffs, context),
    surcharges: await compileSurcharges(document, context),
    discounts: await compileDiscounts(document, context),
    coupons: await compileCoupons(document, context),
    commitments: [...(await compileCommitments(document, context)), ...commitmentsOf(charges, document.currency)],
    dayOf: prorationTerm(owners).dayOf,
    credits: compileCredits(document, context),
    grantable: compileGrantable(document, context),
    drawOrder: drawOrderOf(owners),
    taxes: await compileTaxes(document, taxRounding, context),
    allowances: compileAllowances(document, charges, priced.tariffs, context),
    maxMembers: typeof document['max-members'] === 'number' ? document['max-members'] : null,
    numberSets: compileNumberSets(document, charges),
    voicemail: document.voicemail ?? null,
    billing: document.billing ?? null,
    changes: await compileChanges(document, context),
    addOns: compileAddOns(document, context),
    overdue: await compileOverdue(document, context),
    preferences: compileOwnPreferences(document, priced, places.of(document, 'preferences')),
    entitlements: compileEntitlements(document),
    taxRounding,
    payable: payableOf(owners, places),
    order: orderOf(owners, places),
    rounding: usageRounding(said('rounding', owners), document.currency),
    stages: roundingStages(said('rounding', owners), document.currency),
    splitCalls: said('split-calls', owners) ?? 'at-start',
    together: togetherOf(owners, document.currency, places),
    ...roundingPlace(owners, places),
  };
}

function roundingPlace(owners: Owners, places: Places): Pick<Plan, 'roundingPlace'> {
  const owner = nearest('rounding', owners);
  return owner === null ? {} : { roundingPlace: places.of(owner, 'rounding') };
}

function compileReminders(reminders: PlanDocument['reminders']): Plan['reminders'] {
  const every = spanOf(reminders?.every);
  return reminders === undefined || every === null || reminders.max === 0 ? null : { max: reminders.max, every };
}

function compileCycle(cycle: PlanDocument['cycle'] = { every: '1 month' }): Plan['cycle'] {
  return typeof cycle === 'string' ? { kind: cycle } : compileRecurrence(cycle, 'account-start');
}

function chargeable(
  document: PlanDocument | ChargePlanDocument,
  context: Context,
): Omit<Chargeable, 'charges' | 'versions' | 'cancelling'> {
  return {
    name: document.name,
    title: document.title ?? document.name,
    currency: document.currency,
    status: document.status ?? 'active',
    effective: dateRange(document.effective),
    semantics: document.semantics ?? context.book.settings.semantics ?? null,
    phases: compilePhases(document, context),
    minimumTerm: compileMinimumTerm(document['minimum-term']),
    retired: document.retired ?? null,
    place: context.book.places.of(document),
  };
}

/** The rules of the document that the plan names, or those of its choices as if they stood where it chooses. */
function compileOwnPreferences(document: PlanDocument, priced: Priced, place: Plan['place']): DecisionTable | null {
  if (document.preferences === undefined) return null;
  const name = preferenceName(document.preferences);
  const table = priced.preferences.get(name);
  if (table === undefined) return null; // its document has an issue of its own
  const own = typeof document.preferences !== 'string' || name === 'automatic' || name === 'manual';
  if (!own) return table;
  return {
    ...table,
    name: `plan ${document.name}, preferences`,
    place,
    rules: table.rules.map((rule) => ({ ...rule, place })),
  };
}
