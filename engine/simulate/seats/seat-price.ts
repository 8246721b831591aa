import { withinLimits } from '../../bill/bill.ts';
import type { Price } from '../../model/program.ts';
import type { SeatPrice } from '../../model/summary.ts';
import { type Span, spanDays, spanMonths, spansWords } from '../../values/calendar.ts';
import { type Decimal, ONE, ZERO } from '../../values/decimal.ts';
import type { Instant } from '../../values/interval.ts';
import { Money, minorUnit } from '../../values/money.ts';
import { type Billed, periodAt, periodsOf } from '../fees/billed.ts';
import { notApplicable, pricedFor, quantityOf } from '../fees/fee.ts';
import { listPrice } from '../fees/list-price.ts';
import { type AccountState, isOver } from '../state.ts';

/** A fee for each user of the plan, as it stands at a moment. */
export interface SeatFee {
  readonly billed: Billed;
  readonly period: { readonly start: Instant; readonly end: Instant };
  /** Of its period, where it has a whole number. Thirty days are a month (K3-11), and 365 are a year. */
  readonly months: number | null;
  readonly users: Decimal;
  /** For its period, exact: of one user (their average, where a price has steps), and of all. */
  readonly one: Decimal;
  readonly all: Decimal;
}

/** The fees of the plan that are charged for each seat and apply at `at`. */
export function seatFees(account: AccountState, at: Instant): SeatFee[] {
  return [...account.subscriptions.values()].flatMap((subscription) => {
    if (subscription.of.kind !== 'plan' || isOver(subscription)) return [];
    return subscription.charges.flatMap((charge): SeatFee[] => {
      if (charge.due.kind !== 'recurring' || charge.quantity.kind !== 'fact') return [];
      const months = monthsOf(periodsOf({ account, subscription, charge }, at).every);
      const { start, end } = periodAt({ account, subscription, charge }, at);
      const billed = pricedFor({ account, subscription, charge }, start);
      if (notApplicable(billed, { start, end }, at) !== null) return [];
      const { price } = billed.charge;
      if (price.kind === 'choice' || price.kind === 'percentage' || price.kind === 'from-event') return [];
      return [{ billed, period: { start, end }, months, ...amounts(billed, price) }];
    });
  });
}

function amounts(billed: Billed, price: Price): Pick<SeatFee, 'users' | 'one' | 'all'> {
  const users = quantityOf(billed);
  const listed = (quantity: Decimal): Decimal => listPrice(price, quantity, billed.account);
  const all = users.isZero() && !('zero' in price) ? ZERO : withinLimits(billed.charge, listed(users));
  const same = (price.kind === 'per-unit' && billed.charge.limits === undefined) || users.isZero();
  return { users, all, one: same ? listed(ONE) : all.dividedBy(users) };
}

function monthsOf(every: Span): number | null {
  const months = spanMonths(every);
  const days = spanDays(every);
  if (months !== null || days === null) return months;
  if (days % 365 === 0) return (days / 365) * 12;
  return days % 30 === 0 ? days / 30 : null;
}

type Monthly = SeatFee & { readonly months: number };

/** What the fees come to; null where there are none, they cost nothing, or their intervals have nothing in common. */
export function seatPrice(every: readonly SeatFee[], currency: string): SeatPrice | null {
  const fees = every.filter((fee): fee is Monthly => fee.months !== null);
  if (every.every(({ one, all }) => one.isZero() && all.isZero())) return null;
  if (fees.length < every.length) return priceOfSpan(every, currency);
  const months = Math.max(...fees.map((fee) => fee.months));
  const rounding = { precision: minorUnit(currency), method: 'half-up' } as const;
  const billed = fees.map(({ billed: { charge }, one, months: own }) => {
    const once = new Money(one, currency).rounded(charge.terms.rounding);
    return once.times(months).amount.dividedBy(own);
  });
  return {
    interval: intervalWords(months),
    users: Math.max(...fees.map(({ users }) => users.toNumber())),
    perUser: new Money(
      billed.reduce((sum, amount) => sum.plus(amount), ZERO),
      currency,
    ),
    perUserAMonth: new Money(
      aMonth(fees, (fee) => fee.one),
      currency,
    ).rounded(rounding),
    total: new Money(
      aMonth(fees, (fee) => fee.all),
      currency,
    ).rounded(rounding),
  };
}

/** Of no whole number of months, so no month of it can be told; null where not all fees are for one length of time. */
function priceOfSpan(fees: readonly SeatFee[], currency: string): SeatPrice | null {
  const spans = new Set(fees.map(({ billed, period }) => everyWords(periodsOf(billed, period.start).every)));
  const [interval] = spans;
  if (interval === undefined || spans.size > 1) return null;
  const sum = (of: 'one' | 'all'): Money =>
    Money.sum(
      fees.map((fee) => new Money(fee[of], currency).rounded(fee.billed.charge.terms.rounding)),
      currency,
    );
  const users = Math.max(...fees.map((fee) => fee.users.toNumber()));
  return { interval, users, perUser: sum('one'), perUserAMonth: null, total: sum('all') };
}

/** `every 45 days`, `every week`. */
function everyWords({ count, unit }: Span): string {
  return count === 1 ? `every ${unit}` : `every ${spansWords(count, { count: 1, unit })}`;
}

/** Σ amount / months with one division, so that a half stays a half. */
function aMonth(fees: readonly Monthly[], amountOf: (fee: Monthly) => Decimal): Decimal {
  const common = fees.reduce((product, { months }) => product.times(months), ONE);
  const sum = fees.reduce((total, fee) => total.plus(amountOf(fee).times(common.dividedBy(fee.months))), ZERO);
  return sum.dividedBy(common);
}

function intervalWords(months: number): string {
  if (months === 1) return 'monthly';
  if (months === 12) return 'annual';
  const unit = months % 12 === 0 ? ({ count: 1, unit: 'year' } as const) : ({ count: 1, unit: 'month' } as const);
  return `every ${spansWords(unit.unit === 'year' ? months / 12 : months, unit)}`;
}
