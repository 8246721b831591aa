import type {
  CompiledChargePlan,
  CompiledDocument,
  CompiledPlan,
  CompiledRateRow,
  CompiledRuleSet,
  CompiledTariff,
  CompiledView,
} from '../model/compiled.ts';
import type { ChargePlan, Plan, Program, RateWindow, Tariff } from '../model/program.ts';
import type { DecisionTable } from '../values/decision.ts';
import { compareText } from '../values/issue.ts';
import { printAmount } from '../values/money.ts';
import { roundingWords } from '../values/rounding.ts';
import { admissionTerms, limitTerms, provisioningTerms } from './admission-words.ts';
import { alignmentRules } from './alignment-words.ts';
import { conditionWords } from './condition-words.ts';
import { entitlementTerms } from './entitlements.ts';
import { explainAllowance } from './explain-allowances.ts';
import { explainCharge } from './explain-charge.ts';
import { explainCommitment } from './explain-commitments.ts';
import { explainCredit } from './explain-credits.ts';
import { explainDiscount } from './explain-discounts.ts';
import { explainNumberSets, explainPinBatches, explainRouteSets } from './explain-holdings.ts';
import { explainMeters } from './explain-meters.ts';
import { type Decided, explainRuleSet } from './explain-rules.ts';
import { invoicingWords } from './invoicing.ts';
import { minimumTermWords } from './minimum-term.ts';
import { orderWords } from './order.ts';
import { lifeCycleTerms } from './phase-words.ts';
import { CHOICE_NAMES } from './preferences.ts';
import { callRoundingWords, togetherWords } from './rounding.ts';
import { explainSemantics } from './semantics.ts';
import { callTermsWords } from './tariff-words.ts';
import { taxRoundingWords } from './tax-rounding.ts';
import { taxBaseWords, taxRateWords, taxTargetWords } from './tax-words.ts';
import {
  activatesWords,
  effectiveWords,
  exact,
  placeWords,
  rateWords,
  recurrenceWords,
  spanWords,
  targetWords,
} from './words.ts';

/** The whole program in words and decimal strings, as `ratebook compile` shows it; JSON-serialisable. */
export function explainProgram(program: Program): CompiledView {
  return {
    title: program.title,
    timeZone: program.timeZone,
    plans: byName(program.plans).map((one) => plan(one, program)),
    chargePlans: byName(program.chargePlans).map(chargePlan),
    tariffs: byName(program.tariffs).map(tariff),
    routeSets: explainRouteSets(program),
    meters: explainMeters(program),
    discounts: byName(program.discounts).map((rule) => explainDiscount(rule)),
    credits: byName(program.credits).map(explainCredit),
    semantics: explainSemantics(program),
    allowances: byName(program.allowances).map(explainAllowance),
    ruleSets: explainRules(program, program),
  };
}

/** The rule sets of those documents of `program` that are asked for, in words. */
export function explainRules(
  program: Program,
  asked: Pick<Program, 'plans' | 'chargePlans' | 'preferences'>,
): CompiledRuleSet[] {
  const tables = ruleSets({ ...program, ...asked });
  const decided = new Map(documentsOf({ ...program, ...asked }).flatMap(decisionsOf));
  return tables.map((table) =>
    explainRuleSet(table, [...program.plans.keys()], [...program.chargePlans.keys()], decided.get(table)),
  );
}

function documentsOf({ plans, chargePlans }: Pick<Program, 'plans' | 'chargePlans'>): (Plan | ChargePlan)[] {
  return [...plans.values(), ...chargePlans.values()];
}

/** What the rules of changes and cancellations decide is known by the rule that does: with each, what that is. */
function decisionsOf(document: Plan | ChargePlan): (readonly [DecisionTable, Decided])[] {
  const changes = document.kind === 'plan' ? document.changes : null;
  return [changes, document.cancelling].flatMap((one) => (one === null ? [] : [[one.table, one.outcomes] as const]));
}

