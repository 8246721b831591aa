import type { BillLine, SurchargeAmount } from '../model/invoice.ts';
import type { Surcharge } from '../model/program.ts';
import { Money, minorUnit } from '../values/money.ts';
import { holdsOn, netOf } from './asked.ts';
import { flat } from './flat.ts';
import { targetsLine } from './targets.ts';

const NOTHING_ELSE = {};

/**
 * A-44…A-47: a fee on top of other lines. The percentage is of the rounded net of its targets, per invoice, and is
 * rounded once; a surcharge never stands on a surcharge.
 */
export function surcharge(rule: Surcharge, lines: readonly BillLine[], currency: string): SurchargeAmount {
  const holds = rule.when === undefined || holdsOn(rule.when, NOTHING_ELSE, netOf(lines, currency), null);
  const targets = holds ? lines.filter((line) => targetsLine(rule.appliesTo, line)) : [];
  const base = Money.sum(
    targets.map((line) => line.amount),
    currency,
  );
  const percentage = rule.rate.percent === null ? Money.zero(currency) : base.times(rule.rate.percent.dividedBy(100));
  const rounding = { precision: minorUnit(currency), method: 'half-up' } as const;
  const amount = percentage.rounded(rounding).plus(flat(rule.rate, targets, currency));
  return { surcharge: rule.name, line: rule.line, base, amount, place: rule.place };
}
