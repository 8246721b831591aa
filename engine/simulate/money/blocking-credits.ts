import { targetsLine, toPay } from '../../bill/bill.ts';
import type { CreditRule, Grant, Shortage } from '../../model/credit.ts';
import type { BillLine } from '../../model/invoice.ts';
import { turnAt } from '../../values/calendar.ts';
import type { Instant } from '../../values/interval.ts';
import { unbilledUse, usesUnbilled } from '../fees/metered.ts';
import { turningOf } from '../fees/periods.ts';
import type { AccountState } from '../state.ts';
import { NO_HOOKS, World } from '../world.ts';
import { amountDue, assess } from './posting.ts';
import { unbilledStretches } from './stretches.ts';

/**
 * What `act` costs where that would leave more to pay than credits have left, of what a credit is for behind which nothing
 * comes; null where it would not. It acts on an account that is thrown away; what was used so far and is on no bill yet counts
 * as if it were.
 */
export function shortOfCredits(
  world: World,
  account: AccountState,
  act: (world: World, account: AccountState) => void,
): Shortage | null {
  const rules = blockingRules(account);
  const [rule] = rules;
  if (rule === undefined) return null;
  const isMeant = (line: BillLine): boolean => rules.some(({ appliesTo }) => targetsLine(appliesTo, line));
  const before = standingOf(world, account, isMeant);
  const apart = apartFrom(world, account);
  act(apart.world, apart.account);
  const after = standingOf(apart.world, apart.account, isMeant);
  const short = after.owed.minus(before.owed);
  if (after.meant.compare(before.meant) <= 0 || !short.amount.greaterThan(0)) return null;
  const all = (there: World, whose: AccountState) => standingOf(there, { ...whose, credits: [] }, isMeant).owed;
  const cost = all(apart.world, apart.account).minus(all(world, account));
  return { cost, left: cost.minus(short), place: rule.place };
}

/** Of the credits that it was granted: by an event, or by the plan that it is on. */
function blockingRules({ credits, plan }: AccountState): CreditRule[] {
  const blocking = credits.filter(({ rule, ofPlan }) => {
    const isOwn = ofPlan === null || ofPlan === plan.name;
    return rule.whenDepleted === 'block' && isOwn && rule.amount.currency === plan.currency;
  });
  return [...new Set(blocking.map(({ rule }) => rule))];
}

/** What there is of lines that are meant, and what is to pay once all credits have paid. */
function standingOf(world: World, account: AccountState, isMeant: (line: BillLine) => boolean) {
  const payable = { ...account, credits: thereThen(account, world.now) };
  const bill = assess(payable);
  const used = unbilledUse(world, account);
  const bounded = used.length === 0 ? [] : unbilledStretches(world, account, used, usesUnbilled(world, account));
  const unbilled = [...used, ...bounded].filter(isMeant);
  const zero = bill.total.minus(bill.total);
  const lines = [...[...account.openBill.values()].filter(isMeant), ...unbilled];
  const meant = lines.reduce((sum, { amount }) => sum.plus(amount), zero);
  return { meant, owed: toPay(bill).plus(amountDue(world, payable, unbilled)) };
}

/** Its credits that have not expired when the next invoice is issued. */
function thereThen(account: AccountState, now: Instant): AccountState['credits'] {
  const { plan, cycle, credits } = account;
  if (plan.issue === 'at-once' || cycle.kind !== 'own') return credits;
  const { end } = turnAt(turningOf({ kind: 'cycle' }, account, null), now);
  const last = plan.issue === 'end' ? end : end + 1; // an invoice for the time that ends is paid with what there was in it
  const isThere = ({ expires }: Grant) => expires === null || expires >= last;
  return credits.every(isThere) ? credits : credits.filter(isThere);
}

/** The same account in a world of its own, which calls and uses can change. */
function apartFrom({ program, now }: World, account: AccountState): { world: World; account: AccountState } {
  const world = new World(program, NO_HOOKS);
  world.now = now;
  const own: AccountState = {
    ...account,
    uses: new Map([...account.uses].map(([meter, uses]) => [meter, [...uses]])),
    covers: new Map(account.covers),
    counted: new Map(account.counted),
    givenBack: new Map(account.givenBack),
    lots: new Map(account.lots),
    allowances: new Map([...account.allowances].map(([holding, state]) => [holding, { ...state }])),
    pastAllowances: account.pastAllowances.map((past) => ({ ...past })),
  };
  world.state.accounts.set(account.name, own);
  return { world, account: own };
}
