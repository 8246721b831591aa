import type { CreditNote } from '../../model/credit-note.ts';
import type { BillLine, Invoice, Return } from '../../model/invoice.ts';
import type { Plan } from '../../model/program.ts';
import { Money } from '../../values/money.ts';
import type { OpenBill } from './open-bill.ts';

/** What was charged of a fee at once, as one line of one bill. Amounts are at its price: with the taxes that this contains. */
export interface Lot {
  /** Of the line; the same again on a later bill is a lot of its own, `nth` counts them from zero. */
  readonly of: string;
  readonly nth: number;
  readonly price: Money;
  /** How much of it came back by lines of bills. */
  readonly returned: Money;
}

/** What of an account says what was charged and came back. */
interface Charged {
  readonly lots: Map<string, readonly Lot[]>;
  readonly openBill: OpenBill;
  readonly invoices: readonly Invoice[];
  readonly creditNotes: readonly CreditNote[];
  readonly plan: Pick<Plan, 'currency'>;
}

/** Whether what stands under `key` is of the fee: it itself, or what was charged beside it, or, of what was measured, in its place. */
export function isOfFee(key: string, fee: string): boolean {
  return key === fee || key.startsWith(`${fee}/`);
}

/** A line was posted, and has grown by so much: more was charged of its fee, or some of it came back. */
export function foldLots(account: Charged, line: BillLine, grown: Money | null, givesBack?: string): void {
  if (grown === null || line.exact !== null || line.corrects !== undefined) return;
  const { lots } = account;
  const fee = line.fee ?? line.key;
  if (givesBack !== undefined && !isOfFee(fee, givesBack)) {
    handOver(account, line, grown.negated(), givesBack);
    return;
  }
  const there = lots.get(fee) ?? [];
  if (line.returns !== undefined)
    lots.set(
      fee,
      there.map((lot) => lessReturned(lot, line.returns ?? [])),
    );
  else if (grown.amount.greaterThan(0)) lots.set(fee, withMore(account, there, line, grown));
}

/**
 * What comes back of a fee on the line of another that is charged in its place, which is then the difference: what that leaves of
 * it pays for the other.
 */
function handOver(account: Charged, { key, amount }: BillLine, much: Money, from: string): void {
  const { lots } = account;
  const paid = lots.get(from) ?? [];
  const there = lots.get(key) ?? [];
  const own = there.findLast(({ of }) => of === key);
  const left = amount.isNegative() ? amount.minus(amount) : amount;
  let open = own === undefined ? left.minus(left) : own.price.minus(left);
  const parts = returnsOf(account, from, much);
  const handed = parts.toReversed().flatMap(({ of, nth, before, amount: part }): Lot[] => {
    const lot = paid.find((one) => one.of === of && one.nth === nth);
    const over = part.compare(open) < 0 ? part : open;
    open = open.minus(over);
    if (lot === undefined || over.isZero()) return [];
    const noted = before.minus(lot.returned);
    return [{ ...lot, returned: lot.price.minus(over).minus(noted) }];
  });
  const others = there.filter((lot) => lot !== own);
  lots.set(
    from,
    paid.map((lot) => lessReturned(lot, parts)),
  );
  lots.set(key, [...others, ...handed, ...(own === undefined ? [] : [{ ...own, price: left }])]);
}

function lessReturned(lot: Lot, returns: readonly Return[]): Lot {
  const own = returns.find(({ of, nth }) => of === lot.of && nth === lot.nth);
  return own === undefined ? lot : { ...lot, returned: lot.returned.plus(own.amount) };
}

function withMore({ openBill }: Charged, lots: readonly Lot[], { key: of, fee }: BillLine, more: Money): Lot[] {
  const last = lots.findLast((lot) => lot.of === of);
  if (last !== undefined && openBill.has(of))
    return lots.map((lot) => (lot === last ? { ...lot, price: lot.price.plus(more) } : lot));
  const nth = last === undefined ? 0 : last.nth + 1;
  const before = fee === undefined ? Money.zero(more.currency) : returnedOn([...openBill.values()], { of, nth }, more);
  return [...lots, { of, nth, price: more, returned: before }];
}

/** What lines give back of one, in the currency of `money`. */
export function returnedOn(
  lines: readonly BillLine[],
  { of, nth }: Pick<Lot, 'of' | 'nth'>,
  { currency }: Money,
): Money {
  const all = lines.flatMap(({ returns = [] }) => returns).filter((one) => one.of === of && one.nth === nth);
  return Money.sum(
    all.map(({ amount }) => amount),
    currency,
  );
}

/** The line with what of its fee it gives back. */
export function withReturns(account: Charged, line: BillLine): BillLine {
  if (line.fee === undefined || line.returns !== undefined || !line.amount.isNegative()) return line;
  return { ...line, returns: returnsOf(account, line.fee, line.amount.negated()) };
}

/** What is charged in the place of what comes back: under which key, and how much. */
export interface Anew {
  readonly of: string;
  readonly amount: Money;
}

/**
 * Of which lots of a fee so much comes back: of what is charged in its place, then of the latest first, since a change of
 * quantity exchanges what was there before. What credit notes gave back is there no more.
 */
export function returnsOf(account: Charged, fee: string, much: Money, anew?: Anew): readonly Return[] {
  const lots = (account.lots.get(fee) ?? []).toReversed().map((lot) => {
    const before = lot.returned.plus(notedOf(account, lot));
    return { of: lot.of, nth: lot.nth, before, left: lot.price.minus(before) };
  });
  const first = anew === undefined ? [] : [{ of: anew.of, nth: 0, before: much.minus(much), left: anew.amount }];
  let rest = much;
  return [...first, ...lots].flatMap(({ left, ...lot }): Return[] => {
    const amount = rest.compare(left) < 0 ? rest : left;
    if (!amount.amount.greaterThan(0)) return [];
    rest = rest.minus(amount);
    return [{ ...lot, amount }];
  });
}

function notedOf({ creditNotes, invoices, plan }: Charged, lot: Lot): Money {
  const zero = Money.zero(plan.currency);
  if (creditNotes.length === 0) return zero;
  const number = invoiceOf(invoices, lot)?.number;
  const lines = creditNotes.filter(({ invoice }) => invoice === number).flatMap((note) => note.lines);
  return Money.sum(
    lines.filter(({ key }) => key === lot.of).map(({ price, amount }) => price ?? amount),
    zero.currency,
  );
}

/** The invoice that it stands on; undefined: it is on none yet. */
export function invoiceOf<I extends Pick<Invoice, 'lines'>>(
  invoices: readonly I[],
  { of, nth }: Pick<Lot, 'of' | 'nth'>,
): I | undefined {
  return invoices.filter(({ lines }) => lines.some(({ key, derived }) => key === of && derived === undefined))[nth];
}

/** How many bills before `bill` have the line. */
export function nthOf(bills: readonly Pick<Invoice, 'lines'>[], of: string, bill: Pick<Invoice, 'lines'>): number {
  const before = bills.slice(0, bills.indexOf(bill));
  return before.filter(({ lines }) => lines.some(({ key, derived }) => key === of && derived === undefined)).length;
}

/** What was charged of the fee on the open bill, less what came back of that. */
export function leftOnOpenBill({ lots, openBill, plan }: Charged, fee: string): Money {
  const there = lots.get(fee) ?? [];
  const open = there.filter((lot) => openBill.has(lot.of) && lot === there.findLast(({ of }) => of === lot.of));
  return Money.sum(
    open.map(({ price, returned }) => price.minus(returned)),
    plan.currency,
  );
}
