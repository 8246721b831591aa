import { type Share, shareAfter, WHOLE } from '../../bill/bill.ts';
import type { SeatsCharged } from '../../model/charge-run.ts';
import type { Cause } from '../../model/invoice.ts';
import type { Charge } from '../../model/program.ts';
import { addSpan, dateOf, type Span, startOfDay } from '../../values/calendar.ts';
import { Decimal } from '../../values/decimal.ts';
import { decide } from '../../values/decision.ts';
import type { Instant, Interval } from '../../values/interval.ts';
import { cardRefusal as refusalOf } from '../accounts/payment-card.ts';
import { factsOf } from '../facts.ts';
import { type Billed, periodAt, periodsOf } from '../fees/billed.ts';
import { chargeLine, feeOf, lapsesWithContract, notApplicable, pricedFor, whyNotNow } from '../fees/fee.ts';
import { invoiceAtOnce } from '../money/invoicing.ts';
import { postLine } from '../money/posting.ts';
import { notify } from '../notify.ts';
import { RANK } from '../queue.ts';
import { type AccountState, isOver, usedSeats } from '../state.ts';
import { runOf } from '../subscriptions/ref.ts';
import { because, clockCause, type World } from '../world.ts';
import { paysForUsers } from './seats-paid.ts';

/** What a preference rule is asked about (A1). */
type SeatEvent = 'user-joined' | 'user-managed' | 'seat-expired';

/** K1-06…K1-09: a new user gets a seat, a new seat, or none, as the preferences say. */
export function userJoined(world: World, account: AccountState, user: string, cause: Cause): void {
  if (account.users.has(user)) {
    reject(world, account, 'already-assigned', 'user-joined', cause);
    return;
  }
  const decision = preferenceFor(account, 'user-joined');
  if (decision.outcome !== 'add-seat' && freeSeats(account) === 0 && lacksSeat(account)) {
    notify(world, account, 'admin', 'no-seat-available', cause);
  }
  place(world, account, user, 'user-joined', decision, null, cause);
}

/** K1-10: the administrator gives a user a paid place, for a term if one is named. */
export function userManaged(world: World, account: AccountState, user: string, term: Span | null, cause: Cause): void {
  if (account.users.get(user)?.plan === 'paid') {
    reject(world, account, 'already-assigned', 'user-managed', cause);
    return;
  }
  // Where nobody decided, a seat that is there is the administrator's to give all the same.
  const decision =
    account.preferences === null ? { outcome: 'assign-seat', cause: null } : preferenceFor(account, 'user-managed');
  const finds = decision.outcome === 'add-seat' || (decision.outcome === 'assign-seat' && freeSeats(account) > 0);
  if (!finds) {
    reject(world, account, 'no-available-subscription', 'user-managed', cause);
    return;
  }
  const expires =
    term === null
      ? null
      : addSpan(startOfDay(dateOf(world.now, account.timeZone), account.timeZone), term, account.timeZone);
  place(world, account, user, 'user-managed', decision, expires, cause);
}

/** the seat stays paid for; nothing is refunded. */
export function userLeft(world: World, account: AccountState, user: string, cause: Cause): void {
  if (!account.users.has(user)) {
    reject(world, account, 'unknown-user', 'user-left', cause);
    return;
  }
  world.record(account.name, cause, { kind: 'user-changed', user, plan: null, expires: null });
}

/** K2-11: seats bought by the administrator, at once, with a card. */
export function seatsAdded(world: World, account: AccountState, count: number, cause: Cause): void {
  const refusal = account.seats === null ? 'no-available-subscription' : cardRefusal(world, account);
  if (refusal !== null) {
    reject(world, account, refusal, 'seats-added', cause);
    return;
  }
  addSeats(world, account, count, cause, paysForUsers(account) ? 'seats-used' : 'seats-total');
  notify(world, account, 'admin', 'seats-added', cause);
}

interface Decision {
  readonly outcome: string;
  readonly cause: Cause | null;
}

function preferenceFor(account: AccountState, event: SeatEvent, seatsAvailable?: number): Decision {
  if (account.preferences === null) return { outcome: 'make-free', cause: null };
  const facts = factsOf(account, {
    event,
    ...(seatsAvailable === undefined ? {} : { 'seats-available': seatsAvailable }),
  });
  const { outcome, rule } = decide(account.preferences, facts);
  return { outcome: outcome ?? 'make-free', cause: because(event, rule?.place ?? account.preferences.place) };
}

