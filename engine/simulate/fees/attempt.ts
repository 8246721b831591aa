import type { Share } from '../../bill/bill.ts';
import type { Failing } from '../../model/charge-run.ts';
import type { Cause } from '../../model/invoice.ts';
import { addSpan, type Span } from '../../values/calendar.ts';
import type { Decimal } from '../../values/decimal.ts';
import type { Instant, Interval } from '../../values/interval.ts';
import type { Money } from '../../values/money.ts';
import { invoiceAtOnce } from '../money/invoicing.ts';
import { isLeftOut } from '../money/open-bill.ts';
import { postLine } from '../money/posting.ts';
import { notify } from '../notify.ts';
import { RANK } from '../queue.ts';
import { type AccountState, isOver, type SubscriptionState } from '../state.ts';
import { chargedThroughOf, eventId, refOf, resolve, runOf } from '../subscriptions/ref.ts';
import { because, clockCause, type World } from '../world.ts';
import type { Billed } from './billed.ts';
import { creditFor, postCredit, scheduleCredit } from './credit.ts';
import { rulesOfPlan } from './due-discounts.ts';
import { chargeLine, notApplicable, pricedFor, served, whyNotNow } from './fee.ts';
import { chargedQuantity, isFollowed, periodFee } from './period-fee.ts';
import { hold, isShortOf, liftIfPaid } from './short.ts';

/** A period's fee that is to be posted: due at `boundary`, tried perhaps earlier and perhaps again. */
type Fee = Pick<Failing, 'boundary' | 'period'>;

interface Occasion {
  /** At activation the fee is posted whatever the balance is (M-42). */
  readonly always?: boolean;
  /** When service ends, where it ends with this fee. */
  readonly ending?: Instant | undefined;
}

function whyZero({ numerator, denominator, text }: Share, quantity: Decimal): string {
  if (quantity.isZero()) return 'its quantity is 0';
  return numerator === denominator ? 'it comes to 0' : `it comes to 0 (${text})`;
}

/**
 * Posts the fee of one period, if the balance allows. Short of money, the charge's terms decide: posted in full all
 * the same, or not at all, in which case it is tried again (M-26).
 */
export function attempt(
  world: World,
  subscribed: Billed,
  fee: Fee,
  cause: Cause,
  { always = false, ending }: Occasion = {},
): void {
  const billed = pricedFor(subscribed, fee.period.start);
  const { account, subscription, charge } = billed;
  const why = notApplicable(billed, fee.period, world.now) ?? whyNotNow(world, billed);
  const { due, share, quantity } = periodFee(billed, fee.period, { ending });
  if (why !== null || isLeftOut(account, due.amount)) {
    skip(world, billed, fee.period, cause, why ?? whyZero(share, quantity));
    return;
  }
  const key = `${subscription.id}/${charge.name}/${fee.period.start}`;
  const period = served(billed, fee.period, ending);
  const line = chargeLine(billed, { key, amount: due.amount, quantity, period, steps: due.steps, cause });
  // Days already lost come back together with the fee, so only the rest must be there (M-26).
  const credit = creditFor(world, billed, fee.period, due.amount, world.now, cause);
  const { take } = charge.terms.ifShort;
  const short = isShortOf(world, billed, credit === null ? [line] : [line, credit.line]);
  if (short && !always && take === 'nothing') {
    fail(world, billed, fee, cause);
    return;
  }
  postLine(world, account, cause, { key: `${account.name}/${key}/fee/${cause.event}`, what: 'charge', line, take });
  covered(world, billed, fee.period, cause, due.amount, { quantity });
  if (credit !== null) {
    postCredit(world, billed, fee.period, credit, cause);
  }
  if (short && !always) hold(world, billed, cause);
  else liftIfPaid(world, account, subscription, cause);
  scheduleCredit(world, billed, fee.period);
  invoiceAtOnce(world, account);
}

/** `period` has cost `amount` so far, and is charged up to `through`: where its service ends, unless it accrues by days. */
export function covered(
  world: World,
  billed: Billed,
  period: Interval,
  cause: Cause,
  amount: Money,
  { through = served(billed, period).end, quantity }: { readonly through?: Instant; readonly quantity?: Decimal } = {},
): void {
  const counted = quantity ?? chargedQuantity(billed, period);
  const { added } = runOf(billed)?.posted.get(period.start) ?? {};
  world.record(billed.account.name, cause, {
    kind: 'charge-run',
    subscription: billed.subscription.id,
    charge: billed.charge.name,
    chargedThrough: Math.max(chargedThroughOf(billed), through),
    posted: {
      period,
      amount,
      ...(counted !== undefined && isAsCharged(billed) ? { quantity: counted } : {}),
      ...rulesOfPlan(billed),
      ...(billed.charge.chosen === undefined ? {} : { chosen: billed.charge.chosen.name }),
      ...(billed.charge.lifted === undefined ? {} : { lifted: billed.charge.lifted }),
      ...(added === undefined ? {} : { added }),
    },
    failing: null,
  });
}

/** Users come and go, and what was charged for them stays; so with quantities whose changes are `as-charged`. */
function isAsCharged({ charge }: Billed): boolean {
  return charge.quantity.kind === 'fact' || (isFollowed(charge) && charge.terms.prorate.changes === 'as-charged');
}

