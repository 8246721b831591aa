import { type Price, QUANTITY_SCALE, type Tier } from '../../model/program.ts';
import { Money, printAmount } from '../../values/money.ts';
import { exact } from '../words.ts';
import { documentsOf } from './documents.ts';
import type { Lint, Remark } from './remark.ts';

/** A volume price by which more costs less: the total falls where the quantity passes the bound of a tier. */
export const priceCliff: Lint = (program, book) =>
  documentsOf(program, book).flatMap(({ compiled: { currency, charges } }) =>
    charges.flatMap(({ name, price }): Remark[] => {
      const prices = price.kind === 'choice' ? [...price.cases.values()].map((one) => one.price) : [price];
      return prices.flatMap((one) => (one.kind === 'volume' ? cliffs(one, name, currency) : []));
    }),
  );

function cliffs({ tiers, scale }: Price & { kind: 'volume' }, charge: string, currency: string): Remark[] {
  const words = (units: bigint): string => `${printAmount(new Money(exact(units, scale), currency))} ${currency}`;
  return tiers.flatMap((tier, index): Remark[] => {
    const next = tiers[index + 1];
    if (tier.upTo === null || next === undefined) return [];
    const [at, above] = [costOf(tier, tier.upTo), costOf(next, tier.upTo + 1n)];
    if (above >= at) return [];
    const bound = exact(tier.upTo, QUANTITY_SCALE);
    const right = next.packages === undefined ? costOf(next, tier.upTo) : above;
    return [
      {
        place: next.place,
        message: `more costs less: ${bound} of charge ${charge} cost ${words(at)}, and right above that it is ${words(right)}`,
        hint: 'write "graduated" where each part shall cost what its own tier says',
      },
    ];
  });
}

/** What the tier asks for all of `quantity`. */
function costOf({ flat, rate, packages, min, max }: Tier, quantity: bigint): bigint {
  const counted = packages === undefined ? rate * quantity : inPackages(packages, quantity);
  const amount = flat + counted;
  const raised = min !== undefined && amount < min ? min : amount;
  return max !== undefined && raised > max ? max : raised;
}

function inPackages({ price, size, partial }: NonNullable<Tier['packages']>, quantity: bigint): bigint {
  if (partial === 'exact') return (price * quantity) / size;
  const full = quantity / size;
  return price * (partial === 'up' && quantity % size > 0n ? full + 1n : full);
}
