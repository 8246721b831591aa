import type { HeldCommitment } from '../model/commitment.ts';
import type { BillLine } from '../model/invoice.ts';
import type { ShareOfTime } from '../model/proration.ts';
import { Money, minorUnit, printAmount } from '../values/money.ts';
import { returnedKey } from './cuts.ts';
import { targetsLine } from './targets.ts';

/**
 * What the lines of a commitment come to on this bill, as far as it counts them beside those `all` that the plan has: with
 * discounts, and with what the commitment made of them.
 */
export function chargedOn(lines: readonly BillLine[], one: HeldCommitment, all: readonly HeldCommitment[]): Money {
  return sumOf(countedLines(lines, one, all), currencyOf(one)).minus(usedUpOn(lines, one, all));
}

/** The same, without what the commitment made of them. */
export function spentOn(lines: readonly BillLine[], one: HeldCommitment, all: readonly HeldCommitment[]): Money {
  const others = countedLines(lines, one, all, [one]);
  return sumOf(others, currencyOf(one)).minus(usedUpOn(lines, one, all));
}

/** What it added for what lies beyond its committed amount, or took off for what was above its most, on lines or alone, less what lines give back of that. */
export function madeOn(lines: readonly BillLine[], one: HeldCommitment, what: 'overage' | 'most'): Money {
  const own = ruleKey(one, what);
  const made = [own, returnedKey(own)];
  return sumOf(
    linesOf(lines, one).filter(({ key, derived }) => made.includes(derived?.rule ?? key)),
    currencyOf(one),
  );
}

/** Its lines, without what those after it in the plan, and `without`, have made of them, or give back of that. */
export function countedLines(
  lines: readonly BillLine[],
  one: HeldCommitment,
  all: readonly HeldCommitment[],
  without: readonly HeldCommitment[] = [],
): BillLine[] {
  return linesOf(withoutThoseOf([...without, ...all.slice(placeOf(one, all) + 1)], lines), one);
}

function placeOf(one: HeldCommitment, all: readonly HeldCommitment[]): number {
  return all.findIndex(({ key }) => key === one.key);
}

/**
 * What the commitments before it have used up of its lines, where it counts what they leave: each fills up from its first
 * line on until its own amount is reached, with all of the line or what is left of it, as it counts itself.
 */
export function usedUpOn(lines: readonly BillLine[], one: HeldCommitment, all: readonly HeldCommitment[]): Money {
  const nothing = Money.zero(currencyOf(one));
  if (one.rule.counts === 'all') return nothing;
  const used = new Map<string, Money>();
  const before = all.slice(
    0,
    all.findIndex(({ key }) => key === one.key),
  );
  for (const other of before) {
    const amounts = amountsOf(countedLines(lines, other, all));
    let room = roomOf(other);
    for (const [key, amount] of amounts) {
      const earlier = used.get(key) ?? nothing;
      const from = other.rule.counts === 'all' ? nothing : earlier;
      const takes = least(amount.minus(from), room);
      room = room.minus(takes);
      used.set(key, greatest(earlier, from.plus(takes)));
    }
  }
  const own = amountsOf(linesOf(lines, one));
  return Money.sum(
    [...own.keys()].map((key) => used.get(key) ?? nothing),
    nothing.currency,
  );
}

/** What lines come to, each with what rules made of it; in their order. */
function amountsOf(lines: readonly BillLine[]): ReadonlyMap<string, Money> {
  const amounts = new Map<string, Money>();
  for (const line of lines) amounts.set(baseOf(line), amounts.get(baseOf(line))?.plus(line.amount) ?? line.amount);
  return amounts;
}

function withoutThoseOf(later: readonly HeldCommitment[], lines: readonly BillLine[]): readonly BillLine[] {
  if (later.length === 0) return lines;
  return lines.filter(({ key, derived }) => !later.some((one) => isRuleOf(derived?.rule ?? key, one)));
}

/** Whether the commitment made what is known by that, or that gives back of what it made. */
function isRuleOf(rule: string, one: HeldCommitment): boolean {
  return ['floor', 'most', 'overage', 'stretches'].some((what) => {
    const own = ruleKey(one, what);
    return [own, returnedKey(own)].some((of) => rule === of || rule.startsWith(`${of}/`));
  });
}

/** The lesser of both, and nothing where one is below it. */
function least(one: Money, other: Money): Money {
  const less = one.compare(other) < 0 ? one : other;
  return less.isNegative() ? Money.zero(less.currency) : less;
}

export function greatest(one: Money, other: Money): Money {
  return one.compare(other) < 0 ? other : one;
}

/** What is still missing of its amount before this bill. */
function roomOf({ rule, share, before }: HeldCommitment): Money {
  return rule.committed === null
    ? Money.zero(before.charged.currency)
    : shareOf(rule.committed, share).minus(before.charged);
}

/** The line that a line is of: a derived one stands for what a rule made of another. */
function baseOf({ key, derived }: BillLine): string {
  return derived?.share?.of ?? key;
}

/** Its lines, those of discounts and other commitments among them, and what it was charged by itself. */
export function linesOf(lines: readonly BillLine[], one: HeldCommitment): BillLine[] {
  const { rule, key, under, ahead } = one;
  return lines.filter(
    (line) =>
      line.corrects === undefined &&
      (under === undefined || under === (line.under ?? null)) &&
      (isAlone(line, one) ||
        ((ahead === undefined || ahead === (line.ahead ?? false)) &&
          targetsLine(rule.appliesTo, line) &&
          (!rule.ofPlan || line.chargePlan === null) &&
          (rule.when === null || (conditionsOf(line, lines)?.get(key) ?? false)))),
  );
}

/** A line of no charge that it made where no line could bear it, or what rules made of that. */
function isAlone(line: BillLine, one: HeldCommitment): boolean {
  return line.charge === null && isRuleOf(baseOf(line), one);
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

/** By which `what` a commitment makes is known: `floor`, `most`, `overage`, and `stretches/2026-05-01` of the period from then. */
export function ruleKey({ key }: HeldCommitment, what: string): string {
  return `commitment/${key}/${what}`;
}

/** What is missing of a commitment where nothing was charged that could bear it: a line of no charge. */
export function isFloorAlone({ key, charge }: Pick<BillLine, 'key' | 'charge'>): boolean {
  return charge === null && key.startsWith('commitment/');
}

/** Its share of an amount, to the minor unit: what is compared is what is told. */
export function shareOf(amount: Money, share: ShareOfTime): Money {
  if (share.numerator.equals(share.denominator)) return amount;
  const exact = amount.amount.times(share.numerator).dividedBy(share.denominator);
  return new Money(exact, amount.currency).rounded({ precision: minorUnit(amount.currency), method: 'half-up' });
}

/** `100.00`, `100.00 × 15/31 days`: for a part of its time also how much it is. */
export function amountWords(amount: Money, share: ShareOfTime): string {
  if (share.numerator.equals(share.denominator)) return printAmount(amount);
  return `${printAmount(shareOf(amount, share))} (${printAmount(amount)} × ${share.text})`;
}
