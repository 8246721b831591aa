import { linesMade, ruleKey } from '../../bill/bill.ts';
import type { HeldCommitment } from '../../model/commitment.ts';
import type { BillLine, Cause, DerivedWhole } from '../../model/invoice.ts';
import type { Interval } from '../../values/interval.ts';
import type { AccountState } from '../state.ts';
import type { World } from '../world.ts';
import { OF_NO_CHARGE } from './open-bill.ts';
import { postLine } from './posting.ts';

/** Posts what a commitment makes at the end of a time, divided among its `lines` of the open bill; `id` is of what asks for it. */
export function postMade(
  world: World,
  account: AccountState,
  lines: readonly BillLine[],
  { one, what, whole, period, id }: Posting,
  cause: Cause,
): void {
  const { line } = one.rule;
  const made = linesMade(lines, one, { what, line, whole });
  for (const own of made.length === 0 ? [ownLine(account, one, what, whole, period, cause)] : made) {
    const key = `${account.name}/${own.key}/${id}`;
    postLine(world, account, cause, { key, what: 'charge', line: { ...own, cause }, take: 'what-is-there' });
  }
}

interface Posting {
  readonly one: HeldCommitment;
  /** `floor`, or `stretches/2026-05-01` of a period. */
  readonly what: string;
  readonly whole: DerivedWhole;
  readonly period: Interval;
  readonly id: string;
}

/** Where nothing was charged that could bear it. */
function ownLine(
  { plan, left: plans }: AccountState,
  one: HeldCommitment,
  what: Posting['what'],
  whole: DerivedWhole,
  period: Interval,
  cause: Cause,
): BillLine {
  const left = typeof one.under === 'number' ? plans[one.under] : undefined;
  return {
    ...OF_NO_CHARGE,
    key: ruleKey(one, what),
    line: one.rule.line,
    amount: whole.amount,
    period,
    ...(left === undefined ? { plan: plan.name } : { plan: left.plan.name, under: plans.indexOf(left) }),
    cause,
    steps: whole.steps,
  };
}
