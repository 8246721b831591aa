import type { BillLine } from '../../model/invoice.ts';
import type { EntryBase } from '../../model/journal.ts';
import type { PlanSwitched } from '../../model/plan-change.ts';
import type { Plan } from '../../model/program.ts';
import type { Instant } from '../../values/interval.ts';
import { cutOffAt } from '../money/commitments.ts';
import { foldLeft } from '../money/left-plans.ts';
import type { Piece } from '../money/pieces.ts';
import { type AccountState, isOver } from '../state.ts';

/**
 * The account is on `plan` from now on, and what it copied when it began stays. Where its periods do not go on as
 * they are, time before is invoiced, and what an invoice at the start of a period was ahead of it is not.
 */
export function foldSwitch(account: AccountState, plan: Plan, { at, change, cycle }: EntryBase & PlanSwitched): void {
  if (account.preferences === account.plan.preferences) account.preferences = plan.preferences;
  foldLeft(account, at); // another bill, with other terms for what comes from now on
  account.plan = plan;
  account.cameBy = change ?? null;
  account.cameAt = at;
  account.stay += 1;
  account.pendingSwitch = null;
  account.leavesAt = null;
  account.cutsAt = null;
  account.cutOff = [];
  account.seatsToGiveBack = []; // of seats that the old plan sold
  if (cycle === 'kept') return;
  account.cycle = plan.cycle;
  account.assigned = cycle ?? at;
  account.anchored = null;
  account.moving = null;
  account.invoicedThrough = at;
  account.invoiced = account.invoiced.map((one) => cutAt(one, at));
}

/** The account's periods begin anew at `at`; what runs with them stays, and is of the periods that begin now. */
export function foldCycle(account: AccountState, at: Instant): void {
  const { stay } = account;
  account.cutOff = cutOffAt(account, at);
  account.cutsAt = null;
  if (account.plan.issue === 'start' && account.plan.commitments.length > 0) foldAhead(account, at);
  account.anchored = at;
  account.moving = null;
  account.stay += 1;
  account.invoicedThrough = at;
  account.invoiced = account.invoiced.map((one) => cutAt(one, at));
  for (const subscription of account.subscriptions.values()) {
    const { cycle, of } = subscription;
    if (!isOver(subscription) && of.kind !== 'charge-plan' && cycle.stay === stay)
      subscription.cycle = { ...cycle, stay: account.stay };
  }
}

/** What is of the periods that begin at `at` is ahead of the one that ran; what is of no period, or gives back, is of that one. */
function foldAhead(account: AccountState, at: Instant): void {
  const marked = ({ ahead: _, ...line }: BillLine): BillLine =>
    line.period !== null && line.period.start >= at && !line.amount.isNegative() ? { ...line, ahead: true } : line;
  account.openBill = new Map([...account.openBill].map(([key, line]) => [key, marked(line)]));
  account.pieces = account.pieces.map((piece): Piece => ({ ...piece, line: marked(piece.line) }));
}

function cutAt<T extends { readonly start: Instant; readonly end: Instant }>({ start, end }: T, at: Instant) {
  return { start: Math.min(start, at), end: Math.min(end, at) };
}
