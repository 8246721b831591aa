import type { CreditRule } from '../model/credit.ts';
import type { DiscountRule } from '../model/discount.ts';
import type { OrderStep } from '../model/order.ts';
import type { Allowance, ChargePlan, Plan, Program } from '../model/program.ts';
import type { Place } from '../values/issue.ts';
import type { Context } from './findings.ts';

/**
 * What a document has and no step of its order runs would have no effect, and a step that selects nothing neither. Issues:
 * order/not-run, order/selects-nothing, order/after-inclusive.
 */
export function checkOrders(
  { plans, chargePlans, editions, discounts, allowances }: Program,
  { findings }: Context,
): void {
  const documents = [...plans.values(), ...chargePlans.values(), ...editions.values()];
  const shared = [...discounts.values()];
  const rules = [...shared, ...[...plans.values()].flatMap((plan) => plan.discounts)];
  const included = [...allowances.values(), ...[...plans.values()].flatMap((plan) => plan.allowances)];
  for (const document of documents) {
    checkCharges(document, included, findings);
    if (document.kind === 'plan') checkBill(document, { shared, rules }, findings);
    else checkSubscribed(document, shared, findings);
  }
}

type Findings = Context['findings'];

function notRun(findings: Findings, place: Place, what: string, step: string, order: readonly OrderStep[]): void {
  const written = order.find((one) => one.place !== null)?.place;
  findings.error('order/not-run', place, `no step of the order runs ${what}`, {
    hint: `write "${step}" into it`,
    ...(written == null ? {} : { related: { message: 'the order', place: written } }),
  });
}

function checkCharges({ charges }: Plan | ChargePlan, allowances: readonly Allowance[], findings: Findings): void {
  for (const { name, limits, quantity, terms, place } of charges) {
    const runs = (step: string): boolean => terms.order.some((one) => one.step === step);
    const { first, last, changes } = terms.prorate;
    const isProrated = [first, last, changes].some((part) => part !== 'full' && part !== 'as-charged');
    if (limits !== undefined && !runs('limits'))
      notRun(findings, place, `the limits of "${name}"`, 'limits', terms.order);
    if (quantity.kind === 'meter' && quantity.convert !== undefined && !runs('convert'))
      notRun(findings, place, `the conversion of "${name}"`, 'convert', terms.order);
    const of = quantity.kind === 'meter' ? quantity.meter : null;
    const included = of === null ? undefined : allowances.find(({ meters }) => meters.includes(of));
    if (included !== undefined && !runs('units-off'))
      notRun(findings, place, `allowance "${included.name}" for "${name}"`, 'units-off', terms.order);
    if (isProrated && !runs('prorate')) notRun(findings, place, `the proration of "${name}"`, 'prorate', terms.order);
    for (const { step, selector, place: at } of terms.order) {
      if (step !== 'discount' || selector === null || KINDS.includes(selector) || at === null) continue;
      const message = `before "post" a discount is selected as percent or amount, not as "${selector}"`;
      findings.error('order/selects-nothing', at, message);
    }
  }
}

const KINDS = ['percent', 'amount'];

/** A subscription to it may have discounts of both kinds, and accounts may have free units. */
function checkSubscribed(
  { name, charges: [first], place }: ChargePlan,
  shared: readonly DiscountRule[],
  findings: Findings,
): void {
  const order = first?.terms.order ?? [];
  const free = shared.find(({ units }) => units !== null);
  if (free !== undefined && first !== undefined && !order.some(({ step }) => step === 'units-off'))
    notRun(findings, place, `discount "${free.name}" for charges of "${name}"`, 'units-off', order);
  const selectors = order.flatMap(({ step, selector }) => (step === 'discount' ? [selector] : []));
  if (first === undefined || selectors.includes(null) || KINDS.every((kind) => selectors.includes(kind))) return;
  notRun(findings, place, `all the discounts that subscriptions to "${name}" may have`, 'discount', order);
}

