import type { CreditForfeited, CreditRule, Grant } from '../../model/credit.ts';
import type { Cause } from '../../model/invoice.ts';
import type { Money } from '../../values/money.ts';
import { RANK } from '../queue.ts';
import type { AccountState } from '../state.ts';
import { because, type World } from '../world.ts';
import { lapsedOf } from './lapsed.ts';
import { assess, postReassessed } from './posting.ts';

/**
 * An invoice for the time that ends here is paid with what was there in that time, so it comes before what is lost and
 * what is granted anew; one for the time that begins here comes after.
 */
export function rankOf({ plan }: AccountState): number {
  return plan.issue === 'end' ? RANK.credit : RANK.allowance;
}

/** What is left of them is lost: the open bill is paid without them. A draft has them until it is issued. */
export function forfeit(
  world: World,
  account: AccountState,
  grants: readonly Grant[],
  why: CreditForfeited['why'],
  { event }: Cause,
): void {
  for (const { key, rule, left, forfeited } of grants) {
    if (left.isZero() || account.draft?.has.has(key)) continue;
    const lost = forfeited.isZero() ? `${key}/forfeited` : `${key}/forfeited/${event}`; // what came back after it was lost
    const cause = because(event, rule.place);
    const before = assess(account);
    const fact = { kind: 'credit-forfeited', grant: key, credit: rule.name, amount: left, why } as const;
    world.record(account.name, cause, fact);
    postGrant(world, account, { key: lost, rule, amount: left.negated() }, cause);
    postReassessed(world, account, before, cause, `credit/${lost}`);
  }
}

/** On the ledger of the credit there is what is left of it. */
export function postGrant(
  world: World,
  account: AccountState,
  { key, rule, amount }: { readonly key: string; readonly rule: CreditRule; readonly amount: Money },
  cause: Cause,
): void {
  world.record(account.name, cause, {
    kind: 'posted',
    key: `${account.name}/grant/${key}`,
    what: 'grant',
    legs: [
      { ledger: `credit:${rule.name}`, amount },
      { ledger: 'grants', amount: amount.negated() },
    ],
    line: null,
    grown: null,
    allowance: null,
    truncatedTo: null,
  });
}

/** Something has come back to grants: what of them is over by now loses it again, when other credits are lost at this instant. */
export function loseLapsed(world: World, account: AccountState, cause: Cause): void {
  const { name } = account;
  const occur = () => forfeitLapsed(world, world.account(name), cause);
  world.schedule({ at: world.now, rank: rankOf(account), id: `${name}/lapsed`, cause: cause.event, occur });
}

/** What is over by now is lost, before anything more is invoiced. */
export function forfeitLapsed(world: World, account: AccountState, cause: Cause): void {
  for (const [why, grants] of lapsedOf(account, world.now)) forfeit(world, account, grants, why, cause);
}
