import { type BillTerms, bill, creditNote, lineShares, type Returned } from '../../bill/bill.ts';
import type { CreditNote, NoteCorrects } from '../../model/credit-note.ts';
import type { BillLine, Cause, Invoice } from '../../model/invoice.ts';
import type { Leg } from '../../model/journal.ts';
import { RANK } from '../queue.ts';
import type { AccountState } from '../state.ts';
import { behindInvoices } from '../views/behind.ts';
import type { World } from '../world.ts';
import { NOTE } from './give-back-fold.ts';
import { passNoteOn } from './payer.ts';
import { assess, postReassessed } from './posting.ts';

/** A line of an invoice as it was assessed, with what was charged for it. */
export type InvoicedLine = Pick<Returned, 'share' | 'price'>;

/** The lines of an invoice as they were assessed when it was issued, by what stood on them then. */
export function noteLines(world: World, { name }: AccountState, { number }: Invoice): InvoicedLine[] {
  const journal = world.journal.filter(({ account }) => account === name || account === '');
  const behind = behindInvoices({ journal, until: world.now }, world.program);
  const found = behind.find(({ invoice }) => invoice.number === number);
  if (found === undefined) return [];
  const { lines, terms }: { readonly lines: readonly BillLine[]; readonly terms: BillTerms } = found;
  const prices = new Map(lines.map(({ key, amount }) => [key, amount]));
  const shares = lineShares((trace) => bill(lines, terms, trace), terms);
  return shares.map((share) => ({ share, price: prices.get(share.line.key) ?? share.line.amount }));
}

/** The note that gives back so much of these lines of `invoice`. */
export function noteOn(
  world: World,
  account: AccountState,
  invoice: Invoice,
  returned: readonly Returned[],
): CreditNote {
  const { name, creditNotes } = account;
  const { currency, timeZone } = invoice;
  const earlier = creditNotes.filter((note) => note.invoice === invoice.number);
  const back = creditNote(invoice, earlier, returned);
  const number = `${name}-CN-${String(creditNotes.length + 1).padStart(4, '0')}`;
  return { account: name, number, invoice: invoice.number, issued: world.now, currency, timeZone, ...back };
}

/** What it gives back goes to the balance, or to who paid the invoice; or is left for the next invoices, where these draw on it. */
export function postNote(
  world: World,
  account: AccountState,
  note: CreditNote,
  cause: Cause,
  corrects: readonly NoteCorrects[] = [],
): void {
  const why = corrects.length === 0 ? {} : { corrects };
  const isPassedOn = account.invoices.some(({ number, payer }) => number === note.invoice && payer !== undefined);
  const isLeft = !isPassedOn && account.plan.order.after.some(({ step }) => step === 'credit-note');
  const before = assess(account);
  world.record(account.name, cause, { kind: 'credit-note-issued', note, ...why, ...(isLeft ? { isLeft } : {}) });
  world.record(account.name, cause, {
    kind: 'posted',
    key: `${account.name}/credit-note/${note.number}`,
    what: 'refund',
    legs: legsOf(note, isLeft ? `credit:${NOTE}` : 'customer'),
    line: null,
    grown: null,
    allowance: null,
    truncatedTo: null,
  });
  if (isLeft && account.closed) scheduleFreeing(world, account, cause);
  if (isLeft) postReassessed(world, account, before, cause, `credit-note/${note.number}/drawn`);
  else if (isPassedOn) passNoteOn(world, account, note, cause);
}

/** Each amount of the invoice goes back to where it was posted from. */
function legsOf({ total, subtotal, surcharges, taxes, rounding }: CreditNote, to: Leg['ledger']): [Leg, ...Leg[]] {
  const others: Leg[] = [
    { ledger: 'revenue', amount: subtotal.negated() },
    ...surcharges.map(({ name, amount }): Leg => ({ ledger: `surcharge:${name}`, amount: amount.negated() })),
    ...taxes.map(({ name, amount }): Leg => ({ ledger: `tax:${name}`, amount: amount.negated() })),
    { ledger: 'rounding', amount: rounding.negated() },
  ];
  return [{ ledger: to, amount: total }, ...others.filter((leg) => !leg.amount.isZero())];
}

/** No invoice comes any more: what credit notes have left is the customer's money. */
export function freeNotes(world: World, account: AccountState, { event, place }: Cause): void {
  for (const { key, rule, left } of account.credits.filter((grant) => grant.isNote && !grant.left.isZero())) {
    const cause = { event, place };
    const fact = { kind: 'credit-forfeited', grant: key, credit: rule.name, amount: left, why: 'freed' } as const;
    world.record(account.name, cause, fact);
    world.record(account.name, cause, {
      kind: 'posted',
      key: `${account.name}/${key}/freed`,
      what: 'refund',
      legs: [
        { ledger: 'customer', amount: left },
        { ledger: `credit:${rule.name}`, amount: left.negated() },
      ],
      line: null,
      grown: null,
      allowance: null,
      truncatedTo: null,
    });
  }
}

/** After the last invoice, which may be issued at this instant still. */
function scheduleFreeing(world: World, { name }: AccountState, cause: Cause): void {
  const occur = () => freeNotes(world, world.account(name), cause);
  world.schedule({ at: world.now, rank: RANK.credit, id: `${name}/notes`, cause: cause.event, occur });
}
