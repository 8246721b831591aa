import type { Account } from '../../model/documents.generated.ts';
import type { Cause } from '../../model/invoice.ts';
import type { Contact } from '../../model/journal.ts';
import { dateOf, instantOf } from '../../values/calendar.ts';
import { type Decimal, decimal } from '../../values/decimal.ts';
import { compareText, type Place } from '../../values/issue.ts';
import { Money } from '../../values/money.ts';
import { allowanceFees, enrol, openAllowances } from '../allowances/holdings.ts';
import { followQuantities } from '../fees/quantity-change.ts';
import { giveDiscount } from '../money/give-discount.ts';
import { startCredits } from '../money/grant-credit.ts';
import { startInvoicing } from '../money/invoicing.ts';
import { postMoney } from '../money/posting.ts';
import { type TaxKeys, taxpayerAfter } from '../money/taxation.ts';
import { watchDaily } from '../money/watch.ts';
import { RANK } from '../queue.ts';
import { scheduleContractEnd } from '../seats/seats.ts';
import { sellsSeats } from '../seats/seats-paid.ts';
import { type AccountState, currentPlan } from '../state.ts';
import { takeNumberOf } from '../subscriptions/numbers.ts';
import { subscriptionRequest } from '../subscriptions/requests.ts';
import { openSubscription, reject } from '../subscriptions/subscription.ts';
import { isRetired } from '../subscriptions/versions.ts';
import { because, clockCause, type World } from '../world.ts';
import { type OwnDefaults, ownDefaults } from './defaults.ts';
import { cardOnFile } from './payment-card.ts';
import { zoneOfAccount } from './zone.ts';

/** An account begins: its own facts, its balance, its allowances, and the subscriptions that come with it. */
export function scheduleAccount(world: World, given: Account, place: Place): void {
  const zone = zoneOfAccount(world.program, given);
  const at = instantOf(given.start, zone);
  world.schedule({
    at,
    rank: RANK.open,
    id: given.name,
    cause: clockCause('account-start', at, zone),
    occur: (_, clock) => openAccount(world, given, zone, because(clock, place)),
  });
}

export function openAccount(world: World, given: Account, timeZone: string, cause: Cause): void {
  const plan = currentPlan(world.state, world.program, given.plan);
  if (plan === null) throw new TypeError(`unknown plan ${given.plan}`);
  const today = dateOf(world.now, timeZone);
  const refusal =
    plan.status !== 'active'
      ? 'plan-inactive'
      : outside(plan.effective, today)
        ? 'plan-not-effective'
        : isRetired(plan, world.now, timeZone)
          ? 'plan-retired'
          : null;
  if (refusal !== null) {
    world.record(given.name, cause, { kind: 'rejected', code: refusal, event: 'account-start' });
    return;
  }
  const type = given.type ?? 'postpaid';
  const limit = given['credit-limit'];
  world.record(given.name, cause, {
    kind: 'account-opened',
    plan: plan.name,
    type,
    timeZone,
    currency: plan.currency,
    creditLimit:
      limit === undefined
        ? type === 'postpaid'
          ? plan.creditLimit
          : Money.zero(plan.currency)
        : new Money(limit, plan.currency),
    defaults: plan.defaults,
    interval: given.interval ?? null,
    contractEnd: given['contract-end'] ?? null,
    ...(given.payer === undefined ? {} : { payer: given.payer }),
    ...(given.reseller === undefined ? {} : { reseller: given.reseller }),
  });
  const account = world.account(given.name);
  const { 'credit-limit': _, ...beyondLimit } = given;
  changeAccount(world, account, beyondLimit, cause);
  if (given.balance !== undefined) postMoney(world, account, cause, 'opening', new Money(given.balance, plan.currency));
  for (const { discount } of given.discounts ?? []) giveDiscount(world, account, { discount }, cause);
  const total = given.seats?.total ?? (sellsSeats(plan) ? paidUsers(given) : null);
  if (total !== null) world.record(account.name, cause, { kind: 'seats-changed', total });
  for (const [user, state] of Object.entries(given.users ?? {}).sort(([a], [b]) => compareText(a, b))) {
    world.record(account.name, cause, { kind: 'user-changed', user, plan: state, expires: null });
  }
  for (const member of given.members ?? []) enrol(world, account, member, cause);
  openAllowances(world, account, cause.event);
  startInvoicing(world, account);
  startCredits(world, account, cause);
  watchDaily(world, account);
  scheduleContractEnd(world, account);
  scheduleSubscriptions(world, account, given, cause);
}

/** Who is paid for has a seat, be their number told or not. */
function paidUsers({ users = {} }: Account): number {
  return Object.values(users).filter((plan) => plan === 'paid').length;
}

