import type { CreditNote, NoteCharge, NoteCredit, NoteLine } from '../model/credit-note.ts';
import type { Invoice, Step } from '../model/invoice.ts';
import type { Decimal } from '../values/decimal.ts';
import { Money, minorUnit, printAmount } from '../values/money.ts';
import { type Rounding, roundingWords, roundOperation } from '../values/rounding.ts';
import { creditOf, grantOf } from './credits.ts';
import { plusStep } from './derived.ts';
import type { LineShare } from './line-shares.ts';
import { type BackBefore, backToPayments } from './note-credits.ts';
import { afterDraws } from './payable.ts';

/** A line of an invoice, and how much of it comes back: before, and with this note too. */
export interface Returned {
  readonly share: LineShare;
  /** What was charged for it, and what came back of that before: with the taxes that its price contains. */
  readonly price: Money;
  readonly priceBefore: Money;
  readonly before: Money;
  readonly now: Money;
  /** Of what was charged: now too, where that is known, and the steps that lead to it. */
  readonly asked?: { readonly price: Money; readonly steps: readonly Step[] };
}

/**
 * What gives back so much of these lines. What discounts made of them, surcharges and taxes come back in the same part, each
 * rounded by what came back so far: notes of a whole line give back exactly what the invoice had of it. `others`: what lines of
 * other invoices gave back of it.
 */
export function creditNote(
  invoice: Invoice,
  earlier: readonly CreditNote[],
  returned: readonly Returned[],
  others: readonly BackBefore[] = [],
): Pick<CreditNote, 'lines' | 'subtotal' | 'surcharges' | 'taxes' | 'rounding' | 'total' | 'credits'> {
  const { currency } = invoice;
  const sum = (parts: readonly { readonly amount: Money }[]): Money =>
    Money.sum(
      parts.map(({ amount }) => amount),
      currency,
    );
  const lines = returned.flatMap((one) => [
    { ...partOf(one, one.share.line), ...askedSteps(one), ...priceOf(one) },
    ...one.share.made.map((line) => partOf(one, line)),
  ]);
  const charges = (kind: 'surcharges' | 'taxes', named: readonly { name: string; title: string }[]): NoteCharge[] =>
    named.flatMap(({ name, title }): NoteCharge[] => {
      const parts = returned.flatMap((one) => {
        const amount = one.share[kind].get(name);
        if (amount === undefined) return [];
        const part = partOf(one, { ...one.share.line, amount });
        return [kind === 'taxes' && name === one.share.contained.at(-1) ? filling(one, name, part) : part];
      });
      const amount = sum(parts);
      return amount.isZero() ? [] : [{ name, title, amount, parts }];
    });
  const surcharges = charges(
    'surcharges',
    invoice.surcharges.map(({ surcharge, line }) => ({ name: surcharge, title: line })),
  );
  const taxes = charges(
    'taxes',
    invoice.taxes.map(({ tax, title }) => ({ name: tax, title })),
  );
  const subtotal = sum(lines);
  const priced = sum([...lines, ...surcharges, ...taxes]);
  const rounding = roundingBack(invoice, earlier, priced);
  const printed = lines.filter(
    ({ amount, price = amount }: Pick<NoteLine, 'amount' | 'price'>) => !(amount.isZero() && price.isZero()),
  );
  const total = priced.plus(rounding);
  const credits = [...returned.flatMap(cutsOf), ...backToPayments(invoice, [...earlier, ...others], total)];
  const back = { lines: printed, subtotal, surcharges, taxes, rounding, total };
  return credits.length === 0 ? back : { ...back, credits };
}

/** What credits had taken off the price of the line goes back to them, as much as they gave: with the taxes that it contains. */
function cutsOf(one: Returned): NoteCredit[] {
  return one.share.made.flatMap(({ derived, key, line }): NoteCredit[] => {
    const grant = derived === undefined ? null : grantOf(derived.rule);
    if (grant === null || derived?.share == null) return [];
    const amount = partOf(one, { key, line, amount: derived.share.amount }).amount.negated();
    return amount.isZero() ? [] : [{ grant, credit: creditOf(grant), line, amount, isCut: true }];
  });
}

