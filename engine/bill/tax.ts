import type { BillLine, SurchargeAmount, TaxAmount } from '../model/invoice.ts';
import type { Tax } from '../model/program.ts';
import { proportionally } from '../values/allocation.ts';
import { type Decimal, ZERO } from '../values/decimal.ts';
import { approximately, type Fraction, plus, whole } from '../values/fraction.ts';
import { Money } from '../values/money.ts';
import { flatByLine } from './flat.ts';
import type { Included } from './included.ts';
import {
  capped,
  exactSum,
  measureOf,
  partOfLine,
  partOfSurcharge,
  roundedShare,
  shareOf,
  taxAmount,
} from './measure.ts';
import { targetsLine, targetsSurcharge } from './targets.ts';
import { baseOf, regularOf } from './tax-base.ts';
import type { BillTerms } from './terms.ts';
import type { Levied, LeviedOn, Trace } from './trace.ts';

/** What a tax can stand on: one line or one surcharge, with the taxes already found on it. */
interface Taxable {
  readonly net: Money;
  readonly line: BillLine | null;
  readonly surcharge: string | null;
  /** How much of it a tax takes, 0 to 1. */
  readonly part: (tax: string) => Fraction;
  readonly taxes: Map<string, Money>;
}

/** One taxable of one tax, with the part of it that is the base of its percentage, exact. */
interface Target {
  readonly one: Taxable;
  readonly part: Fraction;
  readonly measure: Fraction;
}

/**
 * `taxes` in an order in which each comes after those that it stands on. Per invoice, the base is the
 * sum of its taxable lines and the tax is rounded once; per line, the tax of each line is rounded and added up.
 * A compound tax takes the taxes below it as rounded. `lines` are net: what their prices contain is in `included`.
 */
export function tax(
  terms: Pick<BillTerms, 'taxes' | 'surcharges' | 'currency' | 'taxRounding'>,
  lines: readonly BillLine[],
  surcharges: readonly SurchargeAmount[],
  included: Included,
  trace: Trace | null,
): TaxAmount[] {
  const all: Taxable[] = [
    ...lines.map((line, index) => ({
      net: baseOf(line),
      line,
      surcharge: null,
      part: (name: string) => whole(partOfLine(name, line)),
      taxes: new Map(included.onLines[index]),
    })),
    ...terms.surcharges.flatMap((rule): Taxable[] => {
      const net = surcharges.find((one) => one.surcharge === rule.name)?.amount;
      const part = (name: string) => partOfSurcharge(name, rule, lines);
      return net === undefined ? [] : [{ net, line: null, surcharge: rule.name, part, taxes: new Map() }];
    }),
  ];
  const stoodOn = new Set(terms.taxes.flatMap((rule) => rule.on.taxes));
  return terms.taxes.map((rule) => {
    const targets = targetsOf(rule, all);
    const levied = levy(rule, targets, terms);
    trace?.taxes.push({ tax: rule, targets: targets.map((target) => leviedOn(rule, target)), ...levied });
    if (stoodOn.has(rule.name))
      levied.onEach().forEach((part, index) => void targets[index]?.one.taxes.set(rule.name, part));
    const contained = included.taxes.get(rule.name);
    const regular = regularOf(rule, lines, terms.currency);
    if (contained === undefined) return { ...taxAmount(rule, levied.base, levied.amount), ...regular };
    const base = levied.base.plus(contained.base);
    return { ...taxAmount(rule, base, levied.amount.plus(contained.amount)), ...regular };
  });
}

function leviedOn(rule: Tax, { one, part }: Target): LeviedOn {
  const below = rule.on.taxes.flatMap((tax) => {
    const amount = one.taxes.get(tax);
    return amount === undefined ? [] : [{ tax, amount }];
  });
  return { line: one.line, surcharge: one.surcharge, net: one.net, below, part };
}

/** What a tax contained in the prices of lines adds to surcharges stands on top of them, as they do themselves. */
function targetsOf(rule: Tax, all: readonly Taxable[]): Target[] {
  return all.flatMap((one): Target[] => {
    if (!isTarget(rule, one)) return [];
    const part = one.part(rule.name);
    if (part.numerator.isZero()) return [];
    const below = exactSum(rule.on.taxes.map((name) => one.taxes.get(name)?.amount ?? ZERO));
    const base = rule.on.net ? one.net.amount.plus(below) : below;
    const { numerator, denominator } = part;
    return [{ one, part, measure: { numerator: measureOf(rule, base).times(numerator), denominator } }];
  });
}

function isTarget(rule: Tax, one: Taxable): boolean {
  if (one.line !== null) return rule.inclusive === null && targetsLine(rule.appliesTo, one.line);
  return one.surcharge !== null && targetsSurcharge(rule.appliesTo, one.surcharge);
}

/** The tax on its targets: in sum, and, where somebody asks, on each of them; those parts add up to the sum. */
function levy(
  rule: Tax,
  targets: readonly Target[],
  { currency, taxRounding }: Pick<BillTerms, 'currency' | 'taxRounding'>,
): Omit<Levied, 'tax' | 'targets'> & { readonly base: Money; readonly onEach: () => readonly Money[] } {
  const measures = targets.map(({ measure }) => measure);
  const sum = measures.reduce(plus, whole(ZERO));
  const base = new Money(approximately(sum), currency);
  const percentOf = (measure: Fraction): Money => roundedShare(shareOf(rule, measure), currency);
  const byLine = taxRounding === 'per-line' ? measures.map((measure) => percentOf(measure)) : null;
  const percentage = byLine === null ? percentOf(sum) : Money.sum(byLine, currency);
  const flats = flatsOf(rule, targets, currency);
  const full = percentage.plus(Money.sum(flats, currency));
  const amount = capped(rule, full);
  const onEach = (): readonly Money[] => {
    const percents = byLine ?? divided(percentage, measures, sum.denominator);
    const amounts = flats.map((part, index) => part.plus(percents[index] ?? Money.zero(currency)));
    if (amount.compare(full) === 0) return amounts;
    const weights = amounts.map((one) => one.amount);
    return proportionally(amount, weights);
  };
  return { base: rule.grossUp ? base.plus(percentage) : base, percentage, byLine, flats, full, amount, onEach };
}

/** A percentage in sum, divided among the targets as their bases are; all of these go into `over`. */
function divided(amount: Money, measures: readonly Fraction[], over: Decimal): Money[] {
  if (measures.length <= 1 || amount.isZero()) return measures.map(() => amount);
  return proportionally(
    amount,
    measures.map(({ numerator, denominator }) => numerator.times(over.dividedBy(denominator))),
  );
}

/** Amounts are counted by lines and not by surcharges. */
function flatsOf(rule: Tax, targets: readonly Target[], currency: string): Money[] {
  const counted = targets.flatMap(
    ({ one, part }, index) => (one.line === null ? [] : [{ line: one.line, part: part.numerator, index }]), // a line's part is a percentage
  );
  const found = rule.rate.amount === null ? [] : flatByLine(rule.rate, counted, currency);
  const flats = targets.map(() => Money.zero(currency));
  counted.forEach(({ index }, at) => {
    flats[index] = found[at] ?? Money.zero(currency);
  });
  return flats;
}
