import type { DiscountRule } from '../../model/discount.ts';
import type { DiscountGivenEvent } from '../../model/documents.generated.ts';
import type { Cause } from '../../model/invoice.ts';
import type { Program } from '../../model/program.ts';
import { factsOf } from '../facts.ts';
import { type AccountState, runningNamed } from '../state.ts';
import { because, type World } from '../world.ts';
import { answerTo, couponsFor, discountKey } from './discounts.ts';
import { assess, postReassessed } from './posting.ts';

type Giving = Pick<DiscountGivenEvent, 'discount' | 'code' | 'subscription'>;

/** A coupon: what stands on the open bill has it too, so that the balance follows at once. */
export function giveDiscount(world: World, account: AccountState, giving: Giving, cause: Cause): void {
  const named = giving.subscription === undefined ? null : runningNamed(account, giving.subscription);
  const rule = ruleFor(couponsFor(account, world.program), giving);
  const refusal = refuses(account, giving, rule, named?.id ?? null);
  if (refusal !== null || rule === undefined) {
    const code = refusal ?? 'unknown-code';
    const about = giving.discount ?? giving.code ?? '';
    world.record(account.name, cause, { kind: 'rejected', code, event: 'discount-given', about });
    return;
  }
  const before = assess(account);
  world.record(account.name, because(cause.event, rule.place), {
    kind: 'discount-given',
    discount: rule.name,
    subscription: named?.id ?? null,
    code: giving.code ?? null,
    holds: answerTo(rule, factsOf(account)),
  });
  postReassessed(world, account, before, cause);
}

function ruleFor(discounts: Program['discounts'], { discount, code }: Giving): DiscountRule | undefined {
  if (discount !== undefined) return discounts.get(discount);
  return [...discounts.values()].find(({ codes }) => code !== undefined && codes.includes(code));
}

function refuses(
  { plan, discounts, closed }: AccountState,
  { code, subscription }: Giving,
  rule: DiscountRule | undefined,
  id: string | null,
): string | null {
  if (closed) return 'account-closed';
  if (rule === undefined) return 'unknown-code';
  if (subscription !== undefined && id === null) return 'unknown-subscription';
  if (code !== undefined && discounts.codes.includes(code)) return 'code-used';
  if (discounts.given.some(({ key }) => key === discountKey(rule, id))) return 'discount-held';
  const isOther = rule.currency !== null && rule.currency !== plan.currency;
  return isOther && rule.otherCurrency === 'error' ? 'other-currency' : null;
}
