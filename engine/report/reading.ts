import assert from 'node:assert/strict';
import type { AllowanceUnit } from '../model/allowance.ts';
import type { CreditNote } from '../model/credit-note.ts';
import type { Invoice } from '../model/invoice.ts';
import type { AccountOpened, Entry, EntryBase, Notified, Rejected, Run } from '../model/journal.ts';
import type { AllowanceDrawn, AllowanceOpened, AllowanceTurned } from '../model/journal-allowances.ts';
import { Decimal } from '../values/decimal.ts';
import type { Instant } from '../values/interval.ts';
import { Money } from '../values/money.ts';
import { asKnown } from './as-known.ts';
import { countEventFiles, type EventFileCount } from './event-files.ts';
import { readStates, type StateChange } from './state-changes.ts';
import { amountOf } from './usage.ts';

/** What a journal says, sorted by what people ask for; each list in journal order. */
export interface Reading {
  readonly scenario: string;
  readonly file: string;
  readonly timeZones: ReadonlyMap<string, string>;
  /** By name, in order of opening. */
  readonly accounts: ReadonlyMap<string, AccountReading>;
  /** By account and allowance, then in order of time. */
  readonly allowances: readonly AllowancePeriod[];
  /** Calls that ended where their allowance did, by account. */
  readonly cutCalls: ReadonlyMap<string, number>;
  readonly callFiles: readonly EventFileCount[];
  readonly usageFiles: readonly EventFileCount[];
  readonly invoices: readonly Invoice[];
  readonly creditNotes: readonly CreditNote[];
  readonly rejections: readonly (EntryBase & Rejected)[];
  readonly notifications: readonly (EntryBase & Notified)[];
  readonly states: readonly StateChange[];
}

/** An account at the end of a run. */
export interface AccountReading {
  readonly opened: AccountOpened;
  readonly creditLimit: Money;
  readonly balance: Money;
  /** Balance, and the credit limit where the account is postpaid. */
  readonly available: Money;
}

/** One allowance in one period, in its unit. Left is what of `included` and `carried` was not used. */
export interface AllowancePeriod {
  readonly account: string;
  readonly allowance: string;
  /** The id of the subscription that holds it; null where it comes with the plan. */
  readonly subscription: string | null;
  /** The member who holds it; null where a subscription does. */
  readonly member: string | null;
  readonly unit: AllowanceUnit;
  readonly start: Instant;
  readonly included: number;
  readonly carried: number;
  readonly used: number;
}

export function readRun(run: Run): Reading {
  const { journal } = run;
  return {
    scenario: run.scenario.name,
    file: run.scenario.file,
    timeZones: run.timeZones,
    accounts: readAccounts(journal),
    allowances: readAllowances(journal),
    cutCalls: readCutCalls(journal),
    callFiles: countEventFiles(run, run.callFiles),
    usageFiles: countEventFiles(run, run.usageFiles),
    invoices: journal.flatMap((entry) => (entry.kind === 'invoice-issued' && entry.invoice ? [entry.invoice] : [])),
    creditNotes: journal.flatMap((entry) => (entry.kind === 'credit-note-issued' ? [entry.note] : [])),
    rejections: journal.filter((entry) => entry.kind === 'rejected'),
    notifications: journal.filter((entry) => entry.kind === 'notified'),
    states: readStates(journal),
  };
}

/** The zone in which `account`'s times are told. What belongs to no account, an edit of the book, is told in UTC. */
export function zoneOf(reading: Reading, account: string): string {
  if (account === '') return 'UTC';
  const zone = reading.timeZones.get(account);
  assert(zone !== undefined, `account ${account} is in the journal, but not of the scenario`);
  return zone;
}

function readAccounts(journal: readonly Entry[]): Map<string, AccountReading> {
  const accounts = new Map<string, AccountReading>();
  for (const entry of journal) {
    if (entry.kind === 'account-opened') accounts.set(entry.account, newAccount(entry));
    const before = accounts.get(entry.account);
    if (before) accounts.set(entry.account, afterEntry(before, entry));
  }
  return accounts;
}

function newAccount(opened: AccountOpened): AccountReading {
  const balance = Money.zero(opened.currency);
  return withMoney({ opened, creditLimit: opened.creditLimit, balance, available: balance });
}

