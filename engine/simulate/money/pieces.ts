import type { Grant } from '../../model/credit.ts';
import type { AccountDiscounts } from '../../model/discount.ts';
import type { BillLine } from '../../model/invoice.ts';
import { fromScaled } from '../../values/decimal.ts';
import type { Instant, Interval } from '../../values/interval.ts';
import { Money } from '../../values/money.ts';
import type { Rounding } from '../../values/rounding.ts';
import { minusExact, NOTHING, plusExact } from '../calls/exact.ts';
import { taxBaseGrown, taxBaseSteps, taxBaseTogether } from '../calls/tax-base.ts';
import { usageSteps } from '../fees/steps.ts';
import type { OpenBill } from './open-bill.ts';

/** What one posting added to a line of the open bill, so that the bill can be cut in time. */
export interface Piece {
  readonly at: Instant;
  readonly line: BillLine;
}

/** An invoice that waits for what is told late of its period. */
export interface Draft {
  readonly period: Interval;
  readonly until: Instant;
  /** By their keys, the grants and the discounts that were there when its period was over: it has no others. */
  readonly has: ReadonlySet<string>;
  /** What is of its period, and what is not: two bills that together are the open one as long as it waits. */
  readonly own: OpenBill;
  readonly rest: OpenBill;
  /** Once it waits no longer the open bill is it alone: what it has not. Null as long as it waits. */
  readonly aside: Aside | null;
}

interface Aside {
  readonly credits: readonly Grant[];
  readonly given: AccountDiscounts['given'];
}

/** What of an account says to which bill a line belongs. */
interface Billed {
  readonly invoiced: readonly Interval[];
  readonly openBill: OpenBill;
  readonly plan: { readonly rounding: Rounding };
}

/**
 * The line as it now stands, less what stood there before. What is charged in arrears belongs to the time that it is for, unless
 * that is invoiced already; a use at the very beginning of that has an instant of it.
 */
export function pieceOf({ invoiced, openBill, plan: { rounding } }: Billed, posted: Instant, line: BillLine): Piece {
  const before = openBill.get(line.key);
  const at = timeOf(invoiced, posted, line);
  if (before === undefined) return { at, line };
  const exact = line.exact === null ? null : minusExact(line.exact, before.exact ?? NOTHING);
  return {
    at,
    line: {
      ...line,
      amount: line.amount.minus(before.amount),
      exact,
      ...taxBaseGrown(before, line, rounding),
      days: line.days === null ? null : line.days - (before.days ?? 0),
      occurrences: line.occurrences - before.occurrences,
      calls: line.calls - before.calls,
      seconds: line.seconds - before.seconds,
    },
  };
}

/** The time of the bill that a posting belongs to. */
export function timeOf(invoiced: readonly Interval[], posted: Instant, line: BillLine): Instant {
  const own = servedAt(posted, line);
  return invoiced.some(({ start, end }) => own >= start && own < end) ? posted : own;
}

/** What is charged in arrears is of the time that it is for; all else of when it is posted. */
export function servedAt(posted: Instant, { period }: BillLine): Instant {
  return period !== null && period.end <= posted ? Math.max(period.start, period.end - 1) : posted;
}

/** What was posted in `period`, and what was not. */
export function split(
  { pieces }: { readonly pieces: readonly Piece[] },
  { start, end }: Interval,
): { readonly taken: readonly Piece[]; readonly left: readonly Piece[] } {
  const isTaken = ({ at }: Piece) => at >= start && at < end;
  return { taken: pieces.filter(isTaken), left: pieces.filter((piece) => !isTaken(piece)) };
}

/** The draft, and what came since, once `line` stands on the open bill of both. */
export function withPiece(draft: Draft, account: Billed, posted: Instant, line: BillLine): Draft {
  const { rounding } = account.plan;
  const half = isOfDraft(draft, posted, line) ? 'own' : 'rest';
  const bill = new Map(draft[half]);
  bill.set(line.key, rounded(added(bill, pieceOf(account, posted, line).line, rounding), rounding));
  return { ...draft, [half]: bill };
}

/** What is told late of its period, or of those before it, is on a draft; so are corrections: they are of what was invoiced by then. */
export function isOfDraft({ period }: Pick<Draft, 'period'>, posted: Instant, line: BillLine): boolean {
  return line.corrects !== undefined || servedAt(posted, line) < period.end;
}

/** The bill of these pieces. A line of usage is rounded once, on what it then has. */
export function merged(pieces: readonly Piece[], rounding: Rounding): OpenBill {
  const bill = new Map<string, BillLine>();
  for (const { line } of pieces) bill.set(line.key, added(bill, line, rounding));
  for (const [key, line] of bill) bill.set(key, rounded(line, rounding));
  return bill;
}

function added(bill: OpenBill, line: BillLine, rounding: Rounding): BillLine {
  const before = bill.get(line.key);
  return before === undefined ? line : joined(before, line, rounding);
}

function joined(before: BillLine, line: BillLine, rounding: Rounding): BillLine {
  return {
    ...line,
    amount: before.amount.plus(line.amount),
    exact: line.exact === null ? null : plusExact(line.exact, before.exact ?? NOTHING),
    ...taxBaseTogether(before, line, rounding),
    days: line.days === null ? null : line.days + (before.days ?? 0),
    occurrences: before.occurrences + line.occurrences,
    calls: before.calls + line.calls,
    seconds: before.seconds + line.seconds,
  };
}

function rounded(line: BillLine, rounding: Rounding): BillLine {
  const { exact } = line;
  if (exact === null) return line;
  const sum = fromScaled(exact.units, exact.scale);
  const amount = new Money(sum, line.amount.currency).rounded(rounding);
  const steps = [...usageSteps({ ...line, ...exact }, rounding, amount), ...taxBaseSteps(line)];
  return { ...line, amount, steps };
}
