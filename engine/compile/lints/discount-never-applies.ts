import type { DiscountRule } from '../../model/discount.ts';
import type { Plan, Program } from '../../model/program.ts';
import type { Lint, Remark } from './remark.ts';
import { whyNothing } from './targets.ts';

/** A discount of a plan that its accounts never have, and a coupon that nobody ever can. */
export const discountNeverApplies: Lint = (program) => [
  ...[...program.plans.values()].flatMap((plan) =>
    plan.discounts.flatMap((rule): Remark[] => {
      const why = whyNever(rule, plan, program);
      return why === null ? [] : [remark(rule, `discount ${rule.name} of plan ${plan.name} never applies: ${why}`)];
    }),
  ),
  ...[...program.discounts.values()].flatMap((rule): Remark[] => {
    const whys = [...program.plans.values()].map((plan) => whyNever(rule, plan, program));
    const [first] = whys;
    if (first == null || whys.includes(null)) return [];
    const same = whys.every((why) => why === first);
    const why = same ? first : 'no plan has its currency and lines that it names';
    return [remark(rule, `discount ${rule.name} can never apply: ${why}`)];
  }),
];

function whyNever({ appliesTo, currency }: DiscountRule, plan: Plan, program: Program): string | null {
  if (currency !== null && currency !== plan.currency) return `its amounts are in ${currency}, which no account has`;
  return whyNothing(appliesTo, plan, program);
}

function remark({ place }: DiscountRule, message: string): Remark {
  return { place, message };
}
