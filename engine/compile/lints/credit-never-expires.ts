import type { CreditRule } from '../../model/credit.ts';
import type { Lint, Remark } from './remark.ts';

/** Where the law asks for it: money that was granted or paid ahead is to end some day. What is granted anew ends with that. */
export const creditNeverExpires: Lint = ({ plans, credits }) => {
  const remark = (of: string, { name, expires, resets, place }: CreditRule): Remark[] =>
    expires !== null || resets !== null
      ? []
      : [{ place, message: `credit ${name}${of} never expires`, hint: 'add "expires: 12 months"' }];
  return [
    ...[...credits.values()].flatMap((rule) => remark('', rule)),
    ...[...plans.values()].flatMap((plan) =>
      plan.credits.filter(({ name }) => !credits.has(name)).flatMap((rule) => remark(` of plan ${plan.name}`, rule)),
    ),
  ];
};
