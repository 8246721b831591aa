import type { Assessment, BillLine, Derived, DerivedWhole, Step } from '../model/invoice.ts';
import { Decimal } from '../values/decimal.ts';
import type { Place } from '../values/issue.ts';
import { Money, minorUnit, printAmount } from '../values/money.ts';
import { type Rounding, roundingWords, roundOperation } from '../values/rounding.ts';

/** What a rule takes off lines or adds to them, and how it is told. */
export interface Deriving {
  /** `discount/launch-offer`: unique on the bill. */
  readonly rule: string;
  readonly line: string;
  readonly whole: DerivedWhole;
  /** What divides it, where it is of several lines: the step that tells how, `in proportion to what is left of them`. */
  readonly divided: string;
  readonly place: Place;
}

/** A line of `of` and the part of the whole that is its, in proportion to `weight`. */
export interface Share {
  readonly of: BillLine;
  readonly part: Money;
  readonly weight: Decimal;
}

/**
 * The lines that the parts of a rule's amount are. Each is of the line that it is derived of, so that surcharges and taxes
 * look at both in one way; what is zero is none. The parts add up to the whole.
 */
export function derivedLines(deriving: Deriving, shares: readonly Share[]): BillLine[] {
  const sum = shares.reduce((all, { weight }) => all.plus(weight), new Decimal(0));
  const some = shares.filter(({ part }) => !part.isZero());
  return some.map((share) => {
    const steps = some.length === 1 ? wholeSteps(deriving, share, shares) : partSteps(deriving, share, sum);
    return derivedLine(deriving, share.of, share.part, steps);
  });
}

export function derivedLine(
  { rule, line, whole, place }: Pick<Deriving, 'rule' | 'line' | 'whole'> & { readonly place: Place | null },
  of: BillLine,
  amount: Money,
  steps: readonly Step[],
): BillLine {
  const {
    taxBase: _,
    cuts: __,
    returns: _______,
    backs: ______,
    unit: ___,
    parts: ____,
    conditional: _____,
    ...copied
  } = of;
  return {
    ...copied,
    key: `${rule}/${of.key}`,
    line,
    amount,
    exact: null,
    quantity: null,
    days: null,
    occurrences: 0,
    calls: 0,
    seconds: 0,
    cause: { event: rule, place },
    steps,
    derived: { rule, share: { of: of.key, line: of.line, price: of.amount, amount }, whole },
  };
}

/** All of it is of one line. */
function wholeSteps({ whole }: Deriving, { of, part }: Share, shares: readonly Share[]): readonly Step[] {
  return shares.length === 1 ? whole.steps : [...whole.steps, partStep(of.line, part)];
}

/** Its quota of the whole, rounded, and the cent by which the parts would not add up. */
function partSteps({ line, whole, divided, place }: Deriving, { part, weight }: Share, sum: Decimal): Step[] {
  const precision = Math.max(minorUnit(part.currency), whole.amount.amount.decimalPlaces());
  const quota = sum.isZero() ? new Decimal(0) : whole.amount.amount.times(weight).dividedBy(sum);
  const nearest = new Money(quota, part.currency).rounded({ precision, method: 'half-up' });
  const off = part.minus(nearest);
  const share = `${weight.toFixed()}/${sum.toFixed()}`;
  return [
    startStep(whole.amount, 'in all', place, [{ title: line, ...whole }]),
    {
      step: 'divided',
      detail: `× ${share}, ${divided}`,
      result: quota.decimalPlaces() <= 8 ? quota.toFixed() : `${quota.toFixed(9).slice(0, -1)}…`,
      operation: { kind: 'times', numerator: weight.toFixed(), denominator: sum.toFixed() },
      place,
    },
    roundStep(nearest, { precision, method: 'half-up' }, place),
    ...(off.isZero() ? [] : [plusStep(off, part, 'so that all parts add up to it, none above what it is of', place)]),
  ];
}

export function startStep(amount: Money, detail: string, place: Place | null, of?: Step['of']): Step {
  return {
    step: 'start',
    detail,
    result: amount.amount.toFixed(),
    operation: { kind: 'start', value: amount.amount.toFixed() },
    ...(place === null ? {} : { place }),
    ...(of === undefined ? {} : { of }),
  };
}

