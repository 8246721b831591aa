import assert from 'node:assert/strict';
import type { DiscountRule } from '../model/discount.ts';
import type { DiscountDocument, DiscountEntry, PlanDocument, SemanticsDocument } from '../model/documents.generated.ts';
import type { Targets } from '../model/program.ts';
import { decimal } from '../values/decimal.ts';
import type { Place } from '../values/issue.ts';
import { Money } from '../values/money.ts';
import { timesOf } from '../values/times.ts';
import { readCondition } from './conditions.ts';
import type { Context } from './findings.ts';
import { said, semanticsOf } from './owners.ts';
import { expectOutOf, prorationTerm } from './proration.ts';
import { targets } from './rates.ts';
import { compileRuleSet } from './rule-set.ts';

/** In the plan's order. A shared one prints its line, title or name. Issues: those of conditions. */
export function compileDiscounts(document: PlanDocument, context: Context): Promise<DiscountRule[]> {
  const { book } = context;
  const rules = (document.discounts ?? []).map((entry) => {
    if (!('discount' in entry)) return ruleOf(entry, standingIn(document, entry, context), context);
    const shared = book.discounts.get(entry.discount);
    assert(shared, `no discount of plan ${document.name}`);
    return compileDiscount(shared, book.places.of(entry), context, document);
  });
  return Promise.all(rules);
}

function standingIn(document: PlanDocument, entry: DiscountEntry, context: Context): Standing {
  const of = `plan ${document.name}, discount ${entry.name}`;
  const place = context.book.places.of(entry);
  return { of, line: entry.name, currency: document.currency, place, defaults: defaultsFor(document, context) };
}

/** What the semantics of a plan, or those of the book, say of discounts. */
function defaultsFor(plan: Pick<PlanDocument, 'semantics'>, { book }: Context): Standing['defaults'] {
  return said('discount', semanticsOf(book, plan)) ?? NOTHING_SAID;
}

const NOTHING_SAID: Standing['defaults'] = {};

/** A discount document, as it stands at `place`. */
export async function compileDiscount(
  document: DiscountDocument,
  place: Place,
  context: Context,
  plan: Pick<PlanDocument, 'semantics'> = {},
): Promise<DiscountRule> {
  const defaults = defaultsFor(plan, context);
  const of = `discount ${document.name}`;
  const standing = { of, line: document.title ?? document.name, currency: document.currency ?? null, place, defaults };
  const rule = await ruleOf(document, standing, context);
  return {
    ...rule,
    otherCurrency: document['other-currency'] ?? defaults['other-currency'] ?? 'error',
    codes: document.codes ?? [],
  };
}

/** Coupons as accounts of the plan are given them, where its semantics say something else of discounts than the book's; else null. */
export async function compileCoupons(plan: PlanDocument, context: Context): Promise<Map<string, DiscountRule> | null> {
  const { discounts, places } = context.book;
  if (defaultsFor(plan, context) === defaultsFor({}, context)) return null;
  const rules = [...discounts.values()].map((one) => compileDiscount(one, places.of(one), context, plan));
  return new Map((await Promise.all(rules)).map((rule) => [rule.name, rule]));
}

interface Standing {
  /** What its condition is called. */
  readonly of: string;
  readonly line: string;
  readonly currency: string | null;
  readonly place: Place;
  readonly defaults: NonNullable<SemanticsDocument['discount']>;
}

async function ruleOf(
  terms: DiscountEntry | DiscountDocument,
  { of, line, currency, place, defaults }: Standing,
  context: Context,
): Promise<DiscountRule> {
  const { name, percent, cap, amount, units, combine, spread, leftover } = terms;
  const money = (value: string | number | undefined): Money | null => {
    if (value === undefined) return null;
    assert(currency !== null, `${name} has an amount without a currency`);
    return new Money(value, currency);
  };
  const appliesTo = targets(terms['applies-to'] ?? 'all');
  const ofCharge = isOfCharge(terms, appliesTo, leftover ?? defaults.leftover);
  return {
    name,
    line: terms.line ?? line,
    percent: percent === undefined ? null : decimal(percent),
    amount: money(amount),
    units: units === undefined ? null : decimal(units),
    cap: money(cap),
    appliesTo,
    class: terms.class ?? null,
    selectors: [
      name,
      ...(terms.class === undefined ? [] : [terms.class]),
      scopeOf(appliesTo),
      percent !== undefined ? 'percent' : units !== undefined ? 'units' : 'amount',
    ],
    ofCharge,
    prorate: amount === undefined ? null : prorationOf(terms, defaults, context),
    times: timesOf(terms.for),
    when: await compileWhen(terms, of, context),
    combine: combine ?? defaults.combine ?? 'compound',
    spread: spread ?? defaults.spread ?? 'by-amount-left',
    leftover: leftover ?? defaults.leftover ?? 'lost',
    gross: grossOf(terms, defaults, context),
    belowZero: terms['below-zero'] ?? false,
    currency: amount === undefined && cap === undefined ? null : currency,
    otherCurrency: 'error',
    codes: [],
    place,
  };
}

/**
 * What says which charges it is of, and nothing that only a bill knows. A sum that is for several charges together is divided
 * among their lines, which stand on a bill.
 */
function isOfCharge(
  terms: DiscountEntry | DiscountDocument,
  appliesTo: Targets,
  leftover: DiscountEntry['leftover'],
): boolean {
  if (appliesTo === 'all' || terms.when !== undefined) return false;
  if (terms.amount !== undefined && leftover === 'kept') return false;
  const { charges, meters, surcharges: _, isAll: __, left: ___, ...others } = appliesTo;
  const isOfOthers = Object.values(others).some((names) => names.length > 0);
  const isOfMoney = terms.amount !== undefined || terms.cap !== undefined;
  const named = charges.length + meters.length;
  return !isOfOthers && named > 0 && (!isOfMoney || named === 1) && terms['below-zero'] !== true;
}

/** Issue: prorate/contradiction. */
function prorationOf(
  terms: DiscountEntry | DiscountDocument,
  defaults: Standing['defaults'],
  context: Context,
): DiscountRule['prorate'] {
  const prorate = terms.prorate ?? defaults.prorate;
  if (prorate === undefined) return null;
  const place = terms.prorate === undefined ? null : context.book.places.of(terms, 'prorate');
  const term = prorationTerm([{ prorate }]);
  if (place !== null) expectOutOf(prorate, term, context);
  const says = !Array.isArray(prorate) && prorate['day-of'] !== undefined;
  return { ...term, dayOf: says ? term.dayOf : null, place };
}

function grossOf(
  terms: DiscountEntry | DiscountDocument,
  defaults: Standing['defaults'],
  { book }: Context,
): DiscountRule['gross'] {
  if ((terms.of ?? defaults.of ?? 'net') === 'net') return null;
  return { place: terms.of === undefined ? null : book.places.of(terms, 'of') };
}

function scopeOf(appliesTo: Targets): 'charge' | 'plan' | 'invoice' {
  if (appliesTo === 'all') return 'invoice';
  return appliesTo.charges.length + appliesTo.meters.length + appliesTo.zones.length > 0 ? 'charge' : 'plan';
}

async function compileWhen(
  terms: DiscountEntry | DiscountDocument,
  of: string,
  context: Context,
): Promise<DiscountRule['when']> {
  if (terms.when === undefined) return null;
  const when = readCondition(terms.when, 'discount', context);
  if (when === null) return null;
  const place = context.book.places.of(terms, 'when');
  const rules = [{ name: terms.name, when, outcome: 'yes', place }];
  return compileRuleSet({ name: of, rules, otherwise: 'no', place });
}
