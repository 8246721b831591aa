/**
 * The year of an account, lived day by day with pen and paper: at midnight what the calendar brings, then what happens
 * in the order of the clock. It is written from the rules' wording and uses nothing of the engine.
 */
import { add, type Fraction, fraction, times } from '../oracle/fraction.ts';
import { callFromStart, callWithAllowance, type TariffRow } from '../oracle/oracle.ts';
import { type Bill, bill, type Line, toCents } from './bill.ts';
import { addDays, daysBetween, lengthOfMonth, nextTurn, turnsOn } from './days.ts';
import type { Call, Customer, Happening } from './history.ts';
import {
  BUNDLE,
  flatFeeOf,
  inBundle,
  LATE_FEE,
  LINE_OF,
  NUMBER_RENT,
  priceOf,
  ROUTER,
  rentalOf,
  VISIT_PER_HOUR,
  type Zone,
} from './prices.ts';

export interface Invoice extends Bill {
  readonly issued: string;
  /** The last day on which it can be paid in time. */
  readonly due: string;
  readonly period: string;
}

interface Told {
  readonly at: string;
  readonly code: string;
}

/** Cents; what was charged to a prepaid account and is not covered stands beside its balance. */
interface Midnight {
  readonly day: string;
  readonly balance: number;
  readonly unbilled: number;
  readonly openBill: number;
  readonly pastDue: number;
  readonly locked: boolean;
}

export interface Year {
  readonly invoices: readonly Invoice[];
  readonly rejections: readonly Told[];
  readonly notifications: readonly Told[];
  /** Each day just after midnight, to the one that ends the year. */
  readonly midnights: readonly Midnight[];
  /** What the bundle held when each of its periods ended. */
  readonly bundle: readonly { readonly end: string; readonly used: number; readonly left: number }[];
}

/** Plans by what they do when an invoice is late, and when calls stop. */
const GRACE = { office: 14, studio: 10, prepaid: 0 } as const;
const REMINDERS = { office: { max: 2, every: 7 }, studio: { max: 1, every: 5 }, prepaid: null } as const;
const CRITICAL = { office: 500, studio: null, prepaid: 100 } as const;
const MINIMUM_TO_CALL = 200;
/** 9.00 and 21 %: what thirty days of a prepaid line take. */
const PREPAID_PERIOD = 1089;

interface Book {
  readonly customer: Customer;
  balance: number;
  unbilled: number;
  paid: number;
  charges: Line[];
  calls: Map<Zone, { exact: Fraction; answered: number }>;
  invoices: Invoice[];
  /** The first day of the running period. */
  begun: string;
  numbers: number;
  bundle: { carried: number; used: number } | null;
  closed: boolean;
  locked: boolean;
  above: boolean;
  readonly rejections: Told[];
  readonly notifications: Told[];
  readonly turned: { end: string; used: number; left: number }[];
  readonly midnights: Midnight[];
}

const LAST_DAY = '2027-01-01';

export function yearOf(customer: Customer, fromFile: readonly Call[]): Year {
  const { opening, from } = customer;
  const lists = { charges: [], invoices: [], rejections: [], notifications: [], turned: [], midnights: [] };
  const state = { numbers: 0, bundle: null, closed: false, locked: false, above: true };
  const book: Book = {
    customer,
    balance: opening,
    unbilled: 0,
    paid: opening,
    calls: new Map(),
    begun: from,
    ...lists,
    ...state,
  };
  const happenings = inOrder(customer, fromFile);
  for (let day = from; day <= LAST_DAY; day = addDays(day, 1)) {
    if (!book.closed) turnOfDay(book, day);
    const midnight = `${day}T00:00:00`;
    const today = happenings.filter(({ at }) => at.startsWith(day));
    for (const one of today) if (one.at === midnight) live(book, one);
    look(book, midnight);
    remind(book, day);
    note(book, day);
    if (day === LAST_DAY) break;
    for (const one of today) {
      if (one.at === midnight) continue;
      live(book, one);
      look(book, one.at);
    }
  }
  const { invoices, rejections, notifications, turned, midnights } = book;
  return { invoices, rejections, notifications, midnights, bundle: turned };
}

