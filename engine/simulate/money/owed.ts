import { toPay } from '../../bill/bill.ts';
import type { Invoice } from '../../model/invoice.ts';
import { addDays, dateOf, startOfDay } from '../../values/calendar.ts';
import type { Instant } from '../../values/interval.ts';
import { Money } from '../../values/money.ts';
import type { AccountState } from '../state.ts';
import { assess } from './posting.ts';
import { unbilledOf } from './unbilled.ts';

/**
 * Payments, and invoices that give back, settle invoices oldest first, so what is owed stands on the newest that
 * ask for something; what another account pays is settled with its issue, and credit notes can settle what they correct. In
 * the order of issue.
 */
export function owedOn(account: AccountState): { readonly invoice: Invoice; readonly owed: Money }[] {
  const zero = Money.zero(account.plan.currency);
  // What is not invoiced yet is not owed on an invoice.
  const net = account.balance.minus(unbilledOf(account)).plus(toPay(assess(account)));
  let owed = net.isNegative() ? net.negated() : zero;
  const newestFirst = [...account.invoices].reverse().map((invoice) => {
    const asked = askedOn(account, invoice);
    if (asked.isNegative() || invoice.payer !== undefined) return { invoice, owed: zero };
    const part = owed.compare(asked) < 0 ? owed : asked;
    owed = owed.minus(part);
    return { invoice, owed: part };
  });
  return newestFirst.reverse();
}

/** What is to pay of it, less what credit notes of it have settled. */
function askedOn({ creditNotes }: AccountState, invoice: Invoice): Money {
  const own = creditNotes.filter((note) => note.invoice === invoice.number);
  return own.reduce((asked, { offset }) => (offset === undefined ? asked : asked.minus(offset)), toPay(invoice));
}

/** The due day still belongs to the customer. */
export function overdueFrom({ due, timeZone }: Invoice): Instant {
  return startOfDay(addDays(dateOf(due, timeZone), 1), timeZone);
}

/** what is owed on invoices that are overdue at `at`, or that the card was refused for (K2-15). */
export function pastDue(account: AccountState, at: Instant): Money {
  const overdue = owedOn(account).filter(
    ({ invoice }) => overdueFrom(invoice) <= at || account.refusedInvoices.has(invoice.number),
  );
  return Money.sum(
    overdue.map(({ owed }) => owed),
    account.plan.currency,
  );
}