export function roundStep(result: Money, rounding: Rounding, place: Place | null): Step {
  return {
    step: 'round',
    detail: roundingWords(rounding),
    result: result.amount.toFixed(),
    operation: roundOperation(rounding),
    ...(place === null ? {} : { place }),
  };
}

/** What was worked out is taken off. */
export function negatedStep(result: Money, detail: string, place: Place | null): Step {
  return {
    step: 'taken-off',
    detail,
    result: result.amount.toFixed(),
    operation: { kind: 'times', numerator: '-1', denominator: '1' },
    ...(place === null ? {} : { place }),
  };
}

export function plusStep(amount: Money, result: Money, detail: string, place: Place | null): Step {
  return {
    step: 'plus',
    detail,
    result: result.amount.toFixed(),
    operation: { kind: 'plus', value: amount.amount.toFixed() },
    ...(place === null ? {} : { place }),
  };
}

/** What of `line` earlier rules have left, of those that `counts` says: of all, where nothing is said. */
export function leftOf(line: BillLine, lines: readonly BillLine[], counts = (_: Derived): boolean => true): Money {
  const made = lines.filter(({ derived }) => derived?.share?.of === line.key && counts(derived));
  return made.reduce((left, { amount }) => left.plus(amount), line.amount);
}

/**
 * The lines of one rule as one printed line, where their taxes are the same: that is how they are told, and changes no sum.
 * They stand after the lines that they are of.
 */
export function withJoined(assessment: Assessment): Assessment {
  if (assessment.lines.every(({ derived }) => derived === undefined)) return assessment;
  const groups = new Map<string, BillLine[]>();
  for (const line of assessment.lines) {
    const key = line.derived === undefined ? line.key : `${line.derived.rule} ${taxationWords(line)}`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  const lines = [...groups.values()].map(joined);
  return { ...assessment, lines: lines.toSorted((a, b) => placeOf(a) - placeOf(b)) };
}

/** What is missing of a minimum is told after all that it was held against. */
function placeOf({ derived }: BillLine): number {
  if (derived === undefined) return 0;
  return derived.rule.endsWith('/floor') ? 2 : 1;
}

function taxationWords({ taxation }: BillLine): string {
  return (taxation?.parts ?? []).map(({ tax, percent }) => `${tax} ${percent.toFixed()}`).join('+');
}

function joined(parts: readonly BillLine[]): BillLine {
  const [first, ...others] = parts as readonly [BillLine, ...BillLine[]];
  const { derived } = first;
  if (derived === undefined || others.length === 0) return first;
  const amount = Money.sum(
    parts.map((one) => one.amount),
    first.amount.currency,
  );
  const shared = <K extends 'charge' | 'chargePlan' | 'zone'>(key: K): BillLine[K] | null =>
    others.every((other) => other[key] === first[key]) ? first[key] : null;
  const { member: _, ...line } = first;
  const isWhole = parts.every((one) => isAtPrice(one, derived.whole)) && amount.compare(derived.whole.amount) === 0;
  return {
    ...line,
    key: derived.rule,
    amount,
    period: others.every((one) => isSamePeriod(one, first)) ? first.period : null,
    charge: shared('charge'),
    chargePlan: shared('chargePlan'),
    zone: shared('zone'),
    steps: isWhole ? [...derived.whole.steps, ...parts.flatMap(partOf)] : [],
    derived: { ...derived, share: null },
    parts,
  };
}

/** Whether it is a part of `whole`, and no tax was taken out of it. */
function isAtPrice({ amount, derived }: BillLine, whole: DerivedWhole): boolean {
  return derived?.whole === whole && derived.share?.amount.compare(amount) === 0;
}

/** It only tells: the steps are of all parts together. */
function partOf({ derived, amount }: BillLine): Step[] {
  const share = derived?.share ?? null;
  return share === null ? [] : [partStep(share.line, amount)];
}

function partStep(line: string, part: Money): Step {
  return { step: 'part', detail: `of ${line}`, result: printAmount(part) };
}

function isSamePeriod({ period: a }: BillLine, { period: b }: BillLine): boolean {
  return a?.start === b?.start && a?.end === b?.end;
}
