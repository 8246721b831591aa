import type { HeldCommitment } from '../model/commitment.ts';
import type { BillLine, DerivedWhole, Step } from '../model/invoice.ts';
import { ONE } from '../values/decimal.ts';
import type { Fraction } from '../values/fraction.ts';
import { Money, minorUnit, printAmount } from '../values/money.ts';
import type { Assessing, BillStep } from './assessing.ts';
import { derivedLines, leftOf, negatedStep, plusStep, roundStep, type Share, startStep } from './derived.ts';
import { divided, type Room, SPREAD } from './spread.ts';
import { targetsLine } from './targets.ts';

/**
 * What several lines come to at most, and what goes beyond a committed amount at another price: each in the order of the
 * plan, as further lines. What is missing of a minimum is charged when its time ends, and not here.
 */
export const commitments: BillStep = (bill) =>
  bill.terms.commitments.reduce((current, one) => withMost(withOverage(current, one), one), bill);

/** What the lines of a commitment come to on this bill: with discounts, and with what the commitment made of them. */
export function chargedOn(lines: readonly BillLine[], one: HeldCommitment): Money {
  return sumOf(linesOf(lines, one), currencyOf(one));
}

export function spentOn(lines: readonly BillLine[], one: HeldCommitment): Money {
  const own = ['overage', 'most', 'floor'].map((what) => ruleKey(one, what));
  return sumOf(
    linesOf(lines, one).filter(({ derived }) => derived === undefined || !own.includes(derived.rule)),
    currencyOf(one),
  );
}

/** Its lines, those of discounts and other commitments among them. */
function linesOf(lines: readonly BillLine[], { rule, key }: HeldCommitment): BillLine[] {
  return lines.filter(
    (line) =>
      targetsLine(rule.appliesTo, line) &&
      (!rule.ofPlan || line.chargePlan === null) &&
      (rule.when === null || (conditionsOf(line, lines)?.get(key) ?? false)),
  );
}

/** Of a derived line those of the line that it is of. */
function conditionsOf(line: BillLine, lines: readonly BillLine[]): BillLine['conditional'] {
  const of = line.derived?.share?.of;
  return of === undefined ? line.conditional : lines.find(({ key }) => key === of)?.conditional;
}

function currencyOf({ before }: HeldCommitment): string {
  return before.spent.currency;
}

function sumOf(lines: readonly BillLine[], currency: string): Money {
  return Money.sum(
    lines.map(({ amount }) => amount),
    currency,
  );
}

export function ruleKey({ key }: HeldCommitment, what: string): string {
  return `commitment/${key}/${what}`;
}

/** Its share of an amount, to the minor unit: what is compared is what is told. */
export function shareOf(amount: Money, share: Fraction): Money {
  if (share.numerator.equals(share.denominator)) return amount;
  const exact = amount.amount.times(share.numerator).dividedBy(share.denominator);
  return new Money(exact, amount.currency).rounded({ precision: minorUnit(amount.currency), method: 'half-up' });
}

/** `100.00`, `100.00 × 15/31 days`: for a part of its time also how much it is. */
export function amountWords(amount: Money, share: Fraction): string {
  if (share.numerator.equals(share.denominator)) return printAmount(amount);
  const part = `${share.numerator.toFixed()}/${share.denominator.toFixed()} days`;
  return `${printAmount(shareOf(amount, share))} (${printAmount(amount)} × ${part})`;
}

function withOverage(bill: Assessing, one: HeldCommitment): Assessing {
  const { overage } = one.rule;
  if (overage === null) return bill;
  const from = shareOf(overage.from, one.share);
  const spent = spentOn(bill.lines, one);
  const left = from.minus(one.before.spent);
  const within = left.isNegative() ? Money.zero(from.currency) : left;
  const beyond = spent.minus(within);
  if (beyond.isNegative() || beyond.isZero()) return bill;
  const { place } = one.rule;
  const rounding = { precision: minorUnit(from.currency), method: 'half-up' } as const;
  const factor = overage.factor.minus(ONE);
  const amount = new Money(beyond.amount.times(factor), from.currency).rounded(rounding);
  const steps: Step[] = [
    startStep(spent, 'of these lines', place, summands(linesOf(bill.lines, one))),
    ...(within.isZero()
      ? []
      : [plusStep(within.negated(), beyond, `within the committed ${amountWords(overage.from, one.share)}`, place)]),
    {
      step: 'overage',
      detail: `× ${factor.toFixed()}: beyond what is committed it costs ${overage.factor.toFixed()} times its price`,
      result: beyond.amount.times(factor).toFixed(),
      operation: { kind: 'times', numerator: factor.toFixed(), denominator: '1' },
      place,
    },
    roundStep(amount, rounding, place),
  ];
  const whole = { amount, steps, left: Money.zero(from.currency) };
  return added(bill, one, { what: 'overage', line: `${one.rule.line}, overage`, whole });
}

function withMost(bill: Assessing, one: HeldCommitment): Assessing {
  const { most, place, line } = one.rule;
  if (most === null) return bill;
  const share = shareOf(most, one.share);
  const allowed = share.minus(one.before.charged);
  const charged = chargedOn(bill.lines, one);
  const bound = allowed.isNegative() ? Money.zero(share.currency) : allowed;
  const above = charged.minus(bound);
  if (above.isNegative() || above.isZero()) return bill;
  const earlier = one.before.charged.isZero() ? '' : `, ${printAmount(one.before.charged)} of it on earlier invoices`;
  const steps: Step[] = [
    startStep(charged, 'of these lines', place, summands(linesOf(bill.lines, one))),
    plusStep(bound.negated(), above, `at most ${amountWords(most, one.share)}${earlier}`, place),
    negatedStep(above.negated(), 'what is above is taken off', place),
  ];
  const whole = { amount: above.negated(), steps, left: Money.zero(share.currency) };
  return added(bill, one, { what: 'most', line, whole });
}

function summands(lines: readonly BillLine[]): NonNullable<Step['of']> {
  return lines.map(({ line, amount }) => ({ title: line, amount, steps: [] }));
}

interface Made {
  readonly what: 'overage' | 'most' | 'floor';
  readonly line: string;
  readonly whole: DerivedWhole;
}

function added(bill: Assessing, one: HeldCommitment, made: Made): Assessing {
  return { ...bill, lines: [...bill.lines, ...linesMade(bill.lines, one, made)] };
}

/** What a commitment makes, divided among its lines. Of nothing that could bear it, no lines. */
export function linesMade(lines: readonly BillLine[], one: HeldCommitment, { what, line, whole }: Made): BillLine[] {
  const { spread, place } = one.rule;
  const rooms = linesOf(lines, one)
    .filter(({ derived }) => derived === undefined)
    .map((of): Room => ({ line: of, left: leftOf(of, lines) }))
    .filter(({ left }) => !left.isNegative() && !left.isZero());
  if (rooms.length === 0) return [];
  const shares: Share[] = divided(spread, rooms, whole.amount);
  return derivedLines({ rule: ruleKey(one, what), line, whole, divided: SPREAD[spread], place }, shares);
}
