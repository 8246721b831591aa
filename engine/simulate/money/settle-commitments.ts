import { amountWords, chargedOn, madeOn, reduced, shareOfCommitment as shareOf } from '../../bill/bill.ts';
import type { HeldCommitment } from '../../model/commitment.ts';
import type { BillLine, Cause, DerivedWhole } from '../../model/invoice.ts';
import type { Instant, Interval } from '../../values/interval.ts';
import { Money, printAmount } from '../../values/money.ts';
import { factsOf } from '../facts.ts';
import type { AccountState } from '../state.ts';
import { because, type World } from '../world.ts';
import { counted, leftRuns } from './commitment-runs.ts';
import { heldCommitmentsOf, ofPresentPlan, servedIn } from './commitments.ts';
import { hasSharesOfTime } from './discount-shares.ts';
import { isMet } from './discounts.ts';
import { postMade } from './post-commitment.ts';
import { assess, billTermsOf, postReassessed } from './posting.ts';
import { settleStretches } from './stretches.ts';

/**
 * Before an invoice is issued for `period`: what is missing of each commitment whose time ends with it is charged, by the
 * plan's order. `leaves`: the account leaves its plan with it; `within`: it is one before the period is over. Returned is what
 * notes, once the invoice is there, how far those have come that go on.
 */
export function settleCommitments(
  world: World,
  account: AccountState,
  period: Interval,
  cause: Cause,
  when: 'leaves' | 'within' | 'turn',
): () => void {
  settleStretches(world, account, cause);
  const ends = when === 'leaves';
  if (ends) endCommitments(world, account, period.end, cause);
  const turns = when === 'turn' && period.end > account.cameAt; // else it is of the plan before, with what this one is paid ahead
  const hasLeft = turns && account.leavesAt !== null; // what it still comes to ends with the plan
  const all = heldCommitmentsOf(account);
  const entries = ofPresentPlan(account).flatMap((one) => {
    const { rule } = one;
    if (rule.stretches !== undefined) return [];
    const isOver = ends || (turns && one.ends);
    const served = () => one.served ?? servedIn(account, one, account.leavesAt ?? period.end);
    if (isOver || hasLeft)
      settleOne(world, account, { one, all, isMet: isMet(rule, factsOf(account)) }, served(), cause);
    if (isOver && !ends) return []; // who leaves can be told of more that was used before
    return [counted(linesOf(account), one, all)];
  });
  const left = leftRuns(account, linesOf(account), all);
  return () => {
    for (const entry of [...entries, ...left]) world.record(account.name, cause, entry);
  };
}

/** The account leaves its plan: what bounds its bill has a share of the time that ends now, and nothing comes after it. */
export function endCommitments(world: World, account: AccountState, end: Instant, cause: Cause): void {
  if (account.leavesAt !== null || (account.plan.commitments.length === 0 && !hasSharesOfTime(account))) return;
  const before = assess(account);
  world.record(account.name, cause, { kind: 'commitments-ended', end });
  postReassessed(world, account, before, cause, `commitments-ended/${cause.event}`);
}

/** The invoice period that runs ends at `end`, where they begin anew: what is for so many of them ends with it. */
export function cutCommitments(world: World, account: AccountState, end: Instant, cause: Cause): void {
  if (account.leavesAt !== null || account.plan.commitments.length === 0) return;
  const before = assess(account);
  world.record(account.name, cause, { kind: 'commitments-ended', end, anew: true });
  postReassessed(world, account, before, cause, `commitments-ended/${cause.event}`);
}

/** Those that the account is held to when it leaves its plan, by what is asked of it as long as it has it. */
export function commitmentsToSettle(account: AccountState): readonly string[] {
  const facts = factsOf(account);
  const held = ofPresentPlan(account).filter(({ rule }) => isMet(rule, facts));
  return held.map(({ key }) => key);
}

/** What is missing of the commitments of these keys, of the plan that was left last, once all is posted that fell due under it. */
export function settleLeft(
  world: World,
  account: AccountState,
  keys: readonly string[],
  period: Interval,
  cause: Cause,
): void {
  const all = heldCommitmentsOf(account);
  for (const one of all.filter(({ under }) => under === account.left.length - 1))
    settleOne(world, account, { one, all, isMet: keys.includes(one.key) }, one.served ?? period, cause);
}

