import type {
  CompiledAllowance,
  CompiledCharge,
  CompiledDiscount,
  CompiledDocument,
  CompiledPlan,
  CompiledRate,
  CompiledRuleSet,
  CompiledTariff,
  CompiledView,
} from '../model/compiled.ts';
import type { Issue } from '../values/issue.ts';
import { compiledCreditJson } from './credits.ts';
import { issueList } from './issues-json.ts';
import { type Json, printJson } from './json.ts';

/**
 * `compile --json`, as `schemas/compile-output.schema.json` describes it: the compiled book, or null where the issues
 * left nothing to compile. Amounts are decimal strings, places `file:line:column`.
 */
export function compiledJson(view: CompiledView | null, issues: readonly Issue[]): string {
  return printJson({
    schemaVersion: 1,
    compiled: view === null ? null : viewJson(view),
    issues: issueList(issues),
  });
}

function viewJson(view: CompiledView): Json {
  return {
    title: view.title,
    'time-zone': view.timeZone,
    plans: view.plans.map(planJson),
    'charge-plans': view.chargePlans.map((plan) => ({
      ...documentJson(plan),
      activates: plan.activates,
      'minimum-term': plan.minimumTerm,
      repeatable: plan.repeatable,
    })),
    tariffs: view.tariffs.map(tariffJson),
    'route-sets': view.routeSets.map(({ name, costTariff }) => ({ name, 'cost-tariff': costTariff })),
    meters: view.meters.map(({ name, title, measures, where, dimensions, by, place }) => ({
      name,
      title,
      measures,
      where,
      dimensions: [...dimensions],
      by: [...by],
      place,
    })),
    discounts: view.discounts.map(discountJson),
    credits: view.credits.map(compiledCreditJson),
    semantics: view.semantics.map(({ name, title, extends: varies, says, place }) => ({
      name,
      title,
      extends: varies,
      says: says.map(({ term, says: words, by }) => ({ term, says: words, by })),
      place,
    })),
    allowances: view.allowances.map(allowanceJson),
    'rule-sets': view.ruleSets.map(ruleSetJson),
  };
}

function documentJson(document: CompiledDocument): { [key: string]: Json } {
  const { name, title, currency, status, semantics, order, place, lifeCycle, charges } = document;
  const terms = lifeCycle.map(({ term, says }) => ({ term, says }));
  return {
    name,
    title,
    currency,
    status,
    semantics,
    order: [...order],
    place,
    'life-cycle': terms,
    charges: charges.map(chargeJson),
  };
}

function planJson(plan: CompiledPlan): Json {
  return {
    ...documentJson(plan),
    cycle: plan.cycle,
    invoice: plan.invoice,
    'credit-limit': plan.creditLimit,
    limits: plan.limits.map(({ term, says }) => ({ term, says })),
    admission: plan.admission.map(({ term, says }) => ({ term, says })),
    provisioning: plan.provisioning.map(({ term, says }) => ({ term, says })),
    calls: plan.calls.map(({ zone, line, prefixes, match, direction, inbound, outbound, place }) => ({
      zone,
      line,
      prefixes,
      match,
      direction,
      inbound,
      outbound,
      place,
    })),
    'access-numbers': plan.accessNumbers.map(({ number, line, tariff, application, place }) => ({
      number,
      line,
      tariff,
      application,
      place,
    })),
    'number-sets': plan.numberSets.map(({ name, priority, numbers, tollFree, charges }) => ({
      name,
      priority,
      numbers,
      'toll-free': tollFree,
      charges,
    })),
    'pin-batches': plan.pinBatches.map(({ name, cards, value, validFor, expires }) => ({
      name,
      cards,
      value,
      'valid-for': validFor,
      expires,
    })),
    allowances: plan.allowances.map(allowanceJson),
    discounts: plan.discounts.map(discountJson),
    commitments: plan.commitments.map(({ appliesTo, ...one }) => ({ ...one, 'applies-to': appliesTo })),
    credits: plan.credits.map(compiledCreditJson),
    'draw-order': [...plan.drawOrder],
    surcharges: plan.surcharges.map(rateJson),
    taxes: plan.taxes.map(rateJson),
    'tax-rounding': plan.taxRounding,
    'call-rounding': plan.callRounding,
    'split-calls': plan.splitCalls,
    'invoice-rounding': plan.together,
    payable: plan.payable,
    preferences: plan.preferences,
    billing: plan.billing,
    entitlements: plan.entitlements.map(({ term, says }) => ({ term, says })),
  };
}

function discountJson({ name, line, takes, appliesTo, time, divided, when, codes, place }: CompiledDiscount): Json {
  return { name, line, takes, 'applies-to': appliesTo, time, divided, when, codes: [...codes], place };
}

function allowanceJson(allowance: CompiledAllowance): Json {
  return {
    name: allowance.name,
    line: allowance.line,
    status: allowance.status,
    mandatory: allowance.mandatory,
    unit: allowance.unit,
    included: allowance.included,
    prorated: allowance.prorated,
    prorate: allowance.prorate,
    tariff: allowance.tariff,
    meters: allowance.meters,
    charge: allowance.charge,
    'carry-over': allowance.carryOver,
    says: allowance.says,
    'when-depleted': allowance.whenDepleted,
    'notify-at': allowance.notifyAt,
    'tax-basis': allowance.taxBasis,
    place: allowance.place,
  };
}

function chargeJson(charge: CompiledCharge): Json {
  return {
    name: charge.name,
    line: charge.line,
    due: charge.due,
    quantity: charge.quantity,
    'tax-category': charge.taxCategory,
    price: charge.price,
    limits: charge.limits,
    collect: charge.collect,
    renew: charge.renew,
    prorate: charge.prorate,
    'day-count': charge.dayCount,
    rounding: charge.rounding,
    'if-short': charge.ifShort,
    'while-suspended': charge.whileSuspended,
    waive: charge.waive,
    effective: charge.effective,
    when: charge.when,
    place: charge.place,
  };
}

function rateJson({ name, line, rate, appliesTo, on, place }: CompiledRate): Json {
  return { name, line, rate, 'applies-to': appliesTo, on, place };
}

function tariffJson({ name, scale, split, usedIn, fallBack, timeZone, holidays, place, rows }: CompiledTariff): Json {
  return {
    name,
    scale,
    split,
    'used-in': usedIn,
    'fall-back': fallBack,
    'time-zone': timeZone,
    holidays: [...holidays],
    place,
    rows: rows.map(({ prefix, title, valid, price, place }) => ({
      prefix,
      title,
      valid,
      price: price && {
        connect: price.connect,
        first: price.first,
        'first-seconds': price.firstSeconds,
        next: price.next,
        'next-seconds': price.nextSeconds,
        further: price.further,
      },
      place,
    })),
  };
}

function ruleSetJson(ruleSet: CompiledRuleSet): Json {
  return {
    name: ruleSet.name,
    place: ruleSet.place,
    facts: ruleSet.facts.map(({ fact, type, cells }) => ({ fact, type, cells })),
    rules: ruleSet.rules.map(({ name, when, then, unreachable, place }) => ({ name, when, then, unreachable, place })),
    otherwise: ruleSet.otherwise,
    regions:
      ruleSet.regions?.map(({ where, rule, outcome, witness }) => ({
        where: where.map(({ fact, values }) => ({ fact, values })),
        rule,
        outcome,
        witness,
      })) ?? null,
    // The compiler says that these are plain JSON.
    'engine-rules': ruleSet.engineRules as readonly Json[],
  };
}
