import { moneyOf, toPay } from '../../bill/bill.ts';
import type { CreditNote } from '../../model/credit-note.ts';
import type { BillLine, Cause, Invoice } from '../../model/invoice.ts';
import type { Interval } from '../../values/interval.ts';
import type { Money } from '../../values/money.ts';
import { isShort } from '../fees/short.ts';
import { notify } from '../notify.ts';
import type { AccountState } from '../state.ts';
import type { World } from '../world.ts';
import { OF_NO_CHARGE } from './open-bill.ts';
import { postLine } from './posting.ts';

/**
 * What is to pay of an invoice goes to the account that pays for this one, as a line of its open bill: taxed already, and
 * of no charge of its own. Returned is that account; null where nobody pays, or nothing is to pay. A payer that is not
 * there is told by a rejection, and the invoice stays owed here. A prepaid payer pays what it has, is told that it is not
 * enough, and pays the rest with the money that comes next.
 */
export function passOn(world: World, account: AccountState, invoice: Invoice, cause: Cause): AccountState | null {
  return passed(world, account, {
    document: `Invoice ${invoice.number}`,
    amount: toPay(invoice),
    period: invoice.period,
    cause,
  });
}

/** The same of the money that a credit note gives back: what credits had paid was never passed on. */
export function passNoteOn(world: World, account: AccountState, note: CreditNote, cause: Cause): void {
  passed(world, account, {
    document: `Credit note ${note.number}`,
    amount: moneyOf(note).negated(),
    period: null,
    cause,
  });
}

interface PassedOn {
  /** `Invoice branch-0001` */
  readonly document: string;
  /** To pay; below zero it is to be given back. */
  readonly amount: Money;
  /** What it is for: in a bill that is cut in time it is of that. */
  readonly period: Interval | null;
  readonly cause: Cause;
}

/** Null: the account pays itself, or who should pay for it has not begun or is closed. */
export function payerOf(world: World, account: AccountState): AccountState | null {
  const payer = account.payer === null ? undefined : world.state.accounts.get(account.payer);
  return payer === undefined || payer.closed ? null : payer;
}

function passed(world: World, account: AccountState, of: PassedOn): AccountState | null {
  const { document, amount, cause } = of;
  if (account.payer === null || amount.isZero()) return null;
  const payer = payerOf(world, account);
  if (payer === null) {
    world.record(account.name, cause, { kind: 'rejected', code: 'payer-not-there', event: 'invoice', about: document });
    return null;
  }
  const key = `passed-on/${document}`;
  world.record(account.name, cause, {
    kind: 'posted',
    key: `${account.name}/${key}`,
    what: 'passed-on',
    legs: [
      { ledger: 'customer', amount },
      { ledger: 'passed-on', amount: amount.negated() },
    ],
    line: null,
    grown: null,
    allowance: null,
    truncatedTo: null,
  });
  const line = lineOf(of);
  const isBeyond = payer.type === 'prepaid' && isShort(world, payer, [line]);
  postLine(world, payer, cause, { key: `${payer.name}/${key}`, what: 'charge', line, take: 'what-is-there' });
  if (isBeyond) notify(world, payer, 'account', 'balance-insufficient', cause);
  return payer;
}

function lineOf({ document, amount, period, cause }: PassedOn): BillLine {
  const result = amount.amount.toFixed();
  const step = { step: 'start', detail: `${document} comes to`, result };
  return {
    ...OF_NO_CHARGE,
    key: `passed-on/${document}`,
    line: document,
    amount,
    period,
    isPassedOn: true,
    taxation: { parts: [], callLines: 1 },
    cause,
    steps: [{ ...step, operation: { kind: 'start', value: result } }],
  };
}