function freeSeats(account: AccountState): number {
  return Math.max(0, (account.seats ?? 0) - usedSeats(account));
}

/** A free seat would have been given, had there been one (K1-07). */
function lacksSeat(account: AccountState): boolean {
  return preferenceFor(account, 'user-joined', 1).outcome === 'assign-seat';
}

/** Carries out a preference: `user` ends with a seat or on the free plan. */
function place(
  world: World,
  account: AccountState,
  user: string,
  event: SeatEvent,
  decision: Decision,
  expires: Instant | null,
  cause: Cause,
): void {
  const why = { event: cause.event, place: decision.cause?.place ?? cause.place };
  let paid = decision.outcome === 'assign-seat' && freeSeats(account) > 0;
  if (decision.outcome === 'add-seat') {
    const refusal = cardRefusal(world, account);
    if (refusal !== null) reject(world, account, refusal, event, why);
    else addSeats(world, account, 1, why, 'seats-used');
    paid = refusal === null;
  }
  world.record(account.name, why, {
    kind: 'user-changed',
    user,
    plan: paid ? 'paid' : 'free',
    expires: paid ? expires : null,
  });
  if (paid && expires !== null) scheduleExpiry(world, account, user, expires);
}

/** K1-11: the seat's own term ends before the contract does. */
function scheduleExpiry(world: World, account: AccountState, user: string, expires: Instant): void {
  world.schedule({
    at: expires,
    rank: RANK.finish,
    id: `${account.name}/seat/${user}`,
    cause: clockCause('seat-expired', expires, account.timeZone),
    occur: (_, clock) => {
      const current = world.account(account.name);
      if (current.users.get(user)?.expires !== expires) return; // left, or given another seat since
      const cause = because(`${clock} ${user}`);
      world.record(current.name, cause, { kind: 'seats-changed', total: Math.max(0, (current.seats ?? 0) - 1) });
      expire(world, current, user, cause);
    },
  });
}

/** K1-12, K1-13: the seat is gone; the preferences say what becomes of its user. */
function expire(world: World, account: AccountState, user: string, cause: Cause): void {
  world.record(account.name, cause, { kind: 'user-changed', user, plan: 'free', expires: null });
  const decision = preferenceFor(account, 'seat-expired');
  if (decision.outcome !== 'make-free') place(world, account, user, 'seat-expired', decision, null, cause);
}

/** at the contract's end all seats lapse, unassigned ones too, and the expiry preference runs for each user. */
export function scheduleContractEnd(world: World, account: AccountState): void {
  if (account.contractEnd === null || account.seats === null) return;
  const at = startOfDay(account.contractEnd, account.timeZone);
  world.schedule({
    at,
    rank: RANK.finish,
    id: `${account.name}/contract-end`,
    cause: clockCause('contract-end', at, account.timeZone),
    occur: (_, clock) => {
      const current = world.account(account.name);
      const paid = [...current.users].flatMap(([user, state]) => (state.plan === 'paid' ? [user] : []));
      world.record(current.name, because(clock), { kind: 'seats-changed', total: 0 });
      for (const user of paid)
        world.record(current.name, because(clock), { kind: 'user-changed', user, plan: 'free', expires: null });
      for (const user of paid) {
        const decision = preferenceFor(current, 'seat-expired');
        if (decision.outcome !== 'make-free')
          place(world, current, user, 'seat-expired', decision, null, because(`${clock} ${user}`));
      }
    },
  });
}

function cardRefusal(world: World, account: AccountState): string | null {
  return refusalOf(account.card, world.now, account.timeZone);
}

/**
 * K1-14, R-09: `count` more seats, each charged for what is left of the period that is paid for, or in full. Where only
 * those in use are paid for, one that is added for a user is: `counts`.
 */
