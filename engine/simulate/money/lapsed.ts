import type { CreditForfeited, CreditRule, Grant } from '../../model/credit.ts';
import type { Instant } from '../../values/interval.ts';
import { Money } from '../../values/money.ts';
import type { AccountState } from '../state.ts';

type Granted = Pick<AccountState, 'plan' | 'credits'>;

/**
 * What is not kept of earlier grants, of which there is one for each time that it was granted: what is too old, and what is
 * more than may be kept, of the newest first.
 */
export function outlived({ amount, carryOver }: CreditRule, grants: readonly Grant[]): readonly Grant[] {
  if (carryOver === null) return grants;
  const { periods, max } = carryOver;
  let kept = Money.zero(amount.currency);
  return grants.map((one, index): Grant => {
    if (grants.length - index > periods) return one;
    const all = kept.plus(one.left);
    const lost = max === null || all.compare(max) <= 0 ? all.minus(all) : all.minus(max);
    kept = all.minus(lost);
    return { ...one, left: lost };
  });
}

export function grantsOf({ credits, plan }: Granted, { name }: CreditRule): Grant[] {
  return credits.filter((one) => one.ofPlan === plan.name && one.rule.name === name);
}

/** What of its grants is over at `now`, and why. */
export function lapsedOf(account: Granted, now: Instant): [CreditForfeited['why'], readonly Grant[]][] {
  const { credits, plan } = account;
  const expired = credits.filter(({ expires }) => expires !== null && expires <= now);
  const left = credits.filter(({ ofPlan, rule }) => rule.resets !== null && ofPlan !== plan.name);
  const renewed = plan.credits.filter(({ resets }) => resets !== null);
  const replaced = renewed.flatMap((rule) => outlived(rule, grantsOf(account, rule).slice(0, -1)));
  return [
    ['expired', expired],
    ['left', left.filter((one) => !expired.includes(one))],
    ['replaced', replaced.filter((one) => !expired.some(({ key }) => key === one.key))],
  ];
}

/** The grants without what of those that `isMeant` is over at `now`. */
export function withoutLapsed(account: Granted, now: Instant, isMeant: (grant: Grant) => boolean): readonly Grant[] {
  const lost = new Map(lapsedOf(account, now).flatMap(([, grants]) => grants.map(({ key, left }) => [key, left])));
  return account.credits.map((one): Grant => {
    const less = lost.get(one.key);
    return less === undefined || !isMeant(one) ? one : { ...one, left: one.left.minus(less) };
  });
}
