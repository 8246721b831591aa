import type { HeldCommitment } from '../model/commitment.ts';
import type { BillLine, DerivedWhole, Step } from '../model/invoice.ts';
import { ONE } from '../values/decimal.ts';
import { Money, minorUnit, printAmount } from '../values/money.ts';
import type { Assessing, BillStep } from './assessing.ts';
import {
  amountWords,
  chargedOn,
  countedLines,
  greatest,
  linesOf,
  madeOn,
  ruleKey,
  shareOf,
  spentOn,
  usedUpOn,
} from './commitment-lines.ts';
import { returnedFrom } from './cuts.ts';
import { derivedLines, leftOf, negatedStep, plusStep, roundStep, type Share, startStep } from './derived.ts';
import { divided, type Room, SPREAD } from './spread.ts';

/**
 * What several lines come to at most, and what goes beyond a committed amount at another price: each in the order of the
 * plan, as further lines. What is missing of a minimum is charged when its time ends, and not here.
 */
export const commitments: BillStep = (bill) =>
  bill.terms.commitments.reduce((current, one) => withMost(withOverage(current, one), one), bill);

function withOverage(bill: Assessing, one: HeldCommitment): Assessing {
  const { overage } = one.rule;
  if (overage === null) return bill;
  const from = shareOf(overage.from, one.share);
  const spent = spentOn(bill.lines, one, bill.terms.commitments);
  const { before, rule } = one;
  const all = before.spent.plus(spent);
  const within = all.compare(from) < 0 ? all : from;
  const beyond = all.minus(within);
  const { place } = rule;
  const rounding = { precision: minorUnit(from.currency), method: 'half-up' } as const;
  const factor = overage.factor.minus(ONE);
  const costs = new Money(beyond.amount.times(factor), from.currency).rounded(rounding);
  const earlier = before.overage.plus(madeOn(bill.lines, one, 'overage')); // what lines give back of it among it
  const amount = costs.minus(earlier);
  if (amount.isZero()) return bill;
  const plus = (more: Money, result: Money, detail: string): Step[] =>
    more.isZero() ? [] : [plusStep(more, result, detail, place)];
  const steps: Step[] = [
    ...counted(bill, one, spent, [one]),
    ...plus(before.spent, all, 'on earlier invoices'),
    ...plus(within.negated(), beyond, `within the committed ${amountWords(overage.from, one.share)}`),
    {
      step: 'overage',
      detail: `× ${factor.toFixed()}: beyond what is committed it costs ${overage.factor.toFixed()} times its price`,
      result: beyond.amount.times(factor).toFixed(),
      operation: { kind: 'times', numerator: factor.toFixed(), denominator: '1' },
      place,
    },
    roundStep(costs, rounding, place),
    ...plus(earlier.negated(), amount, 'charged for that before'),
  ];
  const isReturn = !earlier.isZero() && amount.isNegative() !== earlier.isNegative() ? { isReturn: true as const } : {};
  const whole = { amount, steps, left: Money.zero(from.currency), ...isReturn };
  return added(bill, one, { what: 'overage', line: `${rule.line}, overage`, whole, isOfReturns: true });
}

/** What is above is taken off; what of that is not above any more, as fees of earlier invoices come back, is put on again. */
function withMost(bill: Assessing, one: HeldCommitment): Assessing {
  const { most, place, line } = one.rule;
  if (most === null) return bill;
  const share = shareOf(most, one.share);
  const earlier = one.before.off.plus(madeOn(bill.lines, one, 'most'));
  const charged = chargedOn(bill.lines, one, bill.terms.commitments);
  const all = one.before.charged.plus(charged).minus(earlier); // without what was taken off
  const above = greatest(all.minus(share), Money.zero(share.currency));
  const amount = above.negated().minus(earlier);
  if (amount.isZero()) return bill;
  const steps = above.isZero()
    ? [startStep(earlier, 'taken off before', place), negatedStep(amount, WITHIN, place)]
    : [...counted(bill, one, charged), ...aboveSteps(one, charged, amount)];
  const isReturn = amount.isNegative() ? {} : { isReturn: true as const };
  const whole = { amount, steps, left: Money.zero(share.currency), ...isReturn };
  return added(bill, one, { what: 'most', line, whole, isOfReturns: true });
}
const WITHIN = 'put on again: all that was charged lies within it';

function aboveSteps({ rule: { most, place }, share, before }: HeldCommitment, charged: Money, amount: Money): Step[] {
  if (most === null) return [];
  const bound = shareOf(most, share).minus(before.charged);
  const earlier = before.charged.isZero() ? '' : `, ${printAmount(before.charged)} of it on earlier invoices`;
  const what = amount.isNegative() ? 'what is above is taken off' : 'what is not above any more is put on again';
  return [
    plusStep(bound.negated(), charged.minus(bound), `at most ${amountWords(most, share)}${earlier}`, place),
    negatedStep(amount, what, place),
  ];
}

/** What its lines come to `without` what these made, less what the commitments before it use up of them: so much of it `counts`. */
function counted(bill: Assessing, one: HeldCommitment, counts: Money, without: readonly HeldCommitment[] = []): Step[] {
  const { place } = one.rule;
  const used = usedUpOn(bill.lines, one, bill.terms.commitments);
  const start = startStep(
    counts.plus(used),
    'of these lines',
    place,
    summands(countedLines(bill.lines, one, bill.terms.commitments, without)),
  );
  return used.isZero() ? [start] : [start, plusStep(used.negated(), counts, USED_UP, place)];
}

const USED_UP = 'used up by the commitments before it';

function summands(lines: readonly BillLine[]): NonNullable<Step['of']> {
  return lines.map(({ line, amount }) => ({ title: line, amount, steps: [] }));
}

interface Made {
  readonly what: string;
  readonly line: string;
  readonly whole: DerivedWhole;
  /** Whether what only gives back can bear it, where there is nothing else. */
  readonly isOfReturns?: true;
}

function added(bill: Assessing, one: HeldCommitment, made: Made): Assessing {
  return { ...bill, lines: [...bill.lines, ...linesMade(bill.lines, one, made)] };
}

/** What a commitment makes, divided among its lines. Of nothing that could bear it, no lines. */
export function linesMade(
  lines: readonly BillLine[],
  one: HeldCommitment,
  { what, line, whole, isOfReturns }: Made,
): BillLine[] {
  const { spread, place } = one.rule;
  const all = linesOf(lines, one)
    .filter(({ derived }) => derived === undefined)
    .map((of): Room => ({ line: of, left: leftOf(of, lines).plus(returnedFrom(of, lines)) }));
  const some = all.filter(({ left }) => !left.isZero());
  const bearing = some.filter(({ left }) => !left.isNegative());
  const rooms = bearing.length > 0 || isOfReturns !== true ? bearing : some.length > 0 ? some : all.slice(0, 1);
  if (rooms.length === 0) return [];
  // What was added before may come back from lines that bear less by themselves: all of it comes back.
  const { amount } = whole;
  const isMore = Money.sum([amount, ...rooms.map(({ left }) => left)], amount.currency).isNegative();
  const shares: Share[] = divided(spread, rooms, amount, isMore);
  return derivedLines({ rule: ruleKey(one, what), line, whole, divided: SPREAD[spread], place }, shares);
}
