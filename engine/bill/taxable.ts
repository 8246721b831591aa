import type { BillLine, SurchargeAmount } from '../model/invoice.ts';
import type { Tax } from '../model/program.ts';
import { type Decimal, ONE, ZERO } from '../values/decimal.ts';
import { type Fraction, whole } from '../values/fraction.ts';
import type { Money } from '../values/money.ts';
import type { Included } from './included.ts';
import { exactSum, measureOf, partOfLine, partOfSurcharge } from './measure.ts';
import { targetsLine, targetsSurcharge } from './targets.ts';
import { baseOf } from './tax-base.ts';
import type { BillTerms } from './terms.ts';
import type { LeviedOn } from './trace.ts';

/** What a tax can stand on: one line or one surcharge, with the taxes already found on it. */
export interface Taxable {
  readonly net: Money;
  readonly line: BillLine | null;
  readonly surcharge: string | null;
  /** How much of it a tax takes, 0 to 1. */
  readonly part: (tax: Tax) => Fraction;
  readonly taxes: Map<string, Money>;
}

/** One taxable of one tax, with the part of it that is the base of its percentage, exact. */
export interface Target {
  readonly one: Taxable;
  readonly part: Fraction;
  readonly measure: Fraction;
}

/** Everything on a bill that taxes can stand on: its lines, net of what their prices contain, and its surcharges. */
export function taxables(
  terms: Pick<BillTerms, 'surcharges'>,
  lines: readonly BillLine[],
  surcharges: readonly SurchargeAmount[],
  included: Included,
): Taxable[] {
  return [
    ...lines.map((line, index) => ({
      net: baseOf(line),
      line,
      surcharge: null,
      part: (tax: Tax) => whole(partOfLine(tax, line)),
      taxes: new Map(included.onLines[index]),
    })),
    ...terms.surcharges.flatMap((rule): Taxable[] => {
      const net = surcharges.find((one) => one.surcharge === rule.name)?.amount;
      const part = (tax: Tax) => partOfSurcharge(tax, rule, lines);
      return net === undefined ? [] : [{ net, line: null, surcharge: rule.name, part, taxes: new Map() }];
    }),
  ];
}

/** What a tax contained in the prices of lines adds to surcharges stands on top of them, as they do themselves. */
export function targetsOf(rule: Tax, all: readonly Taxable[]): Target[] {
  const targets: Target[] = [];
  for (const one of all) {
    if (!isTarget(rule, one)) continue;
    const part = one.part(rule);
    const { numerator, denominator } = part;
    if (numerator.isZero()) continue;
    const measured = measureOf(rule, baseOfTax(rule, one));
    const measure = { numerator: numerator === ONE ? measured : measured.times(numerator), denominator };
    targets.push({ one, part, measure });
  }
  return targets;
}

function baseOfTax({ on }: Tax, { net, taxes }: Taxable): Decimal {
  if (on.taxes.length === 0) return on.net ? net.amount : ZERO;
  const below = exactSum(on.taxes.map((name) => taxes.get(name)?.amount ?? ZERO));
  return on.net ? net.amount.plus(below) : below;
}

function isTarget(rule: Tax, one: Taxable): boolean {
  if (one.line !== null) return rule.inclusive === null && targetsLine(rule.appliesTo, one.line);
  return one.surcharge !== null && targetsSurcharge(rule.appliesTo, one.surcharge);
}

/** A target as it is told. */
export function leviedOn(rule: Tax, { one, part }: Target): LeviedOn {
  const below = rule.on.taxes.flatMap((tax) => {
    const amount = one.taxes.get(tax);
    return amount === undefined ? [] : [{ tax, amount }];
  });
  return { line: one.line, surcharge: one.surcharge, net: one.net, below, part };
}
