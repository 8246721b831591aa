import type { Commitment, CommitmentRun, HeldCommitment } from '../../model/commitment.ts';
import { boundary, dateOf, daysBetween, type Turning, turnAt } from '../../values/calendar.ts';
import { Decimal, ONE } from '../../values/decimal.ts';
import { type Fraction, whole } from '../../values/fraction.ts';
import type { Instant } from '../../values/interval.ts';
import { Money } from '../../values/money.ts';
import { turningOf } from '../fees/periods.ts';
import type { AccountState } from '../state.ts';

/** The commitments of the account's plan, as they stand for the invoice period that is open. */
export function heldCommitmentsOf(account: AccountState): HeldCommitment[] {
  const { plan } = account;
  if (plan.commitments.length === 0 || account.cycle.kind !== 'own') return [];
  return plan.commitments.map((rule): HeldCommitment => {
    const key = `${plan.name}/${rule.name}`;
    const run = account.commitments.get(key);
    const before = run?.time === timeOf(account, rule) ? run : NOTHING(plan.currency);
    return { key, rule, share: shareUntil(account, rule, null), before };
  });
}

const NOTHING = (currency: string): CommitmentRun => ({ spent: Money.zero(currency), charged: Money.zero(currency) });

/** Which of the times of `rule` the open invoice period is in; counted from 0. */
export function timeOf(account: AccountState, { periods }: Commitment): number {
  return periods === null ? 0 : Math.floor(indexOf(account) / periods);
}

/** Whether its time ends with the invoice period that is open. */
export function endsWithPeriod(account: AccountState, { periods }: Commitment): boolean {
  return periods !== null && (indexOf(account) + 1) % periods === 0;
}

function cycleOf(account: AccountState): { readonly turning: Turning; readonly begins: Instant } {
  return { turning: turningOf({ kind: 'cycle' }, account, null), begins: account.anchored ?? account.assigned };
}

/** Which of the account's invoice periods on its plan is open; counted from 0. */
function indexOf(account: AccountState): number {
  const { turning, begins } = cycleOf(account);
  return turnAt(turning, Math.max(begins, account.invoicedThrough)).index - turnAt(turning, begins).index;
}

/** The part of its time in which the account is on its plan, by days; all of it where that makes no difference. */
export function shareUntil(account: AccountState, rule: Commitment, end: Instant | null): Fraction {
  if (!rule.prorate || rule.periods === null) return whole(ONE);
  const { turning, begins } = cycleOf(account);
  const first = turnAt(turning, begins).index + timeOf(account, rule) * rule.periods;
  const time = { start: boundary(turning, first), end: boundary(turning, first + rule.periods) };
  const days = (from: Instant, to: Instant): number =>
    daysBetween(dateOf(from, account.timeZone), dateOf(to, account.timeZone));
  const served = days(Math.max(begins, time.start), Math.min(end ?? time.end, time.end));
  return { numerator: new Decimal(Math.max(0, served)), denominator: new Decimal(days(time.start, time.end)) };
}
