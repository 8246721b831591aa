import type { Returned } from '../../bill/bill.ts';
import type { NoteDue } from '../../model/credit-note.ts';
import type { Back, Cause, CreditBack, Invoice, Step } from '../../model/invoice.ts';
import { Money, minorUnit } from '../../values/money.ts';
import { RANK } from '../queue.ts';
import type { AccountState } from '../state.ts';
import { because, type World } from '../world.ts';
import { runsAfterNote } from './commitment-runs.ts';
import { isForFee } from './give-back-fold.ts';
import { leftOnOpenBill } from './lots.ts';
import { type InvoicedLine, noteLines, noteOn, postNote } from './notes.ts';
import { returnedBefore } from './returned.ts';

export interface TooMuch {
  readonly fee: string;
  /** What comes back of it, and what it is less by, where more than that is exchanged. */
  readonly amount: Money;
  readonly less: Money;
  /** They lead to the amount below zero. */
  readonly steps: readonly Step[];
}

/**
 * Of a fee so much is too much by now. What of it stands on invoices is put down for credit notes of those, the latest
 * first, where the plan corrects them so. Returned is the rest: it is on no invoice yet.
 */
export function noteBack(
  world: World,
  account: AccountState,
  { fee, amount, less, steps }: TooMuch,
  cause: Cause,
): Money {
  if (account.plan.invoicing.corrections !== 'credit-note') return amount;
  const onInvoices = invoicedOf(world, account, fee, less);
  for (const { invoice, line, price } of onInvoices) {
    const isAll = price.compare(amount) === 0;
    const due = { kind: 'note-due', fee, invoice: invoice.number, line: line.share.line.key, amount: price } as const;
    world.record(account.name, cause, { ...due, steps: isAll ? [...steps, turned(price)] : [] });
  }
  if (onInvoices.length > 0) schedule(world, account, cause);
  return onInvoices.reduce((rest, { price }) => rest.minus(price), amount);
}

interface OnInvoice {
  readonly invoice: Invoice;
  readonly line: InvoicedLine;
  /** How much of it comes back. */
  readonly price: Money;
}

/** What of `less` stands on invoices, of the latest first; what stands on the open bill comes back before it. */
function invoicedOf(world: World, account: AccountState, fee: string, less: Money): OnInvoice[] {
  const found: OnInvoice[] = [];
  let rest = less.minus(openOf(account, fee));
  if (!rest.amount.greaterThan(0)) return found;
  for (const { invoice, line, left } of leftOf(world, account, fee)) {
    const price = rest.compare(left) < 0 ? rest : left;
    if (!price.amount.greaterThan(0)) continue;
    found.push({ invoice, line, price });
    rest = rest.minus(price);
  }
  return found;
}

/** What of it credits had paid on invoices goes back to them, as a credit note would give it back. */
export function backsTo(world: World, account: AccountState, fee: string, less: Money): Back[] {
  const { invoices, credits } = account;
  const isPaid = ({ draws = [], lines }: Invoice) => draws.length > 0 && lines.some((line) => isForFee(line, fee));
  if (!invoices.some(isPaid)) return [];
  const parts = invoicedOf(world, account, fee, less);
  return invoices.filter(isPaid).flatMap((invoice): Back[] => {
    const own = parts.filter((part) => part.invoice.number === invoice.number);
    const due = own.map(({ line, price }): NoteDue => {
      return { kind: 'note-due', fee, invoice: invoice.number, line: line.share.line.key, amount: price, steps: [] };
    });
    const returned = own.flatMap(({ line }) => returnedOf(account, invoice, line, due));
    if (returned.length === 0) return [];
    const { total, credits: back = [] } = noteOn(world, account, invoice, returned);
    const to = back.flatMap(({ grant: key, amount, isCut }): CreditBack[] => {
      const grant = credits.find((one) => one.key === key);
      const isOver = grant?.expires != null && grant.expires <= world.now;
      return grant === undefined || isCut ? [] : [{ grant, amount, ...(isOver ? { isOver } : {}) }];
    });
    return [{ invoice: invoice.number, total, credits: to }];
  });
}

