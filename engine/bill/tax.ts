import type { BillLine, SurchargeAmount, TaxAmount } from '../model/invoice.ts';
import type { Tax } from '../model/program.ts';
import { Money, minorUnit } from '../values/money.ts';
import { flat } from './flat.ts';
import { targetsLine, targetsSurcharge } from './targets.ts';

/** What a tax can stand on: one line or one surcharge, with the taxes already found on it. */
interface Taxable {
  readonly net: Money;
  readonly line: BillLine | null;
  readonly surcharge: string | null;
  readonly taxes: Map<string, Money>;
}

/**
 * `taxes` in an order in which each comes after those that it stands on. Per invoice, the base is the
 * sum of its taxable lines and the tax is rounded once; per line, the tax of each line is rounded and added up.
 * A compound tax takes the taxes below it as rounded.
 */
export function tax(
  taxes: readonly Tax[],
  lines: readonly BillLine[],
  surcharges: readonly SurchargeAmount[],
  currency: string,
  rounding: 'per-invoice' | 'per-line',
): TaxAmount[] {
  const all: Taxable[] = [
    ...lines.map((line) => ({ net: line.amount, line, surcharge: null, taxes: new Map<string, Money>() })),
    ...surcharges.map((one) => ({
      net: one.amount,
      line: null,
      surcharge: one.surcharge,
      taxes: new Map<string, Money>(),
    })),
  ];
  const found = new Map<string, TaxAmount>();
  for (const rule of taxes) {
    const targets = all.filter((one) => isTarget(rule, one));
    const percentage =
      rounding === 'per-line' ? perLine(rule, targets, currency) : perInvoice(rule, targets, found, currency);
    const lineTargets = targets.flatMap((one) => (one.line === null ? [] : [one.line]));
    const amount = percentage.amount.plus(flat(rule.rate, lineTargets, currency));
    found.set(rule.name, { tax: rule.name, title: rule.title, base: percentage.base, amount, place: rule.place });
  }
  return [...found.values()];
}

function isTarget(rule: Tax, one: Taxable): boolean {
  if (one.line !== null) return targetsLine(rule.appliesTo, one.line);
  return one.surcharge !== null && targetsSurcharge(rule.appliesTo, one.surcharge);
}

function perInvoice(rule: Tax, targets: readonly Taxable[], found: ReadonlyMap<string, TaxAmount>, currency: string) {
  const net = rule.on.net
    ? Money.sum(
        targets.map((one) => one.net),
        currency,
      )
    : Money.zero(currency);
  const below = Money.sum(
    rule.on.taxes.flatMap((name) => found.get(name)?.amount ?? []),
    currency,
  );
  const base = net.plus(below);
  return { base, amount: percentOf(rule, base) };
}

function perLine(rule: Tax, targets: readonly Taxable[], currency: string) {
  let base = Money.zero(currency);
  let amount = Money.zero(currency);
  for (const one of targets) {
    const below = Money.sum(
      rule.on.taxes.flatMap((name) => one.taxes.get(name) ?? []),
      currency,
    );
    const own = rule.on.net ? one.net.plus(below) : below;
    const taxed = percentOf(rule, own);
    one.taxes.set(rule.name, taxed);
    base = base.plus(own);
    amount = amount.plus(taxed);
  }
  return { base, amount };
}

function percentOf(rule: Tax, base: Money): Money {
  if (rule.rate.percent === null) return Money.zero(base.currency);
  return base
    .times(rule.rate.percent.dividedBy(100))
    .rounded({ precision: minorUnit(base.currency), method: 'half-up' });
}
