import type { Book } from '../model/book.ts';
import type { Run } from '../model/journal.ts';
import type { Program } from '../model/program.ts';
import { behindInvoices } from '../simulate/simulate.ts';
import { type ExplainedAccount, explainAccounts } from './explain-account.ts';
import { type ExplainedCreditNote, explainCreditNotes } from './explain-credit-note.ts';
import { type ExplainedInvoice, explainInvoice } from './explain-invoice.ts';

export interface ExplainOptions {
  /** Only this account; null: every account. */
  readonly account: string | null;
  /** Each posting and each call; else, of many, the first, the last, and the others in sum. */
  readonly all: boolean;
  /** Where keys of plans that took part are written is looked up there; absent: those places are not told. */
  readonly book?: Book;
}

/** Why a run came out as it did. */
export interface Explained {
  /** In the order of issue. */
  readonly invoices: readonly ExplainedInvoice[];
  /** What stands on bills that are not invoiced yet, as if they were issued at the end of the run; their number is empty. */
  readonly openBills: readonly ExplainedInvoice[];
  /** In the order of issue. */
  readonly creditNotes: readonly ExplainedCreditNote[];
  /** Balances, states and refusals at the end of the run, account by account; worked out when asked for. */
  accounts(): readonly ExplainedAccount[];
}

/**
 * Every invoice of `run` explained, from the total down to postings, tiers and calls. Where parts add up to an amount or
 * steps lead to one, they do so exactly.
 */
export function explain(
  run: Run,
  program: Program,
  { account, all, book }: ExplainOptions = { account: null, all: false },
): Explained {
  const isMeant = (one: string) => account === null || one === account;
  const bills = behindInvoices(run, program)
    .filter(({ invoice }) => isMeant(invoice.account))
    .map((behind) => explainInvoice(behind, all));
  return {
    invoices: bills.filter(({ invoice }) => invoice.number !== ''),
    openBills: bills.filter(({ invoice }) => invoice.number === ''),
    creditNotes: explainCreditNotes(run).filter((one) => isMeant(one.account)),
    accounts: () => explainAccounts(run, program, all, book ?? null).filter((one) => isMeant(one.account)),
  };
}