function afterEntry(account: AccountReading, entry: Entry): AccountReading {
  if (entry.kind === 'posted') {
    const own = entry.legs.filter((leg) => leg.ledger === 'customer').map((leg) => leg.amount);
    return withMoney({ ...account, balance: Money.sum([account.balance, ...own], account.opened.currency) });
  }
  if (entry.kind === 'account-changed' && entry.creditLimit)
    return withMoney({ ...account, creditLimit: entry.creditLimit });
  return account;
}

function withMoney(account: AccountReading): AccountReading {
  const { balance, creditLimit, opened } = account;
  return { ...account, available: opened.type === 'postpaid' ? balance.plus(creditLimit) : balance };
}

function readAllowances(journal: readonly Entry[]): AllowancePeriod[] {
  const allowances = new Map<string, AllowancePeriod[]>();
  for (const entry of asKnown(journal)) {
    const holding = holdingOf(entry);
    if (holding === null) continue;
    const key = `${entry.account}\n${holding}`;
    const periods = allowances.get(key) ?? [];
    allowances.set(key, periods);
    const latest = periods.at(-1);
    if (entry.kind === 'posted' && entry.allowance && latest)
      periods[periods.length - 1] = { ...latest, used: latest.used + entry.allowance.used };
    else if (entry.kind === 'allowance-changed' && latest)
      periods[periods.length - 1] = {
        ...latest,
        included: amountOf(entry.included, entry.unit),
        used: amountOf(entry.used, entry.unit),
      };
    else if (entry.kind === 'allowance-drawn') draw(periods, entry);
    else if (entry.kind === 'allowance-lapsed' && latest)
      periods[periods.length - 1] = { ...latest, carried: sum(latest.carried, -amountOf(entry.lost, entry.unit)) };
    else if (entry.kind === 'allowance-opened' || entry.kind === 'allowance-turned') {
      const subscription = entry.kind === 'allowance-opened' ? entry.subscription : (latest?.subscription ?? null);
      const member = entry.kind === 'allowance-opened' ? (entry.member ?? null) : (latest?.member ?? null);
      const unit = entry.kind === 'allowance-opened' ? entry.unit : (latest?.unit ?? 'seconds');
      const { account, allowance, at } = entry;
      periods.push({ account, allowance, subscription, member, unit, start: at, ...fresh(entry, unit), used: 0 });
    }
  }
  return [...allowances.values()].flat();
}

function holdingOf(entry: Entry): string | null {
  if (entry.kind === 'posted') return entry.allowance?.holding ?? null;
  const { kind } = entry;
  const isOfOne =
    kind === 'allowance-opened' ||
    kind === 'allowance-turned' ||
    kind === 'allowance-changed' ||
    kind === 'allowance-drawn' ||
    kind === 'allowance-lapsed';
  return isOfOne ? entry.holding : null;
}

/** Of the period that it is of, which may be over. */
function draw(periods: AllowancePeriod[], { since, amount, unit }: AllowanceDrawn): void {
  const index = periods.findIndex(({ start }) => start === since);
  const drawn = periods[index];
  if (drawn !== undefined) periods[index] = { ...drawn, used: sum(drawn.used, amountOf(amount, unit)) };
}

function sum(one: number, other: number): number {
  return new Decimal(one).plus(other).toNumber();
}

function readCutCalls(journal: readonly Entry[]): Map<string, number> {
  const cut = new Map<string, number>();
  for (const entry of journal) {
    if (entry.kind !== 'posted' || entry.truncatedTo === null) continue;
    cut.set(entry.account, (cut.get(entry.account) ?? 0) + 1);
  }
  return cut;
}

function fresh(
  entry: AllowanceOpened | AllowanceTurned,
  unit: AllowanceUnit,
): Pick<AllowancePeriod, 'included' | 'carried'> {
  if (entry.kind === 'allowance-opened') return { included: amountOf(entry.left, unit), carried: 0 };
  const carried = entry.carried.reduce((all, { amount }) => all + amount, 0n);
  return { included: amountOf(entry.included, unit), carried: amountOf(carried, unit) };
}