function turned({ amount }: Money): Step {
  const operation = { kind: 'times', numerator: '-1', denominator: '1' } as const;
  return { step: 'given back', detail: 'given back', result: amount.toFixed(), operation };
}

/** What of the fee stands on the open bill, less what came back of that there. */
function openOf(account: AccountState, fee: string): Money {
  const corrected = [...account.openBill.values()].filter(({ corrects }) => corrects === fee);
  const amounts = [leftOnOpenBill(account, fee), ...corrected.map(({ amount }) => amount)];
  const sum = Money.sum(amounts, account.plan.currency);
  return sum.isNegative() ? Money.zero(account.plan.currency) : sum;
}

interface Left {
  readonly invoice: Invoice;
  readonly line: InvoicedLine;
  /** At the price. */
  readonly left: Money;
}

/** The invoiced lines of the fee with what is left of them, the latest first. */
function leftOf(world: World, account: AccountState, fee: string): Left[] {
  const having = account.invoices.filter(({ lines }) => lines.some((line) => isForFee(line, fee)));
  const found = having.flatMap((invoice) =>
    noteLines(world, account, invoice)
      .filter(({ share: { line } }) => line.amount.amount.greaterThan(0) && isForFee(line, fee))
      .map((line): Left => ({ invoice, line, left: line.price.minus(beforeOf(account, invoice, line).priceBefore) })),
  );
  return found.toReversed();
}

/** With what is put down for a credit note of this instant. */
function beforeOf(account: AccountState, { number }: Invoice, line: InvoicedLine) {
  const before = returnedBefore(account, number, line);
  const due = account.notesDue.filter((one) => one.invoice === number && one.line === line.share.line.key);
  return { ...before, priceBefore: due.reduce((sum, { amount }) => sum.plus(amount), before.priceBefore) };
}

/** One note of an invoice for all that is found at this instant, before anything is invoiced. */
function schedule(world: World, { name, payer }: AccountState, cause: Cause): void {
  const occur = () => issueNotesDue(world, world.account(name), cause);
  const rank = payer === null ? RANK.note : RANK.passedOnNote;
  world.schedule({ at: world.now, rank, id: name, cause: cause.event, occur });
}

/** The credit notes for what is too much on invoices by now. */
export function issueNotesDue(world: World, account: AccountState, { event }: Cause): void {
  for (const invoice of account.invoices) {
    const due = account.notesDue.filter((one) => one.invoice === invoice.number);
    if (due.length === 0) continue;
    const returned = noteLines(world, account, invoice).flatMap((line) => returnedOf(account, invoice, line, due));
    const cause = because(event, account.plan.place);
    const note = noteOn(world, account, invoice, returned);
    postNote(world, account, note, cause, { corrects: due });
    for (const run of runsAfterNote(account, invoice, note, returned)) world.record(account.name, cause, run);
  }
}

function returnedOf(
  account: AccountState,
  { number }: Invoice,
  line: InvoicedLine,
  due: readonly NoteDue[],
): Returned[] {
  const own = due.filter((one) => one.line === line.share.line.key);
  const [first] = own;
  if (first === undefined) return [];
  const { share, price } = line;
  const whole = share.line.amount;
  const before = returnedBefore(account, number, line);
  const asked = own.reduce((sum, { amount }) => sum.plus(amount), Money.zero(whole.currency));
  const back = before.priceBefore.plus(asked);
  const precision = Math.max(minorUnit(whole.currency), whole.amount.decimalPlaces());
  const net = new Money(back.amount.times(whole.amount).dividedBy(price.amount), whole.currency);
  const now = (back.compare(price) >= 0 ? whole : net.rounded({ precision, method: 'half-up' })).minus(before.before);
  return [{ ...line, ...before, now, asked: { price: asked, steps: own.length === 1 ? first.steps : [] } }];
}
