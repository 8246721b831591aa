import type { DrawKey, Grant } from '../model/credit.ts';
import type { BillLine, DerivedWhole, Draw, Step } from '../model/invoice.ts';
import type { BillStepName, OrderStep } from '../model/order.ts';
import { Money } from '../values/money.ts';
import type { Assessing, BillStep } from './assessing.ts';
import { withGivenBack } from './backs.ts';
import { returnedKey } from './cuts.ts';
import { derivedLines, leftOf, negatedStep, plusStep, startStep } from './derived.ts';
import { type Alone, grossOf, posted } from './gross.ts';
import { divided, type Room, SPREAD } from './spread.ts';
import { targetsLine } from './targets.ts';
import { summed } from './total.ts';

/** What is paid for credits themselves is on lines of such keys; credits do not pay it. */
export const PURCHASE = 'credit-bought';

/**
 * Prepaid credits, each grant as far as it goes, in the order of drawing. Before taxes those that lower the price, as
 * further lines below zero; after taxes those that pay, as rows below the total: the tax stays as it is.
 */
export function credits(alone: Alone): BillStep {
  return (bill, at) => {
    const { order } = bill.terms;
    const grants = withGivenBack(bill.terms.grants, bill.lines);
    if (grants.length === 0) return bill;
    const chosen = grants.filter((grant) => isSelected(grant, at, order.after));
    const cutting = chosen.filter(({ rule }) => rule.countsAs === 'price-cut');
    let { lines } = bill;
    for (const grant of cutting) lines = lines.concat(cutBy(grant, lines));
    const paying = chosen.filter(({ rule }) => rule.countsAs === 'payment');
    return paidBy(paying, { ...bill, lines }, alone);
  };
}

/**
 * A price is cut before taxes stand on it, and a payment comes after all of them; a step without a selector draws on what
 * no other step selects; of several the first does. What credit notes left has a step of its own.
 */
function isSelected(
  { rule, isPaid, isNote }: Grant,
  at: OrderStep<BillStepName>,
  steps: readonly OrderStep<BillStepName>[],
): boolean {
  if (isNote === true) return at.step === 'credit-note';
  const runs = creditSteps(rule.countsAs, steps);
  const names = [rule.name, isPaid ? 'bought' : 'granted'];
  const selecting = runs.find(({ selector }) => selector !== null && names.includes(selector));
  return (selecting ?? runs.find(({ selector }) => selector === null)) === at;
}

/** The steps of an order that draw on credits which count as this. */
export function creditSteps(
  countsAs: Grant['rule']['countsAs'],
  steps: readonly OrderStep<BillStepName>[],
): OrderStep<BillStepName>[] {
  const taxes = steps.flatMap(({ step }, index) => (step === 'tax' ? [index] : []));
  const [first = steps.length, last = -1] = [taxes[0], taxes.at(-1)];
  return steps.filter(
    ({ step }, index) => step === 'credit' && (countsAs === 'price-cut' ? index < first : index > last),
  );
}

/**
 * Which of two grants is drawn first; below zero: `a`. In the end they are told apart by when they came, so that no two
 * are equal.
 */
export function compareGrants(order: readonly DrawKey[]): (a: Grant, b: Grant) => number {
  return (a, b) => {
    for (const key of order) {
      const difference = BY[key](a, b);
      if (difference !== 0) return difference;
    }
    return 0;
  };
}

const BY: Readonly<Record<DrawKey, (a: Grant, b: Grant) => number>> = {
  priority: (a, b) => a.rule.priority - b.rule.priority,
  expiry: (a, b) => {
    if (a.expires === null || b.expires === null) return Number(a.expires === null) - Number(b.expires === null);
    return a.expires - b.expires;
  },
  paid: (a, b) => Number(a.isPaid) - Number(b.isPaid),
  effective: (a, b) => a.effective - b.effective,
  created: (a, b) => a.created - b.created,
};

