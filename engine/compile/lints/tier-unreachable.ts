import { type Charge, type Price, QUANTITY_SCALE } from '../../model/program.ts';
import type { Decimal } from '../../values/decimal.ts';
import { Money, printAmount } from '../../values/money.ts';
import { fractionOf } from '../../values/rational.ts';
import { documentsOf } from './documents.ts';
import type { Lint, Remark } from './remark.ts';

/** Tiers that no quantity gets to, or that make no difference when one does. */
export const tierUnreachable: Lint = (program, book) => [
  ...ofOneQuantity(program, book),
  ...aboveMaximum(program, book),
];

/**
 * A tier that the charge's quantity, where it is always the same, never gets to. A plan that says no quantity leaves it
 * to its accounts and to what is asked for, a charge plan to its subscriptions.
 */
const ofOneQuantity: Lint = (program, book) =>
  documentsOf(program, book).flatMap(({ compiled: document, charges }) =>
    charges.flatMap(({ authored, compiled: { name, price, quantity, due } }): Remark[] => {
      if (authored.quantity === undefined && ('cycle' in document || due.kind === 'recurring')) return [];
      if (quantity.kind !== 'number') return [];
      const always = quantity.value;
      return pricesOf(price).flatMap((one) => neverReached(one, always, name));
    }),
  );

function pricesOf(price: Charge['price']) {
  return price.kind === 'choice' ? [...price.cases.values()].map((one) => one.price) : [price];
}

function neverReached(price: ReturnType<typeof pricesOf>[number], always: Decimal, charge: string): Remark[] {
  if (!('tiers' in price)) return [];
  if (price.boundsTimes !== undefined || price.tierBy !== undefined) return []; // what is in a tier differs by the period
  const total = BigInt(always.times(QUANTITY_SCALE.toString()).toFixed());
  return price.tiers.flatMap((tier, index): Remark[] => {
    const lower = price.tiers[index - 1]?.upTo ?? 0n;
    const passed = price.kind === 'volume' && tier.upTo !== null && total > tier.upTo;
    if (total > lower && !passed) return [];
    return [
      {
        place: tier.place,
        message: `this tier is never reached: the quantity of charge ${charge} is always ${always.toFixed()}`,
      },
    ];
  });
}

/** What graduated tiers come to only grows: where it is at the maximum already, the tiers that follow change nothing. */
const aboveMaximum: Lint = (program, book) =>
  documentsOf(program, book).flatMap(({ compiled: { charges, currency } }) =>
    charges.flatMap(({ name, price, limits }): Remark[] => {
      const cases = price.kind === 'choice' ? [...price.cases.values()] : [{ price, limits }];
      return cases.flatMap((one) => {
        const { max, when, commit } = one.limits ?? limits ?? { max: null };
        const isAlways = max != null && when === undefined && commit === undefined;
        return isAlways && one.price.kind === 'graduated' ? reachedBefore(one.price, max, name, currency) : [];
      });
    }),
  );

function reachedBefore(
  { tiers, scale, boundsTimes, tierBy, over }: Extract<Price, { kind: 'graduated' }>,
  max: Decimal,
  charge: string,
  currency: string,
): Remark[] {
  if (boundsTimes !== undefined || tierBy !== undefined || over !== undefined) return [];
  const { numerator, denominator } = fractionOf(max.toFixed());
  let total = 0n;
  return tiers.flatMap((tier, index): Remark[] => {
    const lower = tiers[index - 1]?.upTo ?? 0n;
    const isPassed = index > 0 && total * denominator >= numerator * scale;
    // What a tier of packages or of bounds of its own costs is not added up here, so that nothing is said too much.
    if (tier.upTo !== null && tier.packages === undefined && tier.max === undefined)
      total += tier.flat + tier.rate * (tier.upTo - lower);
    if (!isPassed) return [];
    const amount = `${printAmount(new Money(max, currency))} ${currency}`;
    const message = `this tier changes nothing: charge ${charge} is at its maximum of ${amount} before it`;
    return [{ place: tier.place, message }];
  });
}
