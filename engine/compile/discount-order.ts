import type { DiscountRule } from '../model/discount.ts';
import { DEFAULT_ORDER, type DueStepName, type OrderStep } from '../model/order.ts';
import type { ChargePlan, Plan, Program } from '../model/program.ts';
import { namedBy, selectedBy } from '../values/selection.ts';
import { documentsIn } from './documents-in.ts';
import type { Context } from './findings.ts';
import { notRun } from './not-run.ts';

type Findings = Context['findings'];
type Before = readonly OrderStep<DueStepName>[];

/**
 * Every discount is taken off somewhere, and every step that names one takes it. Issues: order/not-run, order/selects-nothing,
 * order/wrong-side, discount/no-parts.
 */
export function checkDiscounts(program: Program, { findings }: Context): void {
  const { plans, chargePlans, discounts } = program;
  const shared = [...discounts.values()];
  const rules = [...shared, ...[...plans.values()].flatMap((plan) => plan.discounts)];
  for (const document of documentsIn(program)) {
    for (const step of discounting(orderOf(document))) checkSelector(step, rules, findings);
    if (document.kind === 'charge-plan') checkSubscribed(document, shared, findings);
    else checkPlan(document, { shared, rules, chargePlans: [...chargePlans.values()] }, findings);
  }
}

/** By what of a subscription's discounts a step before `post` can select, and by what others can be selected too. */
const KINDS: readonly string[] = ['percent', 'amount'];
const SCOPES: readonly string[] = ['charge', 'plan', 'invoice'];

function orderOf(document: Plan | ChargePlan): Before {
  if (document.kind === 'plan') return document.order.before;
  return document.charges[0]?.terms.order ?? DEFAULT_ORDER.before;
}

function discounting<Step extends OrderStep>(order: readonly Step[]): Step[] {
  return order.filter(({ step }) => step === 'discount');
}

/** The step before `post` that takes it off each charge; undefined: it is taken off the lines of bills. */
export function standsBefore({ ofCharge, selectors }: DiscountRule, order: Before): OrderStep<DueStepName> | undefined {
  return ofCharge ? namedBy(selectors, discounting(order)) : undefined;
}

function checkSelector({ selector, place }: OrderStep, rules: readonly DiscountRule[], findings: Findings): void {
  if (selector === null || place === null || [...KINDS, 'charge'].includes(selector)) return;
  const named = rules.filter(({ selectors }) => selectors.includes(selector));
  if (named.some(({ ofCharge }) => ofCharge)) return;
  const [first] = named;
  if (first === undefined && !SCOPES.includes(selector)) {
    findings.error('order/selects-nothing', place, `no discount has the name or the class "${selector}"`);
    return;
  }
  findings.error('order/wrong-side', place, `"discount: ${selector}" runs after "post"`, {
    hint: 'before it run discounts of named charges or meters: percentages, and amounts and caps of a single one, without a condition',
    ...(first === undefined ? {} : { related: { message: `discount "${first.name}"`, place: first.place } }),
  });
}

/** A subscription to it may have discounts of both kinds, and accounts may have free units. */
function checkSubscribed(document: ChargePlan, shared: readonly DiscountRule[], findings: Findings): void {
  const { name, charges, place } = document;
  if (charges.length === 0) return;
  const order = orderOf(document);
  const free = shared.find(({ units }) => units !== null);
  if (free !== undefined && !order.some(({ step }) => step === 'units-off'))
    notRun(findings, place, `discount "${free.name}" for charges of "${name}"`, 'units-off', order);
  const selectors = discounting(order).map(({ selector }) => selector);
  if (selectors.includes(null) || KINDS.every((kind) => selectors.includes(kind))) return;
  notRun(findings, place, `all the discounts that subscriptions to "${name}" may have`, 'discount', order);
}

interface All {
  readonly shared: readonly DiscountRule[];
  readonly rules: readonly DiscountRule[];
  readonly chargePlans: readonly ChargePlan[];
}