function outside(range: { readonly from: string | null; readonly to: string | null }, today: string): boolean {
  return (range.from !== null && today < range.from) || (range.to !== null && today > range.to);
}

/** Whatever charges repeatedly is a subscription: the plan's own charges, one per allowance held, and those given. */
function scheduleSubscriptions(world: World, account: AccountState, given: Account, cause: Cause): void {
  const at = world.now;
  const base = { start: at, activation: at, finish: null, discounts: [], authored: null };
  const { plan, name, timeZone } = account;
  const requests = [
    { name: plan.name, of: { kind: 'plan', name: plan.name } as const, ...base },
    ...allowanceFees(world, account),
    ...(given.subscriptions ?? []).map((one) => subscriptionRequest(one, account, at)),
  ];
  requests.forEach((request, index) => {
    world.schedule({
      at,
      rank: RANK.begin,
      id: `${name}/${String(index).padStart(4, '0')}`,
      cause: clockCause('account-start', at, timeZone),
      occur: (_, clock) => {
        const now = world.account(name);
        const isLeft = now.stay > 0 && request.of.kind !== 'charge-plan'; // a plan that was changed at this very instant
        if (!isLeft) openSubscription(world, now, request, because(clock, cause.place));
      },
    });
  });
  given.numbers?.forEach((number, index) => {
    world.schedule({
      at,
      rank: RANK.begin,
      id: `${name}/numbers/${String(index).padStart(4, '0')}`,
      cause: clockCause('account-start', at, timeZone),
      occur: (_, clock) =>
        takeNumberOf(world, world.account(name), { number: String(number) }, because(clock, cause.place)),
    });
  });
}

/** What an `account-changed` event, or the account's own beginning, may set. */
export function changeAccount(
  world: World,
  account: AccountState,
  change: Pick<Account, 'admin' | 'card' | 'preferences' | 'credit-limit' | 'status' | 'contact' | 'quantities'> &
    OwnDefaults &
    TaxKeys,
  cause: Cause,
): void {
  const { card, preferences, status, contact } = change;
  const limit = change['credit-limit'];
  const defaults = ownDefaults(change, account.plan.currency);
  const taxpayer = taxpayerAfter(account.taxpayer, change);
  world.record(account.name, cause, {
    kind: 'account-changed',
    ...(card === undefined ? {} : { card: card === 'none' ? null : cardOnFile(card) }),
    ...(change.admin === undefined ? {} : { admin: change.admin }),
    ...(preferences === undefined ? {} : { preferences: preferencesName(preferences) }),
    ...(limit === undefined ? {} : { creditLimit: new Money(limit, account.plan.currency) }),
    ...(Object.keys(defaults).length === 0 ? {} : { defaults }),
    ...(status === undefined ? {} : { status }),
    ...(change.quantities === undefined ? {} : { quantities: quantitiesOf(change.quantities) }),
    ...(contact === undefined ? {} : { contact: contactOf(contact) }),
    ...(taxpayer === null ? {} : { taxpayer }),
  });
  if (limit !== undefined) world.balanceRose(account.name, cause);
  if (change.quantities !== undefined) followQuantities(world, account, Object.keys(change.quantities), cause);
}

function contactOf({ name, email }: NonNullable<Account['contact']>): Contact {
  return { name: name ?? null, email: email ?? null };
}

function quantitiesOf(quantities: NonNullable<Account['quantities']>): ReadonlyMap<string, Decimal> {
  return new Map(Object.entries(quantities).map(([charge, quantity]) => [charge, decimal(quantity)]));
}

/** The name under which the program holds a choice, or a document's own. */
function preferencesName(preferences: NonNullable<Account['preferences']>): string {
  if (typeof preferences === 'string') return preferences;
  return `${preferences['new-users']}/${preferences['on-expiry']}`;
}

/** What is the customer's own is paid out: so much, or all of it. */
export function payOut(world: World, account: AccountState, asked: Money | null, cause: Cause): void {
  const amount = asked ?? account.balance;
  const refusal = !amount.amount.greaterThan(0)
    ? 'invalid-amount'
    : amount.compare(account.balance) > 0
      ? 'more-than-balance'
      : null;
  if (refusal === null) postMoney(world, account, cause, 'payout', amount.negated());
  else reject(world, account, refusal, 'refund', cause);
}

/** A payment or adjustment: the balance moves, and what waited for money is tried again. */
export function money(
  world: World,
  account: AccountState,
  what: 'payment' | 'adjustment',
  amount: Money,
  cause: Cause,
): void {
  if (what === 'payment' && (amount.isNegative() || amount.isZero())) {
    reject(world, account, 'invalid-amount', what, cause);
    return;
  }
  postMoney(world, account, cause, what, amount);
}
