import type { CardOnFile, Entry, Posted } from '../../model/journal.ts';
import type { HistoryRow } from '../../model/summary.ts';
import type { Instant } from '../../values/interval.ts';
import { Money } from '../../values/money.ts';
import { CARD_PAYMENT } from '../money/invoicing.ts';
import { owedOn } from '../money/owed.ts';
import type { AccountState } from '../state.ts';

/** K2-16: the invoices and transactions of `account` up to `at`, newest first, read from the journal. */
export function historyOf(journal: readonly Entry[], account: AccountState, at: Instant): HistoryRow[] {
  const owed = new Map(owedOn(account).map(({ invoice, owed }) => [invoice.number, owed]));
  const rows: HistoryRow[] = [];
  let card: CardOnFile | null = null;
  for (const entry of journal) {
    if (entry.at > at) break;
    if (entry.account !== account.name) continue;
    if (entry.kind === 'account-changed' && entry.card !== undefined) card = entry.card;
    if (entry.kind === 'invoice-issued' && entry.invoice !== null) {
      const { number, total, due } = entry.invoice;
      const paid = owed.get(number)?.isZero() ?? true;
      rows.push({ at: entry.at, what: 'invoice', text: number, amount: total, due, paid });
    }
    if (entry.kind === 'posted' && entry.what !== 'usage') {
      const amount = movedFor(entry, account.plan.currency);
      if (!amount.isZero()) rows.push({ at: entry.at, what: entry.what, text: textOf(entry, card), amount });
    }
  }
  return rows.reverse();
}

/** What the balance moved by, and what stays to be settled of it. */
function movedFor({ legs }: Posted, currency: string): Money {
  const moved = legs.flatMap(({ ledger, amount }) => (ledger === 'customer' || ledger === 'unbilled' ? [amount] : []));
  return Money.sum(moved, currency);
}

/** The line of a charge; of a credit note its number; of a payment by card the invoice and the card, of which only the last digits are known. */
function textOf(entry: Entry & Posted, card: CardOnFile | null): string {
  if (entry.line !== null) return entry.line.line;
  if (entry.what === 'refund') return entry.key.slice(entry.key.lastIndexOf('/') + 1); // of a credit note
  if (entry.what !== 'payment' || card === null || !entry.cause.event.startsWith(CARD_PAYMENT)) return '';
  return `${entry.cause.event.slice(CARD_PAYMENT.length)}, ${card.type} ending in ${card.last4}`;
}