/** The open bill before surcharges and taxes. */
function linesOf(account: AccountState): readonly BillLine[] {
  return reduced([...account.openBill.values()], billTermsOf(account));
}

interface Settled {
  readonly one: HeldCommitment;
  readonly all: readonly HeldCommitment[];
  /** Whether what is missing is charged. */
  readonly isMet: boolean;
}

/** What its time comes to: what is missing is charged. What is above and no line of the open bill can bear comes back, as of who leaves. */
function settleOne(
  world: World,
  account: AccountState,
  { one, all, isMet: applies }: Settled,
  period: Interval,
  { event }: Cause,
): void {
  const { rule, share, before } = one;
  const lines = linesOf(account);
  const charged = before.charged.plus(chargedOn(lines, one, all));
  const missing = rule.floor === null || !applies ? null : shareOf(rule.floor, share).minus(charged);
  const above = rule.most === null ? null : charged.minus(shareOf(rule.most, share));
  const why = because(event, rule.place);
  const post = (what: 'floor' | 'most', whole: DerivedWhole) =>
    postMade(world, account, lines, { one, what, whole, period, id: event }, why);
  if (isAboveZero(missing)) post('floor', missingOf(one, charged, missing));
  if (isAboveZero(above)) post('most', aboveOf(one, charged, above));
  const again = rule.most === null ? null : putOnAgain(one, shareOf(rule.most, share), charged, lines);
  if (isAboveZero(again)) post('most', againOf(one, again));
}

/** Of what was taken off on invoices, what is not above the most any more since credit notes gave back of them. */
function putOnAgain(
  { before, ...one }: HeldCommitment,
  most: Money,
  charged: Money,
  lines: readonly BillLine[],
): Money {
  const off = before.off.plus(madeOn(lines, { ...one, before }, 'most'));
  const above = charged.minus(off).minus(most);
  return off.negated().minus(above.isNegative() ? Money.zero(most.currency) : above);
}

function againOf({ rule: { place } }: HeldCommitment, amount: Money): DerivedWhole {
  const detail = 'was taken off, and lies within the most by what came back since';
  const operation = { kind: 'start', value: amount.amount.toFixed() } as const;
  const steps = [{ step: 'most', detail, result: printAmount(amount), operation, place }];
  return { amount, steps, left: Money.zero(amount.currency), isReturn: true };
}

function isAboveZero(amount: Money | null): amount is Money {
  return amount !== null && !amount.isNegative() && !amount.isZero();
}

/** What is above the most that is left of it: of nothing that could bear it. */
function aboveOf({ rule: { most, place }, share }: HeldCommitment, charged: Money, above: Money): DerivedWhole {
  const amount = above.negated();
  if (most === null) return { amount, steps: [], left: Money.zero(amount.currency) };
  const bound = shareOf(most, share);
  const start = { kind: 'start', value: bound.amount.toFixed() } as const;
  const plus = { kind: 'plus', value: charged.negated().amount.toFixed() } as const;
  const steps = [
    {
      step: 'most',
      detail: `at most ${amountWords(most, share)}`,
      result: printAmount(bound),
      operation: start,
      place,
    },
    { step: 'charged', detail: 'less what is charged', result: printAmount(amount), operation: plus, place },
  ];
  return { amount, steps, left: Money.zero(amount.currency) };
}

function missingOf({ rule, share }: HeldCommitment, charged: Money, amount: Money): DerivedWhole {
  const floor = rule.floor ?? Money.zero(amount.currency);
  const least = shareOf(floor, share);
  const { place } = rule;
  const steps = [
    {
      step: 'floor',
      detail: `at least ${amountWords(floor, share)}`,
      result: printAmount(least),
      operation: { kind: 'start', value: least.amount.toFixed() },
      place,
    } as const,
    ...(charged.isZero()
      ? []
      : [
          {
            step: 'charged',
            detail: 'less what is charged',
            result: printAmount(amount),
            operation: { kind: 'plus', value: charged.negated().amount.toFixed() },
            place,
          } as const,
        ]),
  ];
  return { amount, steps, left: Money.zero(amount.currency) };
}
