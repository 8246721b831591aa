import type { AccountView } from '../model/account.ts';
import type { ExpectedHistoryRow, ExpectedSummary } from '../model/documents.generated.ts';
import type { HistoryRow, SeatPreferences } from '../model/summary.ts';
import type { Difference } from '../model/test-result.ts';
import { compareFields, type FieldTable } from './compare.ts';
import { sameInstant, sameLimit, sameMoney, sameText, shortLocal } from './fields.ts';

/** What an account's page says, against what was expected of it. */
export function compareSummary(path: string, expected: ExpectedSummary, view: AccountView): Difference[] {
  return compareFields(SUMMARY_FIELDS, path, expected, view);
}

/** `none` is expected where nothing is to come. */
export function compareNextDue(path: string, expected: string, view: AccountView): Difference[] {
  const { nextDue } = view.summary;
  if (expected !== 'none') return sameInstant(path, expected, nextDue, view.timeZone);
  return nextDue === null ? [] : [{ path, expected, actual: shortLocal(nextDue, view.timeZone) }];
}

const SUMMARY_FIELDS: FieldTable<ExpectedSummary, AccountView> = {
  statement: (path, expected, { summary }) => sameText(path, expected, summary.statement),
  plan: (path, expected, { summary }) => sameText(path, expected, summary.plan),
  interval: (path, expected, { summary }) => sameText(path, expected, summary.price?.interval ?? null),
  'amount-per-user': (path, expected, { summary }) => sameLimit(path, expected, summary.price?.perUser ?? null),
  'total-per-month': (path, expected, { summary }) =>
    sameLimit(path, expected, summary.price?.perUserAMonth == null ? null : summary.price.total),
  renewal: (path, expected, { summary }) => sameText(path, expected, summary.renewal ?? 'none'),
  card: (path, expected, { card }) => sameText(path, expected, card === null ? 'none' : `${card.type} ${card.last4}`),
  preferences: (path, expected, { summary }) =>
    sameText(path, chosen(expected), summary.preferences === null ? null : said(summary.preferences)),
  history: compareHistory,
};

/** `automatic` and `manual` are names of two choices (K1-02, K1-04). */
function chosen(preferences: NonNullable<ExpectedSummary['preferences']>): string {
  if (preferences === 'automatic') return 'assign-if-available, increase';
  if (preferences === 'manual') return 'leave-free, change-to-free';
  return typeof preferences === 'string' ? preferences : `${preferences['new-users']}, ${preferences['on-expiry']}`;
}

function said(preferences: SeatPreferences): string {
  return 'rules' in preferences ? preferences.rules : `${preferences.newUsers}, ${preferences.onExpiry}`;
}

/** Row by row, since the newest stands first; what is missing or too much is told at its place. */
function compareHistory(path: string, expected: readonly ExpectedHistoryRow[], view: AccountView): Difference[] {
  const rows = view.summary.history;
  return Array.from({ length: Math.max(expected.length, rows.length) }, (_, index) => {
    const [wanted, actual] = [expected[index], rows[index]];
    const here = `${path}[${index + 1}]`;
    if (wanted === undefined || actual === undefined) {
      const told = (row: { readonly what: string } | undefined) => row?.what ?? null;
      return [{ path: here, expected: told(wanted), actual: told(actual) }];
    }
    return compareFields(ROW_FIELDS, here, wanted, { ...actual, timeZone: view.timeZone });
  }).flat();
}

const ROW_FIELDS: FieldTable<ExpectedHistoryRow, HistoryRow & { readonly timeZone: string }> = {
  what: (path, expected, row) => sameText(path, expected, row.what),
  at: (path, expected, row) => sameInstant(path, expected, row.at, row.timeZone),
  text: (path, expected, row) => sameText(path, expected, row.text),
  amount: (path, expected, row) => sameMoney(path, expected, row.amount),
  status: (path, expected, row) => sameText(path, expected, row.what !== 'invoice' ? null : row.paid ? 'paid' : 'open'),
};