/** What a grant can pay for: not what is paid for credits; of another account what there is to pay, where it pays for anything. */
function pays({ rule, isNote }: Grant, line: BillLine): boolean {
  if (isNote === true) return true;
  if (line.isPassedOn) return rule.appliesTo === 'all' && rule.countsAs === 'payment';
  return !line.key.startsWith(`${PURCHASE}/`) && targetsLine(rule.appliesTo, line);
}

function cutBy(grant: Grant, lines: readonly BillLine[]): BillLine[] {
  const rooms = posted(lines)
    .filter((line) => pays(grant, line))
    .map((line): Room => ({ line, left: leftOf(line, lines) }))
    .filter(({ left }) => !left.isNegative() && !left.isZero());
  const whole = wholeOf(grant, sumOf(rooms, grant.left), 'no more than its lines come to');
  if (whole === null) return [];
  const { rule, key } = grant;
  const shares = divided(rule.spread, rooms, whole.amount);
  const told = { rule: creditKey(key), line: rule.line, whole, divided: SPREAD[rule.spread], place: rule.place };
  return derivedLines(told, shares);
}

/** By which the lines of a grant are known. */
export function creditKey(grant: string): string {
  return `credit/${grant}`;
}

/** The grant of a line that a grant makes, or that gives back what it paid; null: of another rule. */
export function grantOf(rule: string): string | null {
  const own = [creditKey(''), returnedKey(creditKey(''))].find((prefix) => rule.startsWith(prefix));
  return own === undefined ? null : rule.slice(own.length);
}

/** The name of the credit that a grant is of. */
export function creditOf(grant: string): string {
  return grant.slice(0, grant.lastIndexOf('#'));
}

function sumOf(rooms: readonly Room[], { currency }: Money): Money {
  return Money.sum(
    rooms.map(({ left }) => left),
    currency,
  );
}

/** All that a grant pays, below zero; null: nothing. */
function wholeOf({ rule, left }: Grant, most: Money, bound: string): DerivedWhole | null {
  const taken = left.compare(most) > 0 ? most : left;
  if (taken.isNegative() || taken.isZero()) return null;
  const { place } = rule;
  const over = taken.minus(left);
  const steps: Step[] = [
    startStep(left, 'left of the credit', place),
    ...(over.isZero() ? [] : [plusStep(over, taken, bound, place)]),
    negatedStep(taken.negated(), 'taken off', place),
  ];
  return { amount: taken.negated(), steps, left: left.minus(taken) };
}

function paidBy(grants: readonly Grant[], bill: Assessing, alone: Alone): Assessing {
  if (grants.length === 0) return bill;
  const { total } = summed(bill);
  let unpaid = Money.sum([total, ...(bill.draws ?? []).map(({ amount }) => amount)], total.currency);
  let rooms = bill.owed ?? grossOf(bill, total, alone);
  const draws: Draw[] = [...(bill.draws ?? [])];
  for (const grant of grants) {
    const { rule, key } = grant;
    const own = rooms.filter(({ line, left }) => pays(grant, line) && !left.isZero());
    const there = sumOf(own, unpaid);
    const isBounded = there.compare(unpaid) < 0;
    const bound = isBounded ? 'no more than its lines come to with taxes' : 'no more than there is to pay';
    const whole = wholeOf(grant, isBounded ? there : unpaid, bound);
    if (whole === null) continue;
    const parts = new Map(divided(rule.spread, own, whole.amount).map(({ of, part }) => [of, part]));
    rooms = rooms.map((room) => ({
      ...room,
      left: room.left.plus(parts.get(room.line) ?? Money.zero(unpaid.currency)),
    }));
    unpaid = unpaid.plus(whole.amount);
    const { amount, steps, left } = whole;
    draws.push({ grant: key, credit: rule.name, line: rule.line, amount, left, steps, place: rule.place });
  }
  return draws.length === 0 ? bill : { ...bill, draws, owed: rooms };
}