/** What an invoice was rounded by to coins comes back with the money that was to pay, in the same part. */
function roundingBack(invoice: Invoice, earlier: readonly CreditNote[], priced: Money): Money {
  const zero = Money.zero(invoice.currency);
  const whole = afterDraws(invoice);
  if (invoice.payable === undefined || whole.isZero()) return zero;
  const backBefore = Money.sum(
    earlier.map(({ total, rounding }) => total.minus(rounding)),
    invoice.currency,
  );
  const given = Money.sum(
    earlier.map(({ rounding }) => rounding),
    invoice.currency,
  );
  const back = backBefore.plus(priced);
  return part(invoice.payable.rounding, back.compare(whole) < 0 ? back : whole, whole).minus(given);
}

function partOf({ share, before, now }: Returned, { key, line, amount }: Omit<NoteLine, 'steps'>): NoteLine {
  const whole = share.line.amount;
  const [earlier, back] = [part(amount, before, whole), part(amount, before.plus(now), whole)];
  const given = back.minus(earlier);
  const [start, ...rest] = steps(amount, before.plus(now), whole, earlier, given);
  const detail =
    share.isLess === true && key === share.line.key ? 'as invoiced, without what came back there' : 'as invoiced';
  return { key, line, amount: given, steps: [{ ...start, detail }, ...rest] };
}

/**
 * What prices contain comes back as a part of the price, so that the last tax in it takes what rounding its net and its other
 * parts leaves over.
 */
function filling(one: Returned, name: string, tax: NoteLine): NoteLine {
  const { share, price, priceBefore } = one;
  if (price.isZero()) return tax;
  const ofLine = (amount: Money) => ({ ...share.line, amount });
  const others = share.contained.slice(0, -1).flatMap((name) => share.taxes.get(name) ?? []);
  const parts = [share.line, ...share.made, ...others.map(ofLine)];
  const last = share.taxes.get(name) ?? tax.amount;
  const all = parts.reduce((sum, { amount }) => sum.plus(amount), last);
  const back = part(all, priceBefore.plus(priceNow(one)), price).minus(part(all, priceBefore, price));
  const missing = parts.reduce((left, line) => left.minus(partOf(one, line).amount), back.minus(tax.amount));
  if (missing.isZero()) return tax;
  const amount = tax.amount.plus(missing);
  const why = plusStep(missing, amount, `so that ${printAmount(back)} of the price come back`, null);
  return { ...tax, amount, steps: [...tax.steps, why] };
}

/** How so much came to be too much, where it is given back as it is. */
function askedSteps({ asked, now }: Returned): Partial<NoteLine> {
  return asked === undefined || asked.steps.length === 0 || asked.price.compare(now) !== 0
    ? {}
    : { steps: asked.steps };
}

/** So much of what was charged, where that is not the line's amount. */
function priceOf(one: Returned): Pick<NoteLine, 'price'> {
  return one.price.compare(one.share.line.amount) === 0 ? {} : { price: priceNow(one) };
}

function priceNow({ share, price, priceBefore, before, now, asked }: Returned): Money {
  return asked?.price ?? part(price, before.plus(now), share.line.amount).minus(priceBefore);
}

function part(amount: Money, of: Money, whole: Money): Money {
  return new Money(amount.amount.times(of.amount).dividedBy(whole.amount), amount.currency).rounded(roundingOf(amount));
}

function roundingOf({ amount, currency }: Money): Rounding {
  return { precision: Math.max(minorUnit(currency), amount.decimalPlaces()), method: 'half-up' };
}

function steps(amount: Money, of: Money, whole: Money, earlier: Money, given: Money): [Step, ...Step[]] {
  const rounding = roundingOf(amount);
  const [start, result] = [amount.amount.toFixed(), given.amount.toFixed()];
  const places = Math.max(of.amount.decimalPlaces(), whole.amount.decimalPlaces());
  const units = (value: Decimal): string => value.times(`1e${places}`).toFixed(0);
  const [numerator, denominator] = [units(of.amount), units(whole.amount)];
  return [
    { step: 'invoiced', detail: 'as invoiced', result: start, operation: { kind: 'start', value: start } },
    {
      step: 'part',
      detail: `× ${of.amount.toFixed()}/${whole.amount.toFixed()}: what comes back so far of its line`,
      result,
      operation: { kind: 'times', numerator, denominator },
    },
    { step: 'round', detail: roundingWords(rounding), result, operation: roundOperation(rounding) },
    ...(earlier.isZero()
      ? []
      : [
          {
            step: 'before',
            detail: 'less what came back of it before',
            result,
            operation: { kind: 'plus', value: earlier.negated().amount.toFixed() },
          } as const,
        ]),
  ];
}
