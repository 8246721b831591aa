import { beforeAll, describe, expect, test } from 'vitest';
import {
  build,
  type Invoice,
  memorySource,
  type Program,
  type Run,
  read,
  run,
  viewAccount,
} from '../../engine/index.ts';
import { callsOf, TRAFFIC } from './calls.ts';
import { callsIn, fileOf, text } from './files.ts';
import { type Call, CUSTOMERS } from './history.ts';
import { type Year, yearOf } from './oracle.ts';

const ACCOUNTS = CUSTOMERS.map(({ name }) => name);
const byHand = new Map<string, Year>();
let lived: { readonly of: Program; readonly run: Run };

beforeAll(async () => {
  const files = ['ratebook.yaml', 'plans/softswitch/a-year.yaml', 'scenarios/softswitch/a-year.yaml'];
  const all = [...files, ...Object.keys(TRAFFIC).map(fileOf)];
  const { book, program, issues } = await build(read(memorySource(Object.fromEntries(all.map((f) => [f, text(f)])))));
  const [scenario] = book?.scenarios ?? [];
  if (book === null || program === null || scenario === undefined) throw new Error(JSON.stringify(issues));
  lived = { of: program, run: run(program, book, scenario) };
  for (const customer of CUSTOMERS) byHand.set(customer.name, yearOf(customer, callsIn(customer.name)));
});

function yearByHand(account: string): Year {
  const found = byHand.get(account);
  if (found === undefined) throw new RangeError(`no account ${account}`);
  return found;
}

const CLOCK = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Madrid', dateStyle: 'short', timeStyle: 'medium' });

/** `2026-05-01T08:00:00` in Madrid; of midnight only the day. */
function local(instant: number): string {
  return CLOCK.format(instant).replace(' ', 'T').replace('T00:00:00', '');
}

/** In summer Madrid is two hours ahead of Greenwich, else one. */
function midnightOf(day: string): number {
  const isSummer = '2026-03-29' < day && day <= '2026-10-25';
  return Date.parse(`${day}T00:00:00${isSummer ? '+02:00' : '+01:00'}`);
}

interface Plain {
  readonly issued: string;
  readonly due: string;
  readonly period: string;
  readonly lines: readonly string[];
  readonly surcharges: readonly string[];
  readonly taxes: readonly string[];
  readonly total: string;
}

/** With three decimals, since half of a base that is taxed in half can end within a cent. */
function euros(cents: number): string {
  const size = Math.abs(Math.round(cents * 10));
  return `${cents < 0 ? '-' : ''}${Math.trunc(size / 1000)}.${String(size % 1000).padStart(3, '0')}`;
}

function issuedByEngine(account: string): Plain[] {
  const invoices = lived.run.journal.flatMap((entry): Invoice[] =>
    entry.kind === 'invoice-issued' && entry.account === account && entry.invoice !== null ? [entry.invoice] : [],
  );
  const span = (period: { start: number; end: number } | null) =>
    period === null ? '' : `${local(period.start)}/${local(period.end)}`;
  return invoices.map((one) => ({
    issued: local(one.issued),
    due: local(one.due),
    period: span(one.period),
    lines: one.lines.map(({ line, amount, period }) => `${line} ${span(period)} ${amount.amount.toFixed(3)}`).sort(),
    surcharges: one.surcharges.map(
      (s) => `${s.surcharge} of ${s.base.amount.toFixed(3)}: ${s.amount.amount.toFixed(3)}`,
    ),
    taxes: one.taxes.map((t) => `${t.tax} of ${t.base.amount.toFixed(3)}: ${t.amount.amount.toFixed(3)}`),
    total: one.total.amount.toFixed(3),
  }));
}

function issuedByHand(account: string): Plain[] {
  const sums = (all: Year['invoices'][number]['taxes']) =>
    all.map(({ name, base, cents }) => `${name} of ${euros(base)}: ${euros(cents)}`);
  return yearByHand(account).invoices.map(({ issued, due, period, lines, surcharges, taxes, total }) => ({
    issued,
    due,
    period,
    lines: lines.map(({ line, period: of, cents }) => `${line} ${of} ${euros(cents)}`).sort(),
    surcharges: sums(surcharges),
    taxes: sums(taxes),
    total: euros(total),
  }));
}

test.each(Object.keys(TRAFFIC))('the calls of the %s are the generated ones, byte for byte', (account) => {
  expect(text(fileOf(account))).toBe(callsOf(account));
});

test('the calls hold what a file of calls must be tried with', () => {
  const calls = Object.keys(TRAFFIC).flatMap(callsIn);
  const times = callsIn('office').map(({ at }) => at);
  const ids = calls.map(({ id }) => id);
  const isThere = (wanted: (call: Call) => boolean) => expect(calls.some(wanted)).toBe(true);
  expect(calls.length).toBeLessThan(1500);
  expect(times).not.toEqual([...times].sort());
  expect(new Set(ids).size).toBeLessThan(ids.length);
  isThere(({ seconds }) => seconds === 0);
  isThere(({ direction, seconds }) => direction === 'inbound' && seconds > 0);
  isThere(({ far }) => far.startsWith('+881'));
});

describe.each(ACCOUNTS)('the year of the %s', (account) => {
  test('has the invoices worked out by hand, line by line', () => {
    expect(issuedByEngine(account)).toEqual(issuedByHand(account));
  });

  test('has the refusals and notices worked out by hand', () => {
    const told = (kind: 'rejected' | 'notified') =>
      lived.run.journal.flatMap((entry) =>
        entry.kind === kind && entry.account === account ? [`${local(entry.at)} ${entry.code}`] : [],
      );
    const plain = (all: Year['rejections']) => all.map(({ at, code }) => `${at.replace('T00:00:00', '')} ${code}`);
    const { rejections, notifications } = yearByHand(account);
    expect(told('rejected')).toEqual(plain(rejections));
    expect(told('notified').sort()).toEqual(plain(notifications).sort());
  });

  test('has the balances worked out by hand at the beginning of each month, and at the end of the year', () => {
    const firsts = yearByHand(account).midnights.filter(({ day }) => day.endsWith('-01'));
    const found = firsts.map(({ day }) => {
      const view = viewAccount(lived.run, lived.of, account, midnightOf(day));
      const amounts = [view?.balance, view?.unbilled, view?.openBill, view?.pastDue];
      return [day, ...amounts.map((one) => one?.amount.toFixed(3))];
    });
    expect(found).toEqual(
      firsts.map(({ day, balance, unbilled, openBill, pastDue }) => [
        day,
        ...[balance, unbilled, openBill, pastDue].map(euros),
      ]),
    );
  });

  test('is locked on the days worked out by hand', () => {
    const changes = lived.run.journal.flatMap((entry) =>
      entry.kind === 'lock-changed' && entry.account === account ? [entry] : [],
    );
    const wrong = yearByHand(account).midnights.filter(
      ({ day, locked }) => (changes.findLast(({ at }) => at <= midnightOf(day))?.holds ?? false) !== locked,
    );
    expect(wrong).toEqual([]);
    expect(changes.length > 0).toBe(yearByHand(account).midnights.some(({ locked }) => locked));
  });

  test('has used of its bundle what was worked out by hand', () => {
    const turns = lived.run.journal.flatMap((entry) =>
      entry.kind === 'allowance-turned' && entry.account === account ? [entry.at] : [],
    );
    const found = turns.map((at) => {
      const [held] = viewAccount(lived.run, lived.of, account, at - 1)?.allowances ?? [];
      return { end: local(at), used: held?.used, left: held?.left };
    });
    expect(found).toEqual(yearByHand(account).bundle);
  });
});