/** By what else one can be selected, whether there is any or not. */
const SCOPES = ['charge', 'plan', 'invoice'];

function checkBill(
  plan: Plan,
  { shared, rules }: { readonly shared: readonly DiscountRule[]; readonly rules: readonly DiscountRule[] },
  findings: Findings,
): void {
  const { after } = plan.order;
  const runs = (step: string): boolean => after.some((one) => one.step === step);
  for (const { name, place } of plan.surcharges)
    if (!runs('surcharge')) notRun(findings, place, `surcharge "${name}"`, 'surcharge', after);
  for (const { name, place } of plan.taxes) if (!runs('tax')) notRun(findings, place, `tax "${name}"`, 'tax', after);
  for (const { name, place } of plan.commitments)
    if (!runs('limits')) notRun(findings, place, `commitment "${name}"`, 'limits', after);
  for (const { name, countsAs, place } of plan.credits) {
    const when = countsAs === 'payment' ? 'after the taxes' : 'before the taxes';
    if (!drawsOn(countsAs, after)) notRun(findings, place, `credit "${name}" ${when}`, 'credit', after);
  }
  if (plan.payable !== null && !runs('payable'))
    notRun(findings, plan.payable.place, 'the rounding of what is paid', 'payable', after);
  const selecting = after.filter(({ step }) => step === 'discount');
  for (const { name, selectors, units, place } of [...plan.discounts, ...shared]) {
    if (units !== null) checkUnits(plan, { name, place }, findings);
    else if (!selecting.some(({ selector }) => selector === null || selectors.includes(selector)))
      notRun(findings, place, `discount "${name}" on bills of plan "${plan.name}"`, 'discount', after);
  }
  for (const { selector, place } of selecting) {
    if (selector === null || place === null || [...KINDS, ...SCOPES].includes(selector)) continue;
    if (!rules.some(({ selectors }) => selectors.includes(selector)))
      findings.error('order/selects-nothing', place, `no discount has the name or the class "${selector}"`);
  }
  checkInclusive(plan, findings);
}

/** A price is cut before taxes stand on it, and a payment comes after them. */
function drawsOn(countsAs: CreditRule['countsAs'], after: readonly OrderStep[]): boolean {
  const steps = after.map(({ step }) => step);
  const here =
    countsAs === 'payment' ? steps.slice(steps.lastIndexOf('tax') + 1) : steps.slice(0, steps.indexOf('tax'));
  return (steps.includes('tax') ? here : steps).includes('credit');
}

/** Free units act on the price, not on the bill. */
function checkUnits(
  { name, order: { before } }: Plan,
  discount: Pick<DiscountRule, 'name' | 'place'>,
  findings: Findings,
): void {
  if (before.some(({ step }) => step === 'units-off')) return;
  notRun(findings, discount.place, `discount "${discount.name}" for charges of plan "${name}"`, 'units-off', before);
}

/** what is left of prices without the taxes that they contain is no price that a discount is of. */
function checkInclusive({ order: { after }, taxes }: Plan, findings: Findings): void {
  const inclusive = taxes.find((tax) => tax.inclusive !== null);
  const taken = after.findIndex(({ step }) => step === 'surcharge' || step === 'tax');
  if (inclusive === undefined || taken < 0) return;
  for (const [index, { step, place }] of after.entries()) {
    const word = step === 'credit' && !isTaxedLater(after, index) ? undefined : CHANGES[step];
    if (index < taken || word === undefined || place === null) continue;
    findings.error('order/after-inclusive', place, `tax "${inclusive.name}" is in the prices: ${word} them before it`, {
      related: { message: 'the tax', place: inclusive.place },
    });
  }
}

/** What lowers or raises prices, and so must come before what they contain is taken out of them. */
const CHANGES: Readonly<Partial<Record<string, string>>> = { discount: 'discount', limits: 'bound', credit: 'lower' };

function isTaxedLater(after: readonly OrderStep[], index: number): boolean {
  return after.slice(index + 1).some(({ step }) => step === 'tax');
}
