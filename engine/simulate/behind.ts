import type { BillLine, Invoice } from '../model/invoice.ts';
import type { Entry, Run } from '../model/journal.ts';
import type { Plan, Program } from '../model/program.ts';
import type { Taxpayer } from '../model/taxpayer.ts';
import { fold } from './fold.ts';
import { merged, split } from './pieces.ts';
import { emptyState } from './state.ts';

/** What an invoice was made of, as it stood when it was issued. */
export interface BehindInvoice {
  readonly invoice: Invoice;
  /** The open bill: lines at their prices, with the taxes that these contain; those of 0 too. */
  readonly lines: readonly BillLine[];
  readonly plan: Plan;
  readonly taxpayer: Taxpayer;
  /** The postings behind the lines, in their order. */
  readonly postings: readonly (Entry & { kind: 'posted' })[];
  /** What could have been charged since the invoice before, and was not. */
  readonly skipped: readonly (Entry & { kind: 'skipped' })[];
}

/** Every invoice of `run`, in the order of issue, with what was behind it. */
export function behindInvoices(run: Pick<Run, 'journal'>, program: Program): BehindInvoice[] {
  const state = emptyState();
  const found: BehindInvoice[] = [];
  const open = new Map<string, (Entry & { kind: 'posted' })[]>();
  const skipped = new Map<string, (Entry & { kind: 'skipped' })[]>();
  for (const entry of run.journal) {
    if (entry.kind === 'skipped') skipped.set(entry.account, [...(skipped.get(entry.account) ?? []), entry]);
    const account = state.accounts.get(entry.account);
    if (entry.kind === 'posted' && entry.line !== null) {
      const postings = open.get(entry.account);
      if (postings === undefined) open.set(entry.account, [entry]);
      else postings.push(entry);
    }
    if (entry.kind === 'invoice-issued' && account !== undefined) {
      const postings = open.get(entry.account) ?? [];
      const byHand = account.cycle.kind === 'manual' && entry.last === undefined && !account.closed;
      const { taken } = split(account, entry.period);
      const lines = byHand ? [...merged(taken, account.plan.rounding).values()] : [...account.openBill.values()];
      const { plan, taxpayer, name } = account;
      const behind = byHand ? postings.filter((one) => isIn(one, entry.period)) : postings;
      const told = { lines, plan, taxpayer, postings: behind, skipped: skipped.get(name) ?? [] };
      if (entry.invoice !== null) found.push({ invoice: entry.invoice, ...told });
      skipped.delete(name);
      open.set(
        entry.account,
        postings.filter((one) => !behind.includes(one)),
      );
    }
    fold(state, entry, program);
  }
  return found;
}

/** Where the piece of a bill that a posting is belongs: what is charged in arrears to the time that it is for. */
function isIn(
  { at, line }: Entry & { kind: 'posted' },
  { start, end }: { readonly start: number; readonly end: number },
): boolean {
  const of = line?.period != null && line.period.end <= at ? line.period.end - 1 : at;
  return of >= start && of < end;
}