function addSeats(
  world: World,
  account: AccountState,
  count: number,
  cause: Cause,
  counts: 'seats-total' | 'seats-used',
): void {
  const before = Math.max(account.seats ?? 0, usedSeats(account)); // bought online, the users are the seats
  const held = new Decimal(before);
  world.record(account.name, cause, { kind: 'seats-changed', total: before + count });
  for (const subscription of account.subscriptions.values()) {
    if (isOver(subscription)) continue;
    for (const charge of subscription.charges) {
      if (!isSeatFee(charge, counts)) continue;
      const billed = { account, subscription, charge };
      for (const period of openPeriods(world, billed)) {
        const priced = pricedFor(billed, period.start);
        const why = notApplicable(priced, period, world.now) ?? whyNotNow(world, priced);
        if (why !== null) {
          const skipped = { subscription: subscription.id, charge: charge.name, why };
          world.record(account.name, because(cause.event, charge.place), { kind: 'skipped', ...skipped });
          continue;
        }
        const quantity = new Decimal(count);
        const left = shareOfAdded(world, billed, period);
        const due = feeOf(priced, left, quantity, held);
        if (due.amount.isZero() && left.numerator === 0n) continue;
        const fee = `${subscription.id}/${charge.name}/${period.start}`;
        const key = `${fee}/seats/${cause.event}`;
        const rest = {
          start: Math.max(period.start, startOfDay(dateOf(world.now, account.timeZone), account.timeZone)),
          end: period.end,
        };
        const line = chargeLine(billed, {
          key,
          amount: due.amount,
          quantity,
          period: rest,
          steps: due.steps,
          cause: because(cause.event, charge.place),
        });
        postLine(world, account, because(cause.event, charge.place), {
          key: `${account.name}/${key}`,
          what: 'charge',
          line: { ...line, fee },
        });
        addedTo(world, billed, period, { at: world.now, count: quantity, held, amount: due.amount }, cause);
      }
    }
  }
  invoiceAtOnce(world, account);
}

/** What was charged for them comes back where the fee does. */
function addedTo(world: World, billed: Billed, { start }: Interval, seats: SeatsCharged, { event }: Cause): void {
  const { account, subscription, charge } = billed;
  const run = runOf(billed);
  const posted = run?.posted.get(start);
  if (run === null || posted === undefined) return;
  world.record(account.name, because(event, charge.place), {
    kind: 'charge-run',
    subscription: subscription.id,
    charge: charge.name,
    chargedThrough: run.chargedThrough,
    posted: { ...posted, added: [...(posted.added ?? []), seats] },
    failing: run.failing,
  });
}

/** Seats that are added cost what `prorate` says of changes: of the period that runs its share, or all of it, or nothing. */
function shareOfAdded(world: World, { account, subscription, charge }: Billed, period: Interval): Share {
  const { prorate } = charge.terms;
  if (prorate.changes === 'free' || prorate.changes === 'refund-only') return { ...WHOLE, numerator: 0n, text: '0' };
  if (prorate.changes === 'full' || prorate.changes === 'as-charged') return WHOLE;
  const periods = periodsOf({ account, subscription, charge }, world.now);
  return shareAfter(period, { activation: period.start, finish: null }, world.now, prorate, periods);
}

/** In advance, a seat is charged when it is added; in arrears, the period's end counts it. */
function isSeatFee(charge: Charge, counts: 'seats-total' | 'seats-used'): boolean {
  const { quantity, due, terms } = charge;
  return (
    quantity.kind === 'fact' &&
    (quantity.fact === 'seats-total' || quantity.fact === counts) &&
    due.kind === 'recurring' &&
    terms.collect.kind === 'in-advance'
  );
}

/**
 * The current period, and those after it that are already charged in advance (M-30). At a renewal instant the fee that
 * is about to be posted counts the new seats, unless the seats lapse with the contract and are bought one by one; so
 * does one that still stands unpaid.
 */
function openPeriods(world: World, billed: Billed): Interval[] {
  const { start, end } = periodAt(billed, world.now);
  const run = billed.subscription.runs.get(billed.charge.name);
  const posted = run?.posted;
  const ahead = [...(posted?.values() ?? [])].map((one) => one.period).filter((period) => period.start >= end);
  const isToCome = start === world.now ? !lapsesWithContract(billed, start) : run?.failing?.period.start === start;
  return isToCome && !posted?.has(start) ? ahead : [{ start, end }, ...ahead];
}

function reject(world: World, account: AccountState, code: string, event: string, cause: Cause): void {
  world.record(account.name, cause, { kind: 'rejected', code, event });
}
