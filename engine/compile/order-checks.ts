import type { CreditRule } from '../model/credit.ts';
import type { OrderStep } from '../model/order.ts';
import type { Allowance, ChargePlan, Plan, Program } from '../model/program.ts';
import { checkDiscounts } from './discount-order.ts';
import { documentsIn } from './documents-in.ts';
import type { Context } from './findings.ts';
import { notRun } from './not-run.ts';

/**
 * What a document has and no step of its order runs would have no effect, and a step that selects nothing neither. Issues:
 * order/not-run, order/selects-nothing, order/after-inclusive.
 */
export function checkOrders(program: Program, context: Context): void {
  const { plans, allowances } = program;
  const included = [...allowances.values(), ...[...plans.values()].flatMap((plan) => plan.allowances)];
  for (const document of documentsIn(program)) {
    checkCharges(document, included, context.findings);
    if (document.kind === 'plan') checkBill(document, context.findings);
  }
  checkDiscounts(program, context);
}

type Findings = Context['findings'];

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
  }
}

function checkBill(plan: Plan, findings: Findings): void {
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
  checkInclusive(plan, findings);
}

/** A price is cut before taxes stand on it, and a payment comes after them. */
function drawsOn(countsAs: CreditRule['countsAs'], after: readonly OrderStep[]): boolean {
  const steps = after.map(({ step }) => step);
  const here =
    countsAs === 'payment' ? steps.slice(steps.lastIndexOf('tax') + 1) : steps.slice(0, steps.indexOf('tax'));
  return (steps.includes('tax') ? here : steps).includes('credit');
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
