import type { Entry } from '../../model/journal.ts';
import type { AccountSummary, SeatPreferences } from '../../model/summary.ts';
import { addDays, dateOf, startOfDay } from '../../values/calendar.ts';
import { decide } from '../../values/decision.ts';
import type { CivilDate, Instant } from '../../values/interval.ts';
import { factsOf } from '../facts.ts';
import { type Billed, periodAt } from '../fees/billed.ts';
import { lapsesWithContract, notApplicable, pricedFor, quantityOf } from '../fees/fee.ts';
import { isMetered } from '../fees/metered.ts';
import { serviceEnd } from '../fees/service-end.ts';
import { type SeatFee, seatFees, seatPrice } from '../seats/seat-price.ts';
import { type AccountState, isOver } from '../state.ts';
import { historyOf } from './history.ts';
import { statementOf } from './statement.ts';

/** What the page of `account` says after everything at `at`. */
export function summaryOf(account: AccountState, journal: readonly Entry[], at: Instant): AccountSummary {
  const { title, currency } = account.plan;
  const fees = seatFees(account, at);
  const price = seatPrice(fees, currency);
  return {
    plan: title,
    statement: statementOf(title, price),
    price,
    preferences: preferencesOf(account),
    renewal: renewalOf(account, fees, at),
    nextDue: nextDue(account, at),
    history: historyOf(journal, account, at),
  };
}

/** K2-14: when the period ends that is paid for, or the contract before it; null where no user is paid for. */
function renewalOf({ contractEnd, timeZone }: AccountState, fees: readonly SeatFee[], at: Instant): CivilDate | null {
  const ends = fees.filter(({ users }) => !users.isZero()).map(({ period }) => dateOf(period.end, timeZone));
  const contract = ends.length > 0 && contractEnd !== null && contractEnd > dateOf(at, timeZone) ? [contractEnd] : [];
  return [...ends, ...contract].sort().at(0) ?? null;
}

/** The earliest recurring fee to come that is known, of whatever the account subscribes to. */
function nextDue(account: AccountState, at: Instant): Instant | null {
  const dues = [...account.subscriptions.values()].flatMap((subscription) => {
    if (isOver(subscription)) return [];
    return subscription.charges.flatMap((charge) => {
      const due =
        charge.due.kind === 'recurring' && !isMetered(charge) ? dueAfter({ account, subscription, charge }, at) : null;
      return due === null ? [] : [due];
    });
  });
  return dues.length === 0 ? null : Math.min(...dues);
}

/** When the fee next falls due after `at`; null where it is not to, as things stand. */
function dueAfter(subscribed: Billed, at: Instant): Instant | null {
  const { account, subscription, charge } = subscribed;
  const begins = subscription.activated ?? subscription.activation;
  const { kind } = charge.terms.collect;
  const { start, end } = periodAt(subscribed, Math.max(at, begins));
  const turn = kind === 'in-advance' && at < begins ? begins : end;
  const due = kind === 'progressively' ? startOfDay(addDays(dateOf(at, account.timeZone), 1), account.timeZone) : turn;
  const billed = pricedFor(subscribed, kind === 'in-advance' ? due : start);
  if (notApplicable(billed, { start, end }, at) !== null || quantityOf(billed).isZero()) return null;
  if (lapsesWithContract(billed, due) && expiryFrees(account)) return null;
  const last = serviceEnd(account, subscription);
  if (last === null || due < last) return due;
  return kind === 'in-advance' ? null : Math.max(at, last);
}

function expiryFrees(account: AccountState): boolean {
  return account.preferences === null || outcome(account, 'seat-expired', 0) === 'make-free';
}

/** The two choices, read off the table that they were compiled to; or the document whose rules decide. */
function preferencesOf(account: AccountState): SeatPreferences | null {
  const { preferences } = account;
  if (preferences === null) return null;
  const rules = /^preferences ([^/]+)$/.exec(preferences.name)?.[1];
  if (rules !== undefined && rules !== 'automatic' && rules !== 'manual') return { rules };
  return {
    newUsers: outcome(account, 'user-joined', 1) === 'assign-seat' ? 'assign-if-available' : 'leave-free',
    onExpiry: outcome(account, 'seat-expired', 0) === 'add-seat' ? 'increase' : 'change-to-free',
  };
}

function outcome(account: AccountState, event: string, seatsAvailable: number): string | null {
  const { preferences } = account;
  return preferences === null
    ? null
    : decide(preferences, factsOf(account, { event, 'seats-available': seatsAvailable })).outcome;
}
