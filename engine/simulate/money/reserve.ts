import type { Admission } from '../../model/admission.ts';
import type { BillLine } from '../../model/invoice.ts';
import { dateOf, daysBetween } from '../../values/calendar.ts';
import { type Decimal, ONE, ZERO } from '../../values/decimal.ts';
import { type Fraction, minus, plus, whole } from '../../values/fraction.ts';
import type { Instant, Interval } from '../../values/interval.ts';
import { Money } from '../../values/money.ts';
import { type Billed, periodAt } from '../fees/billed.ts';
import { chargeLine, notApplicable, pricedFor, served, whyNotNow } from '../fees/fee.ts';
import { isMetered } from '../fees/metered.ts';
import { periodFee } from '../fees/period-fee.ts';
import { serviceEnd } from '../fees/service-end.ts';
import { type AccountState, available, isOver } from '../state.ts';
import { runOf } from '../subscriptions/ref.ts';
import { because, type World } from '../world.ts';
import { amountDue, amountsDue } from './posting.ts';

/** A charge that is still to be posted for a period, and the part of it that is kept back now. */
interface Planned {
  readonly line: BillLine;
  readonly part: Fraction;
}

/**
 * What calls may spend: what is available, less what is kept back for the recurring charges to come, where the plan
 * says so. Compares exactly with an amount of the account's currency.
 */
export function spendable(world: World, account: AccountState): { compare(amount: Decimal): -1 | 0 | 1 } {
  const { lockOn } = account.plan.admission;
  const reserve = lockOn === null ? NOTHING : reservedNow(world, account, lockOn);
  const { numerator, denominator } = minus(available(account).amount, reserve);
  return { compare: (amount) => Math.sign(numerator.comparedTo(amount.times(denominator))) as -1 | 0 | 1 };
}

/** What is kept back now: decimal text, or a fraction of two. */
export function reservedOf(world: World, account: AccountState, lockOn: NonNullable<Admission['lockOn']>): string {
  const { numerator, denominator } = reservedNow(world, account, lockOn);
  return denominator.equals(ONE) ? numerator.toFixed() : `${numerator.toFixed()}/${denominator.toFixed()}`;
}

const NOTHING: Fraction = whole(ZERO);

/** Several checks of one call ask for it: it stays as it is until time goes on or something is written to the journal. */
function reservedNow(world: World, account: AccountState, lockOn: NonNullable<Admission['lockOn']>): Fraction {
  const known = RESERVED.get(account);
  const { now, journal } = world;
  if (known !== undefined && known.now === now && known.entries === journal.length) return known.reserve;
  const reserve = reserved(world, account, lockOn);
  RESERVED.set(account, { now, entries: journal.length, reserve });
  return reserve;
}

const RESERVED = new WeakMap<
  AccountState,
  { readonly now: Instant; readonly entries: number; readonly reserve: Fraction }
>();

/**
 * What the recurring charges of the periods that run now will still take, with the surcharges and taxes that they will
 * raise: all of it, or its part for the days up to today, less what is posted. Unrounded.
 */
function reserved(world: World, account: AccountState, lockOn: NonNullable<Admission['lockOn']>): Fraction {
  const planned = [...account.subscriptions.values()].flatMap((subscription) =>
    isOver(subscription) || subscription.activated === null
      ? []
      : subscription.charges.flatMap((charge) => plannedFor(world, { account, subscription, charge }, lockOn)),
  );
  const [first, ...others] = planned;
  if (first === undefined) return NOTHING;
  const lines = planned.map(({ line }) => line);
  // The same part of each, as of charges that turn together, is that part of them all: the bill is assessed once.
  if (others.every(({ part }) => isSame(part, first.part))) return partly(amountDue(world, account, lines), first.part);
  // Each raises what it adds to those before it, so that a minimum or a flat tax of the invoice is counted once.
  return amountsDue(world, account, lines)
    .map((due, index) => partly(due, (planned[index] as Planned).part))
    .reduce(plus);
}

function isSame(one: Fraction, other: Fraction): boolean {
  return one.numerator.equals(other.numerator) && one.denominator.equals(other.denominator);
}

function partly({ amount }: Money, { numerator, denominator }: Fraction): Fraction {
  return { numerator: amount.times(numerator), denominator };
}

/** The running period of the charge, and an earlier one that stands unpaid. */
function plannedFor(world: World, billed: Billed, lockOn: NonNullable<Admission['lockOn']>): Planned[] {
  if (billed.charge.due.kind !== 'recurring' || isMetered(billed.charge)) return []; // what will be used is not known
  const turn = periodAt(billed, world.now);
  const unpaid = runOf(billed)?.failing?.period ?? null;
  const periods = unpaid !== null && unpaid.end <= turn.start ? [unpaid, turn] : [turn];
  return periods.flatMap((period) => plannedIn(world, billed, period, lockOn));
}

function plannedIn(
  world: World,
  subscribed: Billed,
  period: Interval,
  lockOn: NonNullable<Admission['lockOn']>,
): Planned[] {
  const billed = pricedFor(subscribed, period.start);
  const { account, subscription, charge } = billed;
  const end = serviceEnd(account, subscription);
  if (end !== null && end <= period.start) return [];
  if (notApplicable(billed, period, world.now) !== null || whyNotNow(world, billed) !== null) return [];
  const { due, quantity } = periodFee(billed, period);
  const posted = runOf(billed)?.posted.get(period.start)?.amount ?? Money.zero(account.plan.currency);
  const rest = due.amount.minus(posted);
  if (rest.isNegative() || rest.isZero()) return [];
  const part = lockOn === 'full-charges' ? WHOLE : partOf(world, billed, period, { due: due.amount, posted, rest });
  if (part === null) return [];
  const key = `planned/${subscription.id}/${charge.name}/${period.start}`;
  const cause = because('planned', charge.place);
  return [{ line: chargeLine(billed, { key, amount: rest, quantity, period, steps: due.steps, cause }), part }];
}

const WHOLE: Fraction = whole(ONE);

/** Of `rest`, what the days of service up to and with today have brought on and no posting has taken; null for nothing. */
function partOf(
  world: World,
  billed: Billed,
  period: Interval,
  { due, posted, rest }: { readonly due: Money; readonly posted: Money; readonly rest: Money },
): Fraction | null {
  const { timeZone } = billed.account;
  const service = served(billed, period);
  const days = Math.max(1, daysBetween(dateOf(service.start, timeZone), dateOf(service.end, timeZone)));
  const today = daysBetween(dateOf(service.start, timeZone), dateOf(world.now, timeZone)) + 1;
  const elapsed = Math.max(0, Math.min(days, today));
  if (posted.isZero()) return { numerator: ONE.times(elapsed), denominator: ONE.times(days) };
  const numerator = due.amount.times(elapsed).minus(posted.amount.times(days));
  return numerator.isPositive() ? { numerator, denominator: rest.amount.times(days) } : null;
}
