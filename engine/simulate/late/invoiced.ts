import type { CreditNote, NoteCorrects } from '../../model/credit-note.ts';
import type { BillLine, Invoice, Taxation } from '../../model/invoice.ts';
import type { Entry, Run } from '../../model/journal.ts';
import type { Program } from '../../model/program.ts';
import { Money, minorUnit } from '../../values/money.ts';
import { type Levies, leviesKey } from '../money/former-levies.ts';
import { isOfFee } from '../money/lots.ts';
import { type BehindInvoice, behindInvoices } from '../views/behind.ts';

/** What was invoiced for one thing, a fee of a period or what was used, under one plan and with the same taxes. */
export interface Invoiced {
  /** The key of the fee, or of what was used. */
  readonly of: string;
  readonly line: BillLine;
  /** The plan that it fell due under. */
  readonly plan: string;
  /** The surcharges and taxes that stood on it. */
  readonly levies: Levies;
  /** With what rules took off it or added to it, at the price. */
  readonly amount: Money;
  readonly parts: readonly InvoicedPart[];
}

export interface InvoicedPart {
  readonly invoice: string;
  readonly line: BillLine;
  readonly amount: Money;
}

/** What stands on the invoices of the account, less what credit notes corrected of it; by what it is for, in the order of issue. */
export function invoicedOf(
  journal: Run['journal'],
  name: string,
  until: number,
  program: Program,
): Map<string, Invoiced> {
  const own = journal.filter(({ account }) => account === name || account === '');
  const found = new Map<string, Invoiced>();
  for (const behind of behindInvoices({ journal: own, until }, program))
    if (behind.invoice.number !== '') for (const one of partsOf(behind)) add(found, one);
  const notes: CreditNote[] = [];
  for (const entry of own) {
    if (entry.kind === 'credit-note-issued') notes.push(entry.note);
    for (const { fee, amount, note, by } of correctedBy(entry, notes)) {
      const one = [...found.values()].find(({ of }) => of === fee);
      const part = (line: BillLine) => ({ invoice: note, line, amount: reduced(by, fee, amount).negated() });
      if (one !== undefined) add(found, { ...one, part: part(one.line) });
    }
  }
  return found;
}

interface CorrectedBy extends NoteCorrects {
  /** Its number. */
  readonly note: string;
  readonly by: readonly CreditNote[];
}

/** What came back of fees by credit notes that correct them, or did not come back since others had given it back before. */
function correctedBy(entry: Entry, notes: readonly CreditNote[]): CorrectedBy[] {
  if (entry.kind === 'credit-note-issued')
    return (entry.corrects ?? []).map((one) => ({ ...one, note: entry.note.number, by: [entry.note] }));
  if (entry.kind !== 'note-counted') return [];
  const { fee, amount } = entry;
  return [{ fee, amount, note: 'credit notes before', by: notes }];
}

/** So much of a fee with what notes gave back of what rules had made of it. */
export function reduced(notes: readonly CreditNote[], fee: string, amount: Money): Money {
  const lines = notes.flatMap((note) => note.lines.filter(({ key }) => `/${key}/`.includes(`/${fee}/`)));
  const base = lines.filter(({ key }) => isOfFee(key, fee));
  const [whole, all] = [base, lines].map((some) =>
    Money.sum(
      some.map((one) => one.amount),
      amount.currency,
    ),
  );
  if (whole === undefined || all === undefined || whole.isZero() || base.length === lines.length) return amount;
  const exact = new Money(amount.amount.times(all.amount).dividedBy(whole.amount), amount.currency);
  return exact.rounded({ precision: minorUnit(amount.currency), method: 'half-up' });
}

interface Part extends Pick<Invoiced, 'of' | 'plan' | 'levies'> {
  readonly part: InvoicedPart;
}

function partsOf({ invoice, lines, plan, left, formerLevies }: BehindInvoice): Part[] {
  const posted = new Map(lines.map((line) => [line.key, line]));
  const termsOf = (line: BillLine): Pick<Part, 'plan' | 'levies'> => {
    const own = line.under === undefined ? plan : (left[line.under] ?? plan);
    const levies = line.edition === undefined ? own : (formerLevies[line.edition] ?? own);
    return { plan: own.name, levies };
  };
  const whole = lines.flatMap((line): Part[] => {
    if (line.isPassedOn) return [];
    return [{ of: ofLine(line), ...termsOf(line), part: { invoice: invoice.number, line, amount: line.amount } }];
  });
  const made = derivedOf(invoice).flatMap((line): Part[] => {
    const share = line.derived?.share ?? null;
    const base = share === null ? undefined : posted.get(share.of);
    if (share === null || base === undefined || base.isPassedOn || posted.has(line.key)) return [];
    return [
      {
        of: ofLine(base),
        ...termsOf(base),
        part: { invoice: invoice.number, line: { ...line, taxation: base.taxation ?? NONE }, amount: share.amount },
      },
    ];
  });
  return [...whole, ...made];
}

const NONE: Taxation = { parts: [], callLines: 1 };

function derivedOf({ lines }: Invoice): readonly BillLine[] {
  return lines.flatMap((line) => line.parts ?? [line]).filter(({ derived }) => derived !== undefined);
}

function ofLine(line: BillLine): string {
  return line.corrects ?? feeOf(line.derived?.share?.of ?? line.key, line.charge);
}

/** What is charged beside the fee of a period, or comes back of it, has a key that begins with that of the fee. */
function feeOf(key: string, charge: string | null): string {
  const [subscription, name, period, ...more] = key.split('/');
  return more.length > 0 && charge !== null && name === charge ? `${subscription}/${name}/${period}` : key;
}

function add(found: Map<string, Invoiced>, { of, plan, levies, part }: Part): void {
  const key = `${of} ${plan} ${taxesOf(part.line)} ${leviesKey(levies)}`;
  const before = found.get(key);
  if (before === undefined) found.set(key, { of, line: part.line, plan, levies, amount: part.amount, parts: [part] });
  else {
    const line = before.line.key === of ? before.line : part.line.key === of ? part.line : before.line;
    found.set(key, { ...before, line, amount: before.amount.plus(part.amount), parts: [...before.parts, part] });
  }
}

function taxesOf({ taxation }: BillLine): string {
  return (taxation?.parts ?? []).map(({ tax, percent }) => `${tax} ${percent.toFixed()}`).join('+');
}

/** The sum of what was invoiced under `of`, with whatever taxes. */
export function sumOf(found: ReadonlyMap<string, Invoiced>, of: string, currency: string): Money {
  const own = [...found.values()].filter((one) => one.of === of);
  return Money.sum(
    own.map(({ amount }) => amount),
    currency,
  );
}