function note(book: Book, day: string): void {
  const { balance, unbilled, locked, invoices, midnights } = book;
  const pastDue = invoices.reduce((sum, { due }, index) => sum + (due < day ? owedOn(book, index) : 0), 0);
  midnights.push({ day, balance, unbilled, openBill: openBill(book).total, pastDue, locked });
}

/** What happens by the clock, each call once however often it was delivered. */
function inOrder(customer: Customer, fromFile: readonly Call[]): Happening[] {
  const ids = new Set<string>();
  const calls = fromFile.filter(({ id }) => {
    const isNew = !ids.has(id);
    ids.add(id);
    return isNew;
  });
  return [...customer.happenings, ...calls].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** The period that ends is charged, then what is late, then the period that begins; then there is an invoice. */
function turnOfDay(book: Book, day: string): void {
  const { plan, from } = book.customer;
  const turns = turnsOn(plan, from, day);
  const begins = turns || day === from;
  const ended = `${book.begun}/${day}`;
  if (turns) closePeriod(book, day);
  chargeLate(book, day);
  if (begins) openPeriod(book, day);
  if (turns && plan !== 'studio') issue(book, day, ended);
  if (begins && plan === 'studio') issue(book, day, `${day}/${nextTurn(plan, from, day)}`);
}

/** What is charged when its time is over: the rental, of a part of a month by days (the first day is free). */
function closePeriod(book: Book, day: string): void {
  const { plan, from } = book.customer;
  if (plan === 'studio') return;
  const rental = rentalOf(plan, book.begun);
  const dayOfMonth = Number(from.slice(8, 10));
  const isPart = plan === 'office' && book.begun === from && dayOfMonth > 1;
  const days = lengthOfMonth(book.begun);
  const cents = isPart ? toCents(fraction(rental * (days - dayOfMonth), days)) : rental;
  charge(book, { line: 'Line rental', cents, of: 'rental', period: `${book.begun}/${day}`, count: 1 });
}

function openPeriod(book: Book, day: string): void {
  const { plan, from } = book.customer;
  const period = `${day}/${nextTurn(plan, from, day)}`;
  const isFirst = day === from;
  book.begun = day;
  if (plan === 'studio')
    charge(book, { line: 'Room with a line', cents: flatFeeOf(day), of: 'flat-fee', period, count: 1 });
  if (plan === 'office' && isFirst) book.bundle = { carried: 0, used: 0 };
  for (let number = 0; number < book.numbers; number += 1) chargeNumber(book, period);
  if (book.bundle === null || plan === 'studio') return;
  const { fee, line, seconds, carries } = BUNDLE[plan];
  charge(book, { line, cents: fee, of: 'bundle', period, count: 1 });
  if (isFirst) return;
  const { carried, used } = book.bundle;
  book.turned.push({ end: day, used, left: seconds + carried - used });
  // What came from the month before is used first and is gone now; what is left of the month's own goes on.
  const ownUsed = Math.max(0, used - carried);
  book.bundle = { carried: carries ? seconds - ownUsed : 0, used: 0 };
}

function chargeNumber(book: Book, period: string): void {
  const { plan } = book.customer;
  if (plan === 'prepaid') throw new RangeError('a prepaid line has no numbers');
  charge(book, { line: 'Number', cents: NUMBER_RENT[plan], of: 'number', period, count: 1 });
}

/** The open bill; the calls of each zone are one line, rounded once. */
function openBill({ charges, calls, customer }: Book): Bill {
  const called = [...calls].map(([zone, { exact, answered }]): Line => {
    return { line: LINE_OF[zone], cents: toCents(times(exact, fraction(100))), of: zone, period: '', count: answered };
  });
  return bill([...charges, ...called], customer.levied);
}

/** A charge and what it raises of surcharges and taxes; a prepaid balance pays what is there of it. */
function charge(book: Book, line: Line): void {
  const before = openBill(book).total;
  book.charges.push(line);
  const due = openBill(book).total - before;
  const there = Math.max(0, book.balance);
  const taken = book.customer.plan === 'prepaid' && there < due ? there : due;
  book.balance -= taken;
  book.unbilled += due - taken;
}

function issue(book: Book, day: string, period: string): void {
  const { plan } = book.customer;
  const made = openBill(book);
  book.charges = [];
  book.calls = new Map();
  if (made.total > 0) book.invoices.push({ ...made, issued: day, due: addDays(day.slice(0, 10), GRACE[plan]), period });
}

/** What came in pays the oldest invoice first. */
function owedOn({ invoices, paid }: Book, index: number): number {
  const upToIt = invoices.slice(0, index + 1).reduce((sum, { total }) => sum + total, 0);
  return Math.min(Math.max(0, upToIt - paid), invoices[index]?.total ?? 0);
}

/** On the first day after the due day, once: the office pays four euros, a studio 1.5 % of what is owed. */
function chargeLate(book: Book, day: string): void {
  const { plan } = book.customer;
  book.invoices.forEach(({ due }, index) => {
    const owed = owedOn(book, index);
    if (addDays(due, 1) !== day || owed === 0 || plan === 'prepaid') return;
    const late = { of: 'late', period: '', count: 1 } as const;
    if (plan === 'office') charge(book, { line: 'Late payment', cents: LATE_FEE, ...late });
    else charge(book, { line: 'Interest', cents: toCents(fraction(owed * 15, 1000)), ...late });
  });
}

function remind(book: Book, day: string): void {
  const rule = REMINDERS[book.customer.plan];
  if (rule === null) return;
  book.invoices.forEach(({ due }, index) => {
    const late = daysBetween(addDays(due, 1), day);
    const isTime = late >= 0 && late % rule.every === 0 && late / rule.every < rule.max;
    if (isTime && owedOn(book, index) > 0) tell(book, `${day}T00:00:00`, 'payment-reminder');
  });
}

function tell(book: Book, at: string, code: string): void {
  book.notifications.push({ at, code });
}

function live(book: Book, one: Happening): void {
  const { plan, from } = book.customer;
  const day = one.at.slice(0, 10);
  const period = `${day}/${nextTurn(plan, from, day)}`;
  if (one.kind === 'call') call(book, one);
  else if (one.kind === 'payment') receive(book, one.cents);
  else if (one.kind === 'number-purchased') {
    book.numbers += 1;
    chargeNumber(book, period);
  } else if (one.kind === 'number-released') book.numbers -= 1;
  else if (one.kind === 'visit') {
    const cents = one.hours * VISIT_PER_HOUR;
    charge(book, { line: "Technician's visit", cents, of: 'visit', period: '', count: 1 });
  } else if (one.kind === 'router') charge(book, { line: 'Router', cents: ROUTER, of: 'router', period: '', count: 1 });
  else if (one.kind === 'minutes-purchased') {
    book.bundle = { carried: 0, used: 0 };
    const { fee: cents, line } = BUNDLE.prepaid;
    charge(book, { line, cents, of: 'bundle', period, count: 1 });
  } else if (one.kind === 'minutes-cancelled') book.bundle = null;
  else close(book, one.at);
}

/** The last month is charged by its days, the last one among them. */
function close(book: Book, at: string): void {
  const day = at.slice(0, 10);
  const days = lengthOfMonth(day);
  const cents = toCents(fraction(rentalOf('office', book.begun) * Number(day.slice(8, 10)), days));
  charge(book, { line: 'Line rental', cents, of: 'rental', period: `${book.begun}/${at}`, count: 1 });
  issue(book, at, `${book.begun}/${at}`);
  book.closed = true;
}

function receive(book: Book, cents: number): void {
  book.paid += cents;
  book.balance += cents;
  const settled = Math.min(Math.max(0, book.balance), book.unbilled);
  book.balance -= settled;
  book.unbilled -= settled;
}

function available({ balance, customer }: Book): number {
  return balance + customer.creditLimit;
}

/** What calls may spend, in thirtieths of a cent: of a prepaid line, less the days of its period up to today. */
function spendable(book: Book, at: string): number {
  const days = book.customer.plan === 'prepaid' ? daysBetween(book.begun, at.slice(0, 10)) + 1 : 0;
  return 30 * available(book) - PREPAID_PERIOD * days;
}

/** At the end of an instant: is the line to be locked or opened, and did the balance come down to the critical one? */
function look(book: Book, at: string): void {
  const critical = CRITICAL[book.customer.plan];
  if (critical === null) return;
  if (book.customer.plan === 'prepaid') {
    const holds = spendable(book, at) <= 30 * critical;
    if (holds && !book.locked) tell(book, at, 'locked');
    book.locked = holds;
  }
  const isAbove = available(book) > critical;
  if (book.above && !isAbove) tell(book, at, 'critical-balance');
  book.above = isAbove;
}

function whyNot(book: Book, at: string): string | null {
  const { plan } = book.customer;
  if (book.closed) return 'account-closed';
  if (book.locked) return 'locked';
  if (plan === 'prepaid' && spendable(book, at) < 30 * MINIMUM_TO_CALL) return 'below-minimum-balance';
  const critical = CRITICAL[plan];
  return critical !== null && spendable(book, at) <= 30 * critical ? 'critical-balance' : null;
}

function call(book: Book, one: Call): void {
  const { at, direction, far, seconds } = one;
  const refuse = (code: string) => void book.rejections.push({ at, code });
  const refusal = whyNot(book, at);
  const price = priceOf(far, at, book.customer.serves);
  if (refusal !== null) refuse(refusal);
  else if (price === null) refuse('no-zone');
  else if (direction === 'inbound')
    count(book, price.zone, fraction(0), seconds > 0 ? 1 : 0); // free
  else if (price.row === null) refuse('no-rate');
  else outbound(book, one, price.zone, price.row);
}

function outbound(book: Book, { far, seconds }: Call, zone: Zone, row: TariffRow): void {
  const { plan } = book.customer;
  const left = bundleLeft(book);
  if (book.bundle === null || plan === 'studio' || !inBundle(far) || left === 0) {
    count(book, zone, callFromStart(row, seconds).amount, seconds > 0 ? 1 : 0);
    return;
  }
  const free: TariffRow = {
    ...row,
    firstPerMinute: '0',
    perMinute: '0',
    connectFee: '0',
    firstSeconds: 60,
    nextSeconds: 1,
  };
  const { used, behindAmount } = callWithAllowance(free, row, seconds, left);
  book.bundle.used += used;
  count(book, zone, behindAmount, 0);
}

function bundleLeft({ bundle, customer }: Book): number {
  if (bundle === null || customer.plan === 'studio') return 0;
  return BUNDLE[customer.plan].seconds + bundle.carried - bundle.used;
}

/** A call is paid wholly when it begins, with what it raises of surcharges and taxes. */
function count(book: Book, zone: Zone, amount: Fraction, answered: number): void {
  const before = openBill(book).total;
  const sofar = book.calls.get(zone) ?? { exact: fraction(0), answered: 0 };
  book.calls.set(zone, { exact: shortened(add(sofar.exact, amount)), answered: sofar.answered + answered });
  book.balance -= openBill(book).total - before;
}

/** Without common factors, so that a sum of hundreds of calls stays short. */
function shortened({ over, under }: Fraction): Fraction {
  let [a, b] = [over, under];
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? fraction(0) : fraction(over / a, under / a);
}
