import type { CreditNote, NoteCharge, NoteCredit, NoteLine } from '../model/credit-note.ts';
import type {
  ExpectedCreditNote,
  ExpectedNoteCharge,
  ExpectedNoteCredit,
  ExpectedNoteLine,
} from '../model/documents.generated.ts';
import { surchargeName } from '../model/rates.ts';
import { instantOf } from '../values/calendar.ts';
import { Money, printAmount } from '../values/money.ts';
import { compareElements, type Listing } from './compare.ts';
import { sameInstant, sameMoney, sameText, shortLocal } from './fields.ts';

/** The listing of credit notes; `others` also lets lines, surcharges and taxes that nobody expected pass. */
export function creditNoteListing(others: boolean): Listing<ExpectedCreditNote, CreditNote> {
  return {
    fields: {
      account: (path, expected, note) => sameText(path, expected, note.account),
      number: (path, expected, note) => sameText(path, expected, note.number),
      invoice: (path, expected, note) => sameText(path, expected, note.invoice),
      issued: (path, expected, note) => sameInstant(path, expected, note.issued, note.timeZone),
      lines: (path, expected, note) => compareElements(LINES, path, expected, note.lines, others),
      subtotal: (path, expected, note) => sameMoney(path, expected, note.subtotal),
      surcharges: (path, expected, note) => compareElements(CHARGES, path, expected, note.surcharges, others),
      taxes: (path, expected, note) => compareElements(CHARGES, path, expected, note.taxes, others),
      rounding: (path, expected, note) => sameMoney(path, expected, note.rounding),
      total: (path, expected, note) => sameMoney(path, expected, note.total),
      credits: (path, expected, { credits = [] }) => compareElements(CREDITS, path, expected, credits, others),
      offset: (path, expected, note) => sameMoney(path, expected, note.offset ?? Money.zero(note.currency)),
      refund: (path, expected, note) => sameMoney(path, expected, note.refund ?? Money.zero(note.currency)),
    },
    likeness: [
      (e, a) => e.number !== undefined && e.account === a.account && e.number === a.number,
      (e, a) => e.number === undefined && e.account === a.account && isOf(e, a) && isIssued(e, a),
    ],
    expectedName: (e) => [e.account, e.number ?? e.invoice ?? e.issued].filter((word) => word !== undefined).join(' '),
    actualName: (note) => `${note.account} ${shortLocal(note.issued, note.timeZone)}`,
    describeExpected: (e) => (e.total === undefined ? 'a credit note' : `a credit note of ${e.total}`),
    describeActual: (note) => `credit note ${note.number} of ${printAmount(note.total)} ${note.currency}`,
  };
}

function isOf({ invoice }: ExpectedCreditNote, note: CreditNote): boolean {
  return invoice === undefined || invoice === note.invoice;
}

function isIssued({ issued }: ExpectedCreditNote, note: CreditNote): boolean {
  return issued === undefined || instantOf(issued, note.timeZone) === note.issued;
}

const LINES: Listing<ExpectedNoteLine, NoteLine> = {
  fields: {
    line: (path, expected, actual) => sameText(path, expected, actual.line),
    amount: (path, expected, actual) => sameMoney(path, expected, actual.amount),
  },
  likeness: [(e, a) => e.line === a.line],
  expectedName: (e) => e.line,
  actualName: (actual) => actual.line,
  describeExpected: (e) => (e.amount === undefined ? 'a line' : `a line of ${e.amount}`),
  describeActual: ({ amount }) => `a line of ${printAmount(amount)} ${amount.currency}`,
};

const CHARGES: Listing<ExpectedNoteCharge, NoteCharge> = {
  fields: {
    name: (path, expected, actual) => sameText(path, expected, surchargeName(actual.name)),
    amount: (path, expected, actual) => sameMoney(path, expected, actual.amount),
  },
  likeness: [(e, a) => e.name === surchargeName(a.name)],
  expectedName: (e) => e.name,
  actualName: (actual) => surchargeName(actual.name),
  describeExpected: (e) => (e.amount === undefined ? 'it' : `it at ${e.amount}`),
  describeActual: ({ amount }) => `${printAmount(amount)} ${amount.currency}`,
};

const CREDITS: Listing<ExpectedNoteCredit, NoteCredit> = {
  fields: {
    credit: (path, expected, actual) => sameText(path, expected, actual.credit),
    amount: (path, expected, actual) => sameMoney(path, expected, actual.amount),
  },
  likeness: [(e, a) => e.credit === a.credit],
  expectedName: (e) => e.credit,
  actualName: (actual) => actual.credit,
  describeExpected: (e) => (e.amount === undefined ? 'a credit' : `${e.amount} to a credit`),
  describeActual: ({ amount }) => `${printAmount(amount)} ${amount.currency} to it`,
};