function byName<T>(documents: ReadonlyMap<string, T>): T[] {
  return [...documents].sort(([a], [b]) => compareText(a, b)).map(([, document]) => document);
}

/** Every rule set that the author wrote or chose, once. Choices that nobody made are left out. */
export function ruleSets(program: Program): DecisionTable[] {
  const plans = byName(program.plans);
  const authored = new Map([...program.preferences].filter(([name]) => !CHOICE_NAMES.includes(name)));
  const changes = plans.flatMap((one) => (one.changes === null ? [] : [one.changes.table]));
  const overdue = plans.flatMap((one) => (one.overdue === null ? [] : [one.overdue.table]));
  const documents = [...plans, ...byName(program.chargePlans)];
  const cancels = documents.flatMap(({ cancelling }) => (cancelling === null ? [] : [cancelling.table]));
  const own = plans.flatMap(({ preferences }) => (preferences === null ? [] : [preferences]));
  const charges = [...plans, ...byName(program.chargePlans)].flatMap((document) => document.charges);
  const taxes = new Map(plans.flatMap((one) => one.taxes.map(({ name, when }) => [name, when] as const)));
  const discounts = [...plans.flatMap((one) => one.discounts), ...byName(program.discounts)];
  const surcharges = plans.flatMap((one) => one.surcharges.map(({ when = null }) => when));
  const ofPlans = [...discounts, ...plans.flatMap((one) => one.commitments)];
  const ofDiscounts = new Map(ofPlans.map(({ when }) => [when?.name, when] as const)); // a shared one counts once
  const ofLimits = charges.flatMap(({ limits, limitsOver }) => [limits?.when ?? null, limitsOver?.when ?? null]);
  const aligned = charges.flatMap(({ due }) => alignmentRules(due));
  const conditions = [
    ...charges.map(({ when }) => when),
    ...ofLimits,
    ...taxes.values(),
    ...ofDiscounts.values(),
    ...surcharges,
  ].filter((when) => when !== null);
  const choices = charges.flatMap(({ price }) => (price.kind === 'choice' ? [price.table] : []));
  return [
    ...new Set([
      ...byName(authored),
      ...own,
      ...conditions,
      ...choices,
      ...changes,
      ...cancels,
      ...aligned,
      ...overdue,
    ]),
  ];
}

function chargePlan(one: ChargePlan): CompiledChargePlan {
  return {
    ...chargeable(one),
    activates: activatesWords(one),
    minimumTerm: minimumTermWords(one.minimumTerm),
    repeatable: one.repeatable,
  };
}

function chargeable(document: ChargePlan | Plan): CompiledDocument {
  return {
    name: document.name,
    title: document.title,
    currency: document.currency,
    status: document.status,
    semantics: document.semantics,
    order: orderWords(document),
    place: placeWords(document.place),
    lifeCycle: lifeCycleTerms(document),
    charges: document.charges.map((one) => explainCharge(one, document.currency)),
  };
}