function skip(world: World, billed: Billed, period: Interval, cause: Cause, why: string): void {
  const { account, subscription, charge } = billed;
  world.record(account.name, cause, { kind: 'skipped', subscription: subscription.id, charge: charge.name, why });
  const failing = runOf(billed)?.failing ?? null;
  if (failing === null || failing.period.start > period.start) return;
  // An unpaid fee is waited for until the next one is looked at, be there anything to pay then or not.
  recordFailing(world, billed, cause, null);
  liftIfPaid(world, account, subscription, cause);
}

function recordFailing(world: World, billed: Billed, cause: Cause, failing: Failing | null): void {
  world.record(billed.account.name, cause, {
    kind: 'charge-run',
    subscription: billed.subscription.id,
    charge: billed.charge.name,
    chargedThrough: chargedThroughOf(billed),
    failing,
  });
}

/** It is over: what it could not pay is asked for no more, and a block for that ends, unless something is owed. */
export function forgetUnpaid(world: World, account: AccountState, ended: SubscriptionState, cause: Cause): void {
  for (const charge of ended.charges) {
    const billed = { account, subscription: ended, charge };
    if ((runOf(billed)?.failing ?? null) !== null) recordFailing(world, billed, cause, null);
  }
  liftIfPaid(world, account, ended, cause);
}

/** hold from the boundary on; try again daily or hourly, always at the boundary; expire when the window ends. */
function fail(world: World, billed: Billed, fee: Fee, cause: Cause): void {
  const earlier = runOf(billed)?.failing ?? null;
  const again = earlier !== null && earlier.boundary === fee.boundary;
  const isDue = world.now >= fee.boundary;
  recordFailing(world, billed, cause, { ...fee, held: isDue });
  if (isDue && !(again && earlier.held)) hold(world, billed, cause);
  scheduleRetry(world, billed, fee);
  if (!again) scheduleExpiry(world, billed, fee);
}

function windowEnd(billed: Billed, fee: Fee): Instant | null {
  const { retryFor } = billed.charge.terms.renew;
  return retryFor === null ? null : addSpan(fee.boundary, retryFor, billed.account.timeZone);
}

function scheduleRetry(world: World, billed: Billed, fee: Fee): void {
  const { renew } = billed.charge.terms;
  const unit = world.now < fee.boundary ? renew.ahead?.unit : renew.retryFor?.unit;
  if (unit === undefined) return;
  const every: Span = { count: 1, unit: unit === 'hour' ? 'hour' : 'day' };
  const next = addSpan(world.now, every, billed.account.timeZone);
  const at = world.now < fee.boundary ? Math.min(next, fee.boundary) : next;
  const end = windowEnd(billed, fee);
  if (at > fee.boundary && (end === null || at >= end)) return;
  scheduleForFailing(world, billed, fee, at, 'renewal', (current, cause) => attempt(world, current, fee, cause));
}

/** M-26: not paid by the end of the window, and not before what is paid for has been served. */
function scheduleExpiry(world: World, billed: Billed, fee: Fee): void {
  const end = windowEnd(billed, fee);
  if (end === null) return;
  scheduleForFailing(world, billed, fee, Math.max(end, chargedThroughOf(billed)), 'expiry', (current, cause) => {
    const { account, subscription, charge } = current;
    recordFailing(world, current, cause, null);
    world.record(account.name, cause, {
      kind: 'subscription-changed',
      subscription: subscription.id,
      status: 'expired',
      ended: world.now,
    });
    const told = charge.terms.ifShort.notify;
    for (const to of told.length > 0 ? told : (['account'] as const))
      notify(world, account, to, 'renewal-failed', cause);
  });
}

/** Occurs only if the same fee is still unpaid. A retry that a payment has overtaken finds nothing to pay. */
function scheduleForFailing(
  world: World,
  billed: Billed,
  fee: Fee,
  at: Instant,
  kind: string,
  occur: (billed: Billed, cause: Cause) => void,
): void {
  const ref = refOf(billed);
  world.schedule({
    at,
    rank: RANK.period,
    id: `${eventId(ref, fee.boundary)}/${kind}`,
    cause: clockCause(kind, at, billed.account.timeZone),
    occur: (_, cause) => {
      const current = resolve(world, ref);
      if (current !== null && runOf(current)?.failing?.boundary === fee.boundary)
        occur(current, because(cause, current.charge.place));
    },
  });
}

/** Unpaid fees whose window is open are tried at once (M-26), and holds for fees that were posted end. */
export function retryUnpaid(world: World, account: AccountState, cause: Cause): void {
  for (const subscription of account.subscriptions.values()) {
    for (const charge of subscription.charges) {
      const billed = { account, subscription, charge };
      const failing = runOf(billed)?.failing ?? null;
      if (failing === null || isOver(subscription)) continue;
      const end = windowEnd(billed, failing);
      if (world.now < failing.boundary || (end !== null && world.now < end)) attempt(world, billed, failing, cause);
    }
  }
  for (const subscription of account.subscriptions.values()) liftIfPaid(world, account, subscription, cause);
}
