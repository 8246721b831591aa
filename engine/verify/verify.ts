import type { LoadedScenario } from '../model/book.ts';
import type { Expect } from '../model/documents.generated.ts';
import type { Entry, Run } from '../model/journal.ts';
import type { Program } from '../model/program.ts';
import type { Difference, TestResult } from '../model/test-result.ts';
import { viewAccount } from '../pipeline.ts';
import { instantOf } from '../values/calendar.ts';
import { compareAccount } from './accounts.ts';
import { compareElements } from './compare.ts';
import { creditNoteListing } from './credit-notes.ts';
import { type ActualInvoice, invoiceListing } from './invoices.ts';
import { type InZone, NOTIFICATIONS, REJECTIONS } from './occurrences.ts';

export { type Explained, type ExplainOptions, explain } from './explain.ts';
export type { ExplainedAccount } from './explain-account.ts';
export type { ExplainedCreditNote } from './explain-credit-note.ts';
export type { ExplainedInvoice } from './explain-invoice.ts';
export { LEFT_OUT } from './explain-uses.ts';
export { whyNot } from './why-not.ts';

/**
 * Compares what a scenario expects with what its run did: partial in fields, not in elements. Every invoice and every
 * rejection is to be expected (an absent list expects none), and so is every element of a list of lines, surcharges or
 * taxes that is given; `others: allowed` lifts that. Notifications are looked at when they are listed, and of accounts
 * what is named. Amounts compare by value, times as instants in the account's zone. A scenario without `expect`
 * passes by running.
 */
export function verify(run: Run, scenario: LoadedScenario, program: Program): TestResult {
  const { expect, name } = scenario.document;
  const zoneOf = (account: string) => run.timeZones.get(account) ?? program.timeZone;
  const differences =
    expect === undefined
      ? []
      : PARTS.flatMap((part) => part({ expect, run, program, zoneOf, others: expect.others === 'allowed' }));
  return { file: scenario.file, name, status: differences.length === 0 ? 'passed' : 'failed', differences };
}

interface Subject {
  readonly expect: Expect;
  readonly run: Run;
  readonly program: Program;
  readonly zoneOf: (account: string) => string;
  readonly others: boolean;
}

/** In the order in which differences are told. */
const PARTS: readonly ((subject: Subject) => Difference[])[] = [
  ({ expect, run, program, others }) =>
    compareElements(invoiceListing(others), 'invoices', expect.invoices ?? [], invoicesOf(run, program), others),
  ({ expect, run, others }) => {
    const notes = run.journal.flatMap((entry) => (entry.kind === 'credit-note-issued' ? [entry.note] : []));
    const expected = expect['credit-notes'] ?? [];
    return compareElements(creditNoteListing(others), 'credit-notes', expected, notes, others);
  },
  ({ expect, run, zoneOf, others }) => {
    const rejections = run.journal.filter((entry) => entry.kind === 'rejected');
    return compareElements(REJECTIONS, 'rejections', expect.rejections ?? [], withZones(rejections, zoneOf), others);
  },
  ({ expect, run, zoneOf, others }) => {
    if (expect.notifications === undefined) return [];
    const notifications = run.journal.filter((entry) => entry.kind === 'notified');
    return compareElements(
      NOTIFICATIONS,
      'notifications',
      expect.notifications,
      withZones(notifications, zoneOf),
      others,
    );
  },
  ({ expect, run, program, zoneOf }) =>
    (expect.accounts ?? []).flatMap((expected) => {
      const at = instantOf(expected.at, zoneOf(expected.account));
      const view = viewAccount(run, program, expected.account, at);
      return compareAccount(`accounts[${expected.account} ${expected.at}]`, expected, view);
    }),
];

/** An invoice is paid or open as the account shows it at the end of the run. */
function invoicesOf(run: Run, program: Program): ActualInvoice[] {
  const paid = new Map<string, ReadonlySet<string>>();
  const paidOf = (account: string): ReadonlySet<string> => {
    const known = paid.get(account);
    if (known !== undefined) return known;
    const invoices = viewAccount(run, program, account, run.until)?.invoices ?? [];
    const numbers = new Set(invoices.flatMap((one) => (one.paid ? [one.number] : [])));
    paid.set(account, numbers);
    return numbers;
  };
  return run.journal.flatMap((entry) => {
    if (entry.kind !== 'invoice-issued' || entry.invoice === null) return [];
    const { invoice } = entry;
    return [{ invoice, isPaid: () => paidOf(invoice.account).has(invoice.number) }];
  });
}

function withZones<T extends Entry>(entries: readonly T[], zoneOf: (account: string) => string): InZone<T>[] {
  return entries.map((entry) => ({ entry, zone: zoneOf(entry.account) }));
}
