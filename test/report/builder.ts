import type { BillLine, Cause, Invoice } from '../../engine/model/invoice.ts';
import type { AccountOpened, Entry, EntryBase, Leg, Posted, Run } from '../../engine/model/journal.ts';
import { Decimal } from '../../engine/values/decimal.ts';
import type { Instant, Interval } from '../../engine/values/interval.ts';
import type { Issue, Place } from '../../engine/values/issue.ts';
import { Money } from '../../engine/values/money.ts';

/** An instant from ISO 8601 with its offset. */
export function at(iso: string): Instant {
  const instant = Date.parse(iso);
  if (Number.isNaN(instant)) throw new Error(`not an instant: ${iso}`);
  return instant;
}

export function period(start: string, end: string): Interval {
  return { start: at(start), end: at(end) };
}

export const eur = (amount: string): Money => new Money(amount, 'EUR');

export function place(file: string, line: number, column: number, length = 1): Place {
  return { file, range: { start: { line, column }, end: { line, column: column + length } } };
}

export function issue(parts: Partial<Issue> & { place: Place }): Issue {
  return { code: 'schema/unknown-property', severity: 'error', message: 'unknown property', ...parts };
}

const CLOCK: Cause = { event: 'period-close@2026-06-01', place: null };

export function line(parts: Partial<BillLine> & { line: string; amount: Money }): BillLine {
  return {
    key: parts.line,
    exact: null,
    quantity: null,
    period: null,
    days: null,
    charge: null,
    chargePlan: null,
    zone: null,
    occurrences: 1,
    calls: 0,
    seconds: 0,
    cause: CLOCK,
    steps: [],
    ...parts,
  };
}

export const MAY = period('2026-05-01T00:00:00+03:00', '2026-06-01T00:00:00+03:00');

/** An invoice for May in Vilnius; whoever builds one says its lines and sums. */
export function invoice(parts: Partial<Invoice> & Pick<Invoice, 'lines' | 'subtotal' | 'total'>): Invoice {
  return {
    account: 'acme',
    number: 'acme-0001',
    issued: MAY.end,
    due: at('2026-06-11T00:00:00+03:00'),
    period: MAY,
    currency: 'EUR',
    message: null,
    timeZone: 'Europe/Vilnius',
    surcharges: [],
    taxes: [],
    ...parts,
  };
}

type Fact = Entry extends infer E ? (E extends EntryBase ? Omit<E, 'at' | 'account' | 'cause'> : never) : never;

export function entry(iso: string, account: string, fact: Fact): Entry {
  // The union of facts is spread back over the base that it was taken from.
  return { at: at(iso), account, cause: CLOCK, ...fact } as Entry;
}

export function opened(parts: Partial<AccountOpened> = {}): AccountOpened {
  return {
    kind: 'account-opened',
    plan: 'office',
    type: 'postpaid',
    timeZone: 'Europe/Vilnius',
    currency: 'EUR',
    creditLimit: eur('100.00'),
    defaults: {
      criticalBalance: null,
      minimumToCall: null,
      callLines: null,
      routeSet: null,
      translationSet: null,
      ivr: { play: [], language: null },
    },
    interval: null,
    contractEnd: null,
    ...parts,
  };
}

export function posted(customer: Money, against: Leg['ledger'], what: 'opening' | 'payment' | 'charge'): Posted {
  return {
    kind: 'posted',
    key: `${what}/${against}`,
    what,
    legs: [
      { ledger: 'customer', amount: customer },
      { ledger: against, amount: customer.negated() },
    ],
    line: null,
    grown: null,
    allowance: null,
    truncatedTo: null,
  };
}

export function run(journal: readonly Entry[], name = 'a month of calls', file = 'scenarios/calls.yaml'): Run {
  const accounts = new Set(journal.map(({ account }) => account));
  const timeZones = new Map([...accounts].map((account) => [account, 'Europe/Vilnius']));
  return {
    scenario: { name, file },
    until: at('2026-06-30T00:00:00+03:00'),
    timeZones,
    callFiles: [],
    usageFiles: [],
    journal,
    provisioning: new Map(),
  };
}

export const quantity = (amount: string): Decimal => new Decimal(amount);

/** The fact that an account has an allowance of 6000 seconds, from its plan or from a subscription. */
export function allowanceOpened(allowance: string, subscription: string | null) {
  return {
    kind: 'allowance-opened',
    holding: subscription ?? allowance,
    subscription,
    allowance,
    unit: 'seconds',
    left: 6000n,
  } as const;
}
