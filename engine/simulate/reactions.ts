import type { TimelineEvent } from '../model/documents.generated.ts';
import type { Cause } from '../model/invoice.ts';
import { parseSpan } from '../values/calendar.ts';
import { decimal } from '../values/decimal.ts';
import { Money } from '../values/money.ts';
import { changeAccount, money, payOut } from './accounts/account.ts';
import { closeAccount } from './accounts/closing.ts';
import { requestModule } from './accounts/entitlements.ts';
import { closeSession, openSession } from './accounts/session.ts';
import { switchPlan } from './accounts/switch.ts';
import { addMember, cancelAllowance, purchaseAllowance, removeMember, resetAllowance } from './allowances/holdings.ts';
import { call } from './calls/call.ts';
import { legOf } from './calls/route.ts';
import { followMembers } from './fees/quantity-change.ts';
import { issueCreditNote } from './money/credit-note.ts';
import { giveDiscount } from './money/give-discount.ts';
import { buyCredit, grantCredit } from './money/grant-credit.ts';
import { requestCharge, requestInvoice } from './money/on-request.ts';
import { RANK } from './queue.ts';
import { seatsAdded, userJoined, userLeft, userManaged } from './seats/seats.ts';
import { seatsRemoved } from './seats/seats-removal.ts';
import { type AccountState, DEFAULT_MEMBER, isOver, runningNamed, type SubscriptionState } from './state.ts';
import { cancel, cancelPlan } from './subscriptions/cancelling.ts';
import { moveAnchor, pause, resume } from './subscriptions/cuts.ts';
import { releaseNumber, takeNumberOf } from './subscriptions/numbers.ts';
import { finishDate, subscriptionRequest } from './subscriptions/requests.ts';
import { changeFinish, changeQuantity, changeStatus, openSubscription, reject } from './subscriptions/subscription.ts';
import { use } from './subscriptions/usage.ts';
import type { World } from './world.ts';

/** An event of one account that is a single happening; rows of files become `call` and `usage` events. */
export type Happening = Exclude<
  TimelineEvent,
  { event: 'calls' | 'usage-file' | 'plan-edited' | 'pin-activated' | 'server-changed' }
>;
type Kind = Happening['event'];

interface Reaction<K extends Kind> {
  readonly rank: number;
  readonly react: (world: World, account: AccountState, event: Extract<Happening, { event: K }>, cause: Cause) => void;
}

