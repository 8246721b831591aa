import { type BillTerms, bill, creditNote, leftOfNote, lineShares, moneyOf, type Returned } from '../../bill/bill.ts';
import type { CreditNote, NoteCorrects } from '../../model/credit-note.ts';
import type { BillLine, Cause, Invoice } from '../../model/invoice.ts';
import type { NoteSettling } from '../../model/invoicing.ts';
import type { Leg } from '../../model/journal.ts';
import { Money } from '../../values/money.ts';
import { RANK } from '../queue.ts';
import type { AccountState } from '../state.ts';
import { behindInvoices } from '../views/behind.ts';
import type { World } from '../world.ts';
import { backsBefore } from './backs.ts';
import { NOTE } from './give-back-fold.ts';
import { lessReturned } from './less-returned.ts';
import { loseLapsed } from './lose-credit.ts';
import { nthOf } from './lots.ts';
import { owedOn } from './owed.ts';
import { passNoteOn } from './payer.ts';
import { assess, postReassessed } from './posting.ts';
import { unbilledOf } from './unbilled.ts';

/** A line of an invoice as it was assessed, with what was charged for it. */
export type InvoicedLine = Pick<Returned, 'share' | 'price'>;

/** The lines of an invoice as they were assessed when it was issued, by what stood on them then, without what came back there. */
export function noteLines(world: World, { name, invoices }: AccountState, invoice: Invoice): InvoicedLine[] {
  const { number } = invoice;
  const journal = world.journal.filter(({ account }) => account === name || account === '');
  const behind = behindInvoices({ journal, until: world.now }, world.program);
  const found = behind.find(({ invoice }) => invoice.number === number);
  if (found === undefined) return [];
  const { lines, terms }: { readonly lines: readonly BillLine[]; readonly terms: BillTerms } = found;
  const prices = new Map(lines.map(({ key, amount }) => [key, amount]));
  const shares = lineShares((trace) => bill(lines, terms, trace), terms);
  const all = shares.map((share) => ({ share, price: prices.get(share.line.key) ?? share.line.amount }));
  return all.map((line) => lessReturned(line, nthOf(invoices, line.share.line.key, invoice), all));
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
  const back = creditNote(invoice, earlier, returned, backsBefore(account, invoice.number));
  const number = `${name}-CN-${String(creditNotes.length + 1).padStart(4, '0')}`;
  return { account: name, number, invoice: invoice.number, issued: world.now, currency, timeZone, ...back };
}

interface Posting {
  readonly corrects?: readonly NoteCorrects[];
  /** Absent: as the plan says. */
  readonly settle?: NoteSettling | undefined;
}

/**
 * What it gives back goes to the credits that had paid it, to the balance, or to who paid the invoice; or is left for the next
 * invoices, where these draw on it.
 */
export function postNote(
  world: World,
  account: AccountState,
  given: CreditNote,
  cause: Cause,
  { corrects = [], settle = account.plan.invoicing.settleNotes }: Posting = {},
): void {
  const why = corrects.length === 0 ? {} : { corrects };
  const isPassedOn = account.invoices.some(({ number, payer }) => number === given.invoice && payer !== undefined);
  const note = isPassedOn ? given : settled(account, given, settle);
  const draws = account.plan.order.after.some(({ step }) => step === 'credit-note');
  const isLeft = !isPassedOn && draws && leftOfNote(note).amount.greaterThan(0);
  const before = assess(account);
  world.record(account.name, cause, { kind: 'credit-note-issued', note, ...why, ...(isLeft ? { isLeft } : {}) });
  world.record(account.name, cause, {
    kind: 'posted',
    key: `${account.name}/credit-note/${note.number}`,
    what: 'refund',
    legs: legsOf(note, isLeft),
    line: null,
    grown: null,
    allowance: null,
    truncatedTo: null,
  });
  if (account.closed) scheduleFreeing(world, account, cause);
  if (note.credits !== undefined) loseLapsed(world, account, cause);
  if (isLeft || note.credits !== undefined)
    postReassessed(world, account, before, cause, `credit-note/${note.number}/drawn`);
  if (isPassedOn) passNoteOn(world, account, note, cause);
}

/** The note with where its money goes first: to what is still owed on the invoice, and what was paid of it out of the door. */
function settled(account: AccountState, note: CreditNote, settle: NoteSettling): CreditNote {
  const money = moneyOf(note);
  if (settle === 'credit' || !money.amount.greaterThan(0)) return note;
  const zero = Money.zero(note.currency);
  let [own, others] = [zero, zero];
  for (const { invoice, owed } of owedOn(account)) {
    if (invoice.number === note.invoice) own = owed;
    else others = others.plus(owed);
  }
  const offset = own.compare(money) < 0 ? own : money;
  const short = unbilledOf(account).minus(own); // of a prepaid balance, on whatever bill it is
  const paid = money.minus(offset).minus(short.compare(others) > 0 ? short : others);
  return {
    ...note,
    ...(offset.isZero() ? {} : { offset }),
    ...(settle === 'refund' && paid.amount.greaterThan(0) ? { refund: paid } : {}),
  };
}

/** Each amount of the invoice goes back to where it was posted from. */
function legsOf(note: CreditNote, isLeft: boolean): [Leg, ...Leg[]] {
  const { subtotal, surcharges, taxes, rounding, credits = [] } = note;
  const zero = Money.zero(note.currency);
  const { offset = zero, refund = zero } = note;
  const left = leftOfNote(note);
  const to: Leg[] = [
    { ledger: 'customer', amount: isLeft ? offset : offset.plus(left) },
    { ledger: `credit:${NOTE}`, amount: isLeft ? left : zero },
    { ledger: 'cash', amount: refund },
    ...credits.map(({ credit, amount }): Leg => ({ ledger: `credit:${credit}`, amount })),
  ];
  const from: Leg[] = [
    { ledger: 'revenue', amount: subtotal.negated() },
    ...surcharges.map(({ name, amount }): Leg => ({ ledger: `surcharge:${name}`, amount: amount.negated() })),
    ...taxes.map(({ name, amount }): Leg => ({ ledger: `tax:${name}`, amount: amount.negated() })),
    { ledger: 'rounding', amount: rounding.negated() },
    ...credits.map(({ amount, isCut }): Leg => ({ ledger: 'grants', amount: isCut ? amount.negated() : zero })),
  ];
  const [first = { ledger: 'customer', amount: zero }, ...others] = [...to, ...from].filter(
    (leg) => !leg.amount.isZero(),
  );
  return [first, ...others];
}

/** No invoice comes any more: what credit notes have left is the customer's money. */
export function freeNotes(world: World, account: AccountState, { event, place }: Cause): void {
  for (const { key, rule, left } of account.credits.filter((grant) => grant.isNote && !grant.left.isZero())) {
    const cause = { event, place };
    const fact = { kind: 'credit-forfeited', grant: key, credit: rule.name, amount: left, why: 'freed' } as const;
    world.record(account.name, cause, fact);
    world.record(account.name, cause, {
      kind: 'posted',
      key: `${account.name}/grant/${key}/freed`,
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
