import { type BillTerms, chargedOn, madeOn, reduced, spentOn } from '../../bill/bill.ts';
import type { CommitmentCounted, HeldCommitment } from '../../model/commitment.ts';
import type { BillLine } from '../../model/invoice.ts';
import { type Committed, heldCommitmentsOf, ofPresentPlan } from './commitments.ts';
import type { OpenBill } from './open-bill.ts';

/** How far those of left plans have come that have any of `lines`. */
export function leftRuns(
  { left }: Pick<Committed, 'left'>,
  lines: readonly BillLine[],
  all: readonly HeldCommitment[],
): readonly CommitmentCounted[] {
  if (left.length === 0) return [];
  const under = new Set(lines.map((line) => line.under ?? null));
  return all.flatMap((one) => {
    if (typeof one.under !== 'number' || one.rule.stretches !== undefined || !under.has(one.under)) return [];
    return [counted(lines, one, all)];
  });
}

/** How far commitments have come once a part of the open bill is invoiced by itself. */
export function runsAfter(account: Committed, part: OpenBill, terms: BillTerms): readonly CommitmentCounted[] {
  const lines = reduced([...part.values()], terms);
  const all = heldCommitmentsOf(account);
  const own = ofPresentPlan(account).filter(({ rule }) => rule.stretches === undefined);
  return [...own.map((one) => counted(lines, one, all)), ...leftRuns(account, lines, all)];
}

export function counted(
  lines: readonly BillLine[],
  one: HeldCommitment,
  all: readonly HeldCommitment[],
): CommitmentCounted {
  const { key: commitment, time, before } = one;
  const spent = before.spent.plus(spentOn(lines, one, all));
  const charged = before.charged.plus(chargedOn(lines, one, all));
  const overage = before.overage.plus(madeOn(lines, one, 'overage'));
  const off = before.off.plus(madeOn(lines, one, 'most'));
  return { kind: 'commitment-counted', commitment, time, spent, charged, overage, off };
}
