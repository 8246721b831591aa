import type { DiscountRule, HeldDiscount } from '../model/discount.ts';
import type { BillLine, Derived, DerivedWhole, Step, Summand } from '../model/invoice.ts';
import type { ShareOfTime } from '../model/proration.ts';
import { type Decimal, ONE } from '../values/decimal.ts';
import { whole } from '../values/fraction.ts';
import { Money, minorUnit, printAmount } from '../values/money.ts';
import type { Rounding } from '../values/rounding.ts';
import { selectedBy } from '../values/selection.ts';
import { holdsOn, netOf } from './asked.ts';
import type { BillStep } from './assessing.ts';
import { amountWords, isFloorAlone, shareOf } from './commitment-lines.ts';
import { comeBack, isReturned, returnedFrom } from './cuts.ts';
import { derivedLines, leftOf, negatedStep, plusStep, roundStep, startStep } from './derived.ts';
import { type Alone, leviedOn } from './gross.ts';
import { divided, type Room, SPREAD } from './spread.ts';
import { targetsLine } from './targets.ts';
import type { BillTerms } from './terms.ts';

/**
 * The discounts of the plan and those that the account was given, off the rounded lines of the bill, in the order in which
 * they came; a step that does not select takes percentages before amounts. None takes more than its lines come to, unless
 * it says so. What each takes is further lines below zero.
 */
export const heldDiscounts =
  (alone: Alone): BillStep =>
  (bill, at) => {
    const { held, order } = bill.terms;
    const isFirst = order.after.find(({ step }) => step === 'discount') === at;
    const back = isFirst ? comeBack(bill.lines) : [];
    if (held.length === 0 && back.length === 0) return bill;
    const steps = order.after.filter(({ step }) => step === 'discount');
    const chosen = held.filter(({ rule }) => selectedBy(rule.selectors, steps) === at);
    const percentages = chosen.filter(({ rule }) => rule.percent !== null);
    const inOrder = at.selector === null ? [...percentages, ...chosen.filter(isOfAmount)] : chosen;
    const posted = bill.lines.filter(({ derived }) => derived === undefined);
    // what others give back is no discount's
    const returned = new Map(posted.map((line) => [line.key, returnedFrom(line, posted)]));
    const limits = order.after.findIndex(({ step }) => step === 'limits');
    const isBounded = limits >= 0 && limits < order.after.indexOf(at);
    const counts = isBounded ? isMade : isTakenOff;
    const ofGross = chosen.some(({ rule }) => rule.gross !== null);
    const levied = ofGross ? leviedOn(bill, alone) : new Map<string, Money>();
    const standing = { returned, counts, isBounded, levied, begun: new Map(bill.begun) };
    let lines: readonly BillLine[] = [...bill.lines, ...back];
    for (const one of inOrder) lines = [...lines, ...taken(one, lines, standing, bill.terms)];
    return { ...bill, lines, begun: standing.begun };
  };

function isOfAmount({ rule }: HeldDiscount): boolean {
  return rule.amount !== null;
}

/** What discounts find of each line. */
interface Standing {
  readonly returned: ReadonlyMap<string, Money>;
  /** Whether what a rule made of a line counts. */
  readonly counts: (derived: Derived) => boolean;
  /** Whether commitments came before, and what these charge is discounted too. */
  readonly isBounded: boolean;
  /** What surcharges and taxes have put on each line, for those that are of it with them. */
  readonly levied: ReadonlyMap<string, Money>;
  /** The lines as the first percentage of each class found them, even where it came to nothing. */
  readonly begun: Map<string | null, readonly BillLine[]>;
}

/** What was made of a line before, where commitments come before discounts. */
const isMade = ({ rule }: Derived): boolean => !isReturned(rule);
/** What was taken off a line before, by whatever rule; what a commitment that comes later adds to it is not discounted. */
const isTakenOff = (derived: Derived): boolean => {
  const isBelow = derived.share?.amount.isNegative();
  return isBelow !== undefined && isBelow !== (derived.whole.isReturn ?? false) && isMade(derived);
};

/** With what the percentage is of. */
interface Priced extends Room {
  readonly base: Money;
}

