import type { Entry, EntryBase, ToldLate } from '../../model/journal.ts';
import { known } from '../known.ts';
import type { OpenBill } from '../money/open-bill.ts';
import type { Draft } from '../money/pieces.ts';
import { type AccountState, emptyState, type State } from '../state.ts';

/**
 * The account as it would be, had it been known in time, but for what has really been: its money, its invoices and credit
 * notes, and how late it is with them.
 */
export function foldToldLate(
  account: AccountState,
  { would }: EntryBase & ToldLate,
  state: State,
  fold: (state: State, entry: Entry) => void,
): void {
  const other = emptyState();
  for (const entry of would) fold(other, entry);
  const { name } = account;
  Object.assign(account, asItWouldBe(account, known(other.accounts, name)));
  for (const [digits, held] of state.numbers) if (held.account === name) state.numbers.delete(digits);
  for (const [digits, held] of other.numbers) state.numbers.set(digits, held);
  const isReal = (key: string) => REAL.some((what) => key.startsWith(`${name}/${what}/`));
  for (const key of state.keys) if (key.startsWith(`${name}/`) && !isReal(key)) state.keys.delete(key);
  for (const key of other.keys) if (!isReal(key)) state.keys.add(key);
  for (const plan of other.assigned) state.assigned.add(plan);
}

/** Plans and charge plans are as they would be edited by now. */
export function foldBookTold(state: State, would: readonly Entry[], fold: (state: State, entry: Entry) => void): void {
  const other = emptyState();
  for (const entry of would) fold(other, entry);
  const { editions, planEditions } = other;
  Object.assign(state, { editions, planEditions });
}

/** What moves real money, or is of invoices by their numbers. */
const REAL = ['opening', 'payment', 'payout', 'adjustment', 'credit-note', 'grant', 'settlement', 'passed-on'];

function asItWouldBe(real: AccountState, would: AccountState): AccountState {
  const { balance, unbilled, invoices, creditNotes, givenBack, refusedInvoices, credits } = real;
  const { overdue, locked, aboveCritical } = real;
  return {
    ...would,
    ...{ balance, unbilled, invoices, creditNotes, givenBack, refusedInvoices, credits },
    ...{ overdue, locked, aboveCritical },
    asToldInTime: would.invoices,
    openBill: asBilled(real.openBill, would.openBill),
    draft: would.draft === null ? null : asDrafted(real, would.draft),
    pieces: [
      ...would.pieces.filter(({ line }) => !line.isPassedOn),
      ...real.pieces.filter(({ line }) => line.isPassedOn),
    ],
  };
}

/** What other accounts passed on is what was, and all else as it would be. */
function asBilled(real: OpenBill, would: OpenBill): OpenBill {
  const passedOn = [...real].filter(([, line]) => line.isPassedOn);
  return new Map([...[...would].filter(([, line]) => !line.isPassedOn), ...passedOn]);
}

function asDrafted({ draft, openBill }: AccountState, would: Draft): Draft {
  const { own, rest, period } = draft ?? { own: new Map(), rest: openBill, period: would.period };
  const { start, end } = would.period;
  const since = period.end === end ? Math.min(start, period.start) : start; // what was not invoiced really is on it
  return { ...would, period: { start: since, end }, own: asBilled(own, would.own), rest: asBilled(rest, would.rest) };
}