/** What each kind of event does, and where it stands among those of its instant. */
const REACTIONS: { readonly [K in Kind]: Reaction<K> } = {
  payment: {
    rank: RANK.payment,
    react: (world, account, event, cause) => money(world, account, 'payment', amountOf(account, event.amount), cause),
  },
  adjustment: {
    rank: RANK.payment,
    react: (world, account, event, cause) =>
      money(world, account, 'adjustment', amountOf(account, event.amount), cause),
  },
  refund: {
    rank: RANK.payment,
    react: (world, account, { amount }, cause) =>
      payOut(world, account, amount === undefined ? null : amountOf(account, amount), cause),
  },
  'account-changed': { rank: RANK.change, react: changeAccount },
  'subscription-created': {
    rank: RANK.begin,
    react: (world, account, event, cause) =>
      openSubscription(world, account, subscriptionRequest(event, account, world.now), cause),
  },
  'subscription-changed': {
    rank: RANK.change,
    react: (world, account, event, cause) => {
      const { status, finish, quantity } = event;
      const named = () => running(world, account, event, cause);
      const before = named();
      if (before !== null && status !== undefined) changeStatus(world, account, before, status, cause);
      if (before !== null && finish !== undefined && !isOver(before))
        changeFinish(world, account, before, finishDate(finish), cause);
      if (before !== null && quantity !== undefined && !isOver(before))
        changeQuantity(world, account, before, decimal(quantity), cause);
    },
  },
  'subscription-cancelled': {
    rank: RANK.cancel,
    react: (world, account, event, cause) => {
      const subscription = running(world, account, event, cause);
      if (subscription !== null) cancel(world, account, subscription, event, cause);
    },
  },
  'plan-cancelled': { rank: RANK.cancel, react: cancelPlan },
  pause: { rank: RANK.change, react: pause },
  resume: { rank: RANK.change, react: resume },
  'move-anchor': { rank: RANK.change, react: moveAnchor },
  call: {
    rank: RANK.usage,
    react: (world, account, event, cause) =>
      call(world, account, legOf(event), world.otherLegs.get(event) ?? null, cause),
  },
  usage: { rank: RANK.usage, react: use },
  'user-joined': {
    rank: RANK.begin,
    react: (world, account, event, cause) => userJoined(world, account, event.user, cause),
  },
  'user-left': {
    rank: RANK.begin,
    react: (world, account, event, cause) => userLeft(world, account, event.user, cause),
  },
  'user-managed': {
    rank: RANK.begin,
    react: (world, account, event, cause) => {
      const term = event.term === undefined ? null : parseSpan(event.term);
      userManaged(world, account, event.user, term, cause);
    },
  },
  'number-purchased': {
    rank: RANK.begin,
    react: (world, account, { number, 'toll-free': tollFree = false }, cause) => {
      takeNumberOf(world, account, number === undefined ? { tollFree } : { number: String(number) }, cause);
    },
  },
  'number-released': {
    rank: RANK.cancel, // a number that one account gives back can be taken by another at the same instant
    react: (world, account, event, cause) => releaseNumber(world, account, String(event.number), cause),
  },
  'account-closed': {
    rank: RANK.cancel,
    react: (world, account, _, cause) => closeAccount(world, account, cause),
  },
  'plan-switched': { rank: RANK.change, react: switchPlan },
  'session-opened': {
    rank: RANK.session,
    react: (world, account, _, cause) => openSession(world, account, cause),
  },
  'session-closed': {
    rank: RANK.invoice,
    react: (world, account, _, cause) => closeSession(world, account, cause),
  },
  'invoice-requested': { rank: RANK.invoice, react: requestInvoice },
  'credit-note-issued': { rank: RANK.credit, react: issueCreditNote },
  'credit-granted': { rank: RANK.change, react: grantCredit },
  'credit-bought': { rank: RANK.change, react: buyCredit },
  'discount-given': { rank: RANK.change, react: giveDiscount },
  'charge-requested': { rank: RANK.period, react: requestCharge },
  'member-added': {
    rank: RANK.begin,
    react: (world, account, event, cause) => {
      if (addMember(world, account, event.member, cause)) followMembers(world, account, cause);
    },
  },
  'member-removed': {
    rank: RANK.cancel,
    react: (world, account, event, cause) => {
      if (removeMember(world, account, event.member, cause)) followMembers(world, account, cause);
    },
  },
  'allowance-purchased': {
    rank: RANK.begin,
    react: (world, account, event, cause) => purchaseAllowance(world, account, event.allowance, memberOf(event), cause),
  },
  'allowance-cancelled': {
    rank: RANK.cancel,
    react: (world, account, event, cause) => {
      const { allowance, by = 'account' } = event;
      cancelAllowance(world, account, { allowance, member: memberOf(event), by }, cause);
    },
  },
  'allowance-reset': {
    rank: RANK.allowance,
    react: (world, account, event, cause) => resetAllowance(world, account, event.allowance, memberOf(event), cause),
  },
  'seats-added': {
    rank: RANK.begin,
    react: (world, account, event, cause) => seatsAdded(world, account, event.count, cause),
  },
  'seats-removed': {
    rank: RANK.change,
    react: (world, account, event, cause) => seatsRemoved(world, account, event.count, cause),
  },
  'module-requested': {
    rank: RANK.usage,
    react: (world, account, { module, quantity = 1 }, cause) => requestModule(world, account, module, quantity, cause),
  },
};

/** What an event of this kind does. */
export function reactionTo(kind: Kind): Reaction<Kind> {
  return REACTIONS[kind] as Reaction<Kind>;
}

function memberOf({ member }: { readonly member?: string }): string {
  return member ?? DEFAULT_MEMBER;
}

function amountOf(account: AccountState, amount: string | number): Money {
  return new Money(decimal(amount), account.plan.currency);
}

/** The subscription that an event names; one that is not there, or is over, is a rejection. */
function running(
  world: World,
  account: AccountState,
  event: { readonly event: string; readonly subscription: string },
  cause: Cause,
): SubscriptionState | null {
  const subscription = runningNamed(account, event.subscription);
  if (subscription === null) reject(world, account, 'unknown-subscription', event.event, cause);
  return subscription;
}
