import type { Run } from '../model/journal.ts';
import type { Program } from '../model/program.ts';
import { behindInvoices } from '../simulate/simulate.ts';
import { type ExplainedInvoice, explainInvoice } from './explain-invoice.ts';

export interface ExplainOptions {
  /** Only this account; null: every account. */
  readonly account: string | null;
  /** Each posting and each call; else, of many, the first, the last, and the others in sum. */
  readonly all: boolean;
}

/** Why a run came out as it did. */
export interface Explained {
  /** In the order of issue. */
  readonly invoices: readonly ExplainedInvoice[];
}

/**
 * Every invoice of `run` explained, from the total down to postings, tiers and calls. Where parts add up to an amount or
 * steps lead to one, they do so exactly.
 */
export function explain(
  run: Run,
  program: Program,
  { account, all }: ExplainOptions = { account: null, all: false },
): Explained {
  const behind = behindInvoices(run, program).filter(({ invoice }) => account === null || invoice.account === account);
  return { invoices: behind.map((one) => explainInvoice(one, all)) };
}