function checkPlan(plan: Plan, { shared, rules, chargePlans }: All, findings: Findings): void {
  const { name, order } = plan;
  const after = discounting(order.after);
  for (const rule of [...plan.discounts, ...shared]) {
    if (rule.units !== null) checkUnits(plan, rule, findings);
    else if (selectedBy(rule.selectors, after) === undefined && !isBefore(rule, plan, chargePlans))
      notRun(findings, rule.place, `discount "${rule.name}" on bills of plan "${name}"`, 'discount', order.after);
  }
  for (const rule of plan.discounts)
    if (standsBefore(rule, order.before) === undefined) tellParts(plan, rule, findings);
  for (const rule of plan.discounts) checkGross(rule, plan, findings);
  for (const { selector, place } of after) {
    if (selector === null || place === null || [...KINDS, ...SCOPES].includes(selector)) continue;
    const named = rules.filter(({ selectors }) => selectors.includes(selector));
    const [first] = named;
    if (first === undefined)
      findings.error('order/selects-nothing', place, `no discount has the name or the class "${selector}"`);
    else if (named.every((rule) => isBefore(rule, plan, chargePlans))) {
      const before = standsBefore(first, order.before)?.place;
      findings.error('order/selects-nothing', place, `"discount: ${selector}" is taken off before "post" already`, {
        ...(before == null ? {} : { related: { message: 'before "post"', place: before } }),
      });
    }
  }
}

/** The same order, with discounts of bills after taxes. */
function afterTax({ before, after }: Plan['order']): string {
  const bill = after.filter(({ step }) => step !== 'discount').map(({ step }) => step);
  const taxed = bill.lastIndexOf('tax') + 1;
  const steps = [...before.map(({ step }) => step), 'post', ...bill.slice(0, taxed), 'discount', ...bill.slice(taxed)];
  return `order: [${steps.join(', ')}]`;
}

/** What there are no taxes of yet is of lines alone. */
function checkGross({ name, gross, selectors, ...rule }: DiscountRule, { order }: Plan, findings: Findings): void {
  if (gross === null || gross.place === null) return;
  const step =
    standsBefore({ ...rule, name, gross, selectors }, order.before) ?? selectedBy(selectors, discounting(order.after));
  const taxed = order.after.findLastIndex((one) => one.step === 'tax');
  const at = order.after.findIndex((one) => one === step);
  if (step === undefined || (taxed >= 0 && at > taxed)) return;
  findings.error(
    'order/wrong-side',
    gross.place,
    `discount "${name}" is taken off before taxes, so it is of no lines with them`,
    {
      hint: `leave "of" out, or ${step.place === null ? `give the plan an order in which "discount" comes after "tax": ${afterTax(order)}` : 'let the order take it off after "tax"'}`,
      ...(step.place === null ? {} : { related: { message: 'where it is taken off', place: step.place } }),
    },
  );
}

/** What is taken off a bill has the part of its invoice period, where the plan has any. Issue: discount/no-parts. */
function tellParts({ name, cycle, issue, place }: Plan, { name: of, prorate }: DiscountRule, findings: Findings): void {
  if (prorate === null || prorate.place === null || (cycle.kind === 'own' && issue !== 'at-once')) return;
  const message = `the discount "${of}" is off bills, and plan "${name}" has no invoice periods that could have parts`;
  findings.error('discount/no-parts', prorate.place, message, {
    hint: 'leave "prorate" out, or let a step of the order take it off each charge before "post"',
    related: { message: 'the plan', place },
  });
}

/** Whether nothing of it is left for bills: every charge that it names, of the plan or of what is subscribed to besides, takes it off. */
function isBefore(rule: DiscountRule, plan: Plan, chargePlans: readonly ChargePlan[]): boolean {
  const isTargeted = ({ charges }: ChargePlan): boolean => charges.some((charge) => names(rule, charge));
  return [plan, ...chargePlans.filter(isTargeted)].every((one) => standsBefore(rule, orderOf(one)) !== undefined);
}

function names({ appliesTo }: DiscountRule, { name, quantity }: ChargePlan['charges'][number]): boolean {
  if (appliesTo === 'all' || appliesTo.charges.includes(name)) return true;
  return quantity.kind === 'meter' && appliesTo.meters.includes(quantity.meter);
}

/** Free units act on the price, not on the bill. */
function checkUnits({ name, order: { before } }: Plan, { name: units, place }: DiscountRule, findings: Findings): void {
  if (before.some(({ step }) => step === 'units-off')) return;
  notRun(findings, place, `discount "${units}" for charges of plan "${name}"`, 'units-off', before);
}
