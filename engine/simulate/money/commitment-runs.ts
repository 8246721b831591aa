import { type BillTerms, chargedOn, madeOn, type Returned, reduced, spentOn } from '../../bill/bill.ts';
import type { CommitmentCounted, HeldCommitment } from '../../model/commitment.ts';
import type { CreditNote, NoteLine } from '../../model/credit-note.ts';
import type { BillLine, Invoice } from '../../model/invoice.ts';
import { Money, minorUnit } from '../../values/money.ts';
import { type Committed, heldCommitmentsOf, ofPresentPlan } from './commitments.ts';
import { leftSince } from './left-plans.ts';
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

/** How far commitments have come once a credit note has corrected an invoice: what it gives back counts as lines that do. */
export function runsAfterNote(
  account: Committed,
  { issued }: Invoice,
  { lines }: CreditNote,
  returned: readonly Returned[],
): readonly CommitmentCounted[] {
  const own = ofPresentPlan(account).filter(({ rule }) => rule.stretches === undefined);
  if (own.length + account.left.length === 0) return [];
  const given = returned
    .flatMap(({ share: { line, made } }) => [line, ...made])
    .flatMap((of): BillLine[] => {
      const { ahead: _, ...line } = of;
      const note = lines.find(({ key }) => key === of.key);
      const under = line.under ?? leftSince(account, issued);
      return note === undefined
        ? []
        : [{ ...line, amount: atPrice(note, line).negated(), ...(under === undefined ? {} : { under }) }];
    });
  const all = heldCommitmentsOf(account);
  return [...own.map((one) => counted(given, one, all)), ...leftRuns(account, given, all)];
}

/** What rules made of a line comes back at the price in the part in which it does net of the taxes in that. */
function atPrice({ price, amount }: NoteLine, { amount: net, derived }: BillLine): Money {
  const gross = derived?.share?.amount;
  if (gross === undefined || net.isZero()) return price ?? amount;
  const exact = new Money(amount.amount.times(gross.amount).dividedBy(net.amount), amount.currency);
  return exact.rounded({ precision: minorUnit(amount.currency), method: 'half-up' });
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