function plan(one: Plan, program: Program): CompiledPlan {
  return {
    ...chargeable(one),
    cycle: `${recurrenceWords(one.cycle)}${clockWords(one)}`,
    invoice: invoiceWords(one),
    creditLimit: printAmount(one.creditLimit),
    limits: limitTerms(one.defaults),
    admission: admissionTerms(one.admission),
    provisioning: provisioningTerms(one),
    calls: one.calls.map(({ zone, line, prefixes, match, direction, inbound, outbound, place }) => ({
      zone,
      line,
      prefixes,
      match,
      direction,
      inbound: inbound?.name ?? null,
      outbound: outbound?.name ?? null,
      place: placeWords(place),
    })),
    accessNumbers: [...one.accessNumbers.values()].map((access) => ({
      number: access.number,
      line: access.line,
      tariff: access.tariff.name,
      application: access.application,
      place: placeWords(access.place),
    })),
    numberSets: explainNumberSets(one, program),
    pinBatches: explainPinBatches(one, program),
    allowances: one.allowances.map(explainAllowance),
    discounts: one.discounts.map((rule) => explainDiscount(rule, one)),
    credits: one.credits.map(explainCredit),
    drawOrder: one.drawOrder,
    commitments: one.commitments.map((rule) => explainCommitment(rule, one.currency)),
    surcharges: one.surcharges.map(({ name, line, rate, when, appliesTo, place }) => ({
      name,
      line,
      rate: [rateWords(rate), ...(when?.rules ?? []).map((rule) => `where ${conditionWords(rule.when)}`)].join(', '),
      appliesTo: targetWords(appliesTo),
      on: null,
      place: placeWords(place),
    })),
    taxes: one.taxes.map((tax) => ({
      name: tax.name,
      line: tax.title,
      rate: taxRateWords(tax),
      appliesTo: taxTargetWords(tax),
      on: taxBaseWords(tax),
      place: placeWords(tax.place),
    })),
    callRounding: callRoundingWords(one.stages),
    splitCalls: one.splitCalls,
    together: one.together === null ? null : togetherWords(one.together),
    taxRounding: taxRoundingWords(one.taxRounding, one.currency),
    payable: one.payable === null ? null : roundingWords(one.payable.rounding),
    preferences: one.preferences?.name ?? null,
    billing: one.billing,
    entitlements: entitlementTerms(one.entitlements),
  };
}

/** By which clock it turns, where the plan says so. */
function clockWords({ timeZone, frozen }: Plan): string {
  const zone = timeZone === null ? '' : `, by the clock of ${timeZone}`;
  return frozen === 'no' ? zone : `${zone}, whose offset at the start stays`;
}

function invoiceWords({ issue, draft, grace, invoicing }: Plan): string {
  const issued = { end: 'at the end of the period', start: 'at the start of the period', 'at-once': 'at once' }[issue];
  const due = grace === null ? 'due when issued' : `due after ${spanWords(grace)}`;
  const waits = draft === null ? [] : [`a draft for ${spanWords(draft)}`];
  return [issued, ...waits, due, ...invoicingWords(invoicing)].join(', ');
}

function tariff({ name, scale, place, prefixes, split, counted, fallBack }: Tariff): CompiledTariff {
  const amount = (units: bigint): string => exact(units, scale);
  const rows = prefixes.rows.map(({ prefix, title, price, window, place: rowPlace }): CompiledRateRow => {
    const amounts =
      price === null
        ? null
        : {
            connect: amount(price.connect),
            first: amount(price.first),
            firstSeconds: price.firstSeconds,
            next: amount(price.next),
            nextSeconds: price.nextSeconds,
            further: callTermsWords(price, scale),
          };
    return { prefix, title, valid: windowWords(window), price: amounts, place: placeWords(rowPlace) };
  });
  const holidays = prefixes.rows.flatMap(({ window }) =>
    asksForHolidays(window) ? [...(window?.holidays ?? [])] : [],
  );
  const timeZone = prefixes.rows.find(({ window }) => window?.timeZone != null)?.window?.timeZone ?? null;
  const names = { fallBack: fallBack?.name ?? null, timeZone, holidays: [...new Set(holidays)].sort(compareText) };
  const behaves = { split, usedIn: counted?.unit ?? null, ...names };
  return { name, scale: String(scale), ...behaves, place: placeWords(place), rows };
}

function asksForHolidays(window: RateWindow | null): boolean {
  return window?.when?.facts.some(({ name }) => name === 'holiday') === true;
}

function windowWords(window: RateWindow | null): string | null {
  if (window === null) return null;
  const { days, hours, effective, when, weight } = window;
  const dates = when?.rules.map((rule) => conditionWords(rule.when)).join(', ');
  const parts = [days?.join(' '), hours, dates, effectiveWords(effective), weight === 0 ? null : `weight ${weight}`];
  return parts.filter((part) => part != null).join(', ');
}