function roomsOf(
  { rule, key, subscription, parts = [], holds, under }: HeldDiscount,
  lines: readonly BillLine[],
  { returned, counts, isBounded, levied, begun }: Standing,
): Priced[] {
  const [first] = lines;
  if (first === undefined) return [];
  const net = netOf(lines, first.amount.currency);
  const isMeant = (line: BillLine): boolean =>
    line.derived === undefined &&
    line.corrects === undefined &&
    (isBounded || !isFloorAlone(line)) &&
    (under === undefined || under.has(line.under ?? null)) &&
    !(rule.ofCharge && rule.selectors.some((name) => line.discountedBy?.includes(name) === true)) &&
    (subscription === null || [subscription, ...parts].some((id) => line.key.startsWith(`${id}/`))) &&
    (rule.when === null || holdsOn(rule.when, line.conditional?.get(key) ?? holds, net, line)) &&
    targetsLine(rule.appliesTo, line);
  const before = begun.get(rule.class) ?? lines;
  return lines.filter(isMeant).flatMap((line): Priced[] => {
    const zero = Money.zero(line.amount.currency);
    const over = (rule.gross === null ? null : levied.get(line.key)) ?? zero;
    const less = (returned.get(line.key) ?? zero).plus(over);
    const left = leftOf(line, lines, counts).plus(less);
    if (left.isNegative() || left.isZero()) return [];
    return [{ line, left, base: rule.combine === 'add' ? leftOf(line, before, counts).plus(less) : left }];
  });
}

function ruleKey({ key }: HeldDiscount): string {
  return `discount/${key}`;
}

function taken(
  one: HeldDiscount,
  lines: readonly BillLine[],
  standing: Standing,
  { stages, currency }: BillTerms,
): BillLine[] {
  const rooms = roomsOf(one, lines, standing);
  if (rooms.length === 0) return [];
  const rounding = stages.discount ?? ({ precision: minorUnit(currency), method: 'half-up' } as const);
  const whole = wholeOf(one, rooms, rounding);
  const { rule } = one;
  const { begun } = standing;
  if (rule.percent !== null && !begun.has(rule.class)) begun.set(rule.class, lines);
  const shares = divided(rule.spread, rooms, whole.amount, rule.belowZero);
  const told = { rule: ruleKey(one), line: rule.line, whole, divided: SPREAD[rule.spread], place: rule.place };
  return derivedLines(told, shares);
}

const ALL: ShareOfTime = { ...whole(ONE), text: '1' };

/** What it takes off all its lines together, negative, and why it is that much. */
function wholeOf(
  { rule, budget, share = ALL }: HeldDiscount,
  rooms: readonly Priced[],
  rounding: Rounding,
): DerivedWhole {
  const { percent, place } = rule;
  const currency = (rooms[0] as Priced).left.currency;
  const there = sumOf(rooms, ({ left }) => left, currency);
  const steps: Step[] = [];
  let amount = Money.zero(currency);
  const push = (by: Money, why: string) => {
    amount = amount.plus(by);
    if (!by.isZero()) steps.push(plusStep(by, amount, why, place));
  };
  if (percent !== null) {
    const base = sumOf(rooms, (room) => room.base, currency);
    const exact = base.times(percent).amount.dividedBy(100);
    const off = new Money(exact, currency).rounded(rounding);
    amount = off.negated();
    steps.push(
      startStep(base, rule.gross === null ? 'of these lines' : 'of these lines with taxes', place, rooms.map(summand)),
      times(percent, exact, place),
    );
    steps.push(roundStep(off, rounding, place), negatedStep(amount, 'taken off', place));
  } else if (budget !== null) {
    amount = budget.negated();
    const kept = rule.amount === null ? Money.zero(currency) : budget.minus(shareOf(rule.amount, share));
    const part = rule.amount === null || share === ALL ? '' : `${amountWords(rule.amount, share)} `;
    const why = `${part}${kept.isZero() ? 'off' : 'off, with what was not used up before'}`;
    steps.push(startStep(amount, why, place));
  }
  const asked = amount;
  if (rule.cap !== null && amount.negated().compare(rule.cap) > 0)
    push(rule.cap.plus(amount).negated(), `at most ${printAmount(rule.cap)}`);
  if (!rule.belowZero && amount.negated().compare(there) > 0)
    push(there.plus(amount).negated(), `no more than its lines come to`);
  const left = percent === null ? amount.minus(asked) : Money.zero(currency);
  return { amount, steps, left };
}

function times(percent: Decimal, exact: Decimal, place: DiscountRule['place']): Step {
  return {
    step: 'discount',
    detail: `× ${percent.toFixed()} %`,
    result: exact.toFixed(),
    operation: { kind: 'times', numerator: percent.toFixed(), denominator: '100' },
    place,
  };
}

/** The line at what is left of it. */
function summand({ line, base }: Priced): Summand {
  return { title: line.line, amount: base, steps: [] };
}

function sumOf(rooms: readonly Priced[], of: (room: Priced) => Money, currency: string): Money {
  return Money.sum(rooms.map(of), currency);
}
