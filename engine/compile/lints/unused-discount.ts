import type { Discount } from '../../model/documents.generated.ts';
import type { AnyPrice, ChargePlan, Tier } from '../../model/program.ts';
import { decimal } from '../../values/decimal.ts';
import type { Lint, Remark } from './remark.ts';
import { subscriptionsOf } from './subscriptions.ts';

/** M-08: a discount of nothing, or on charges that cost nothing. */
export const unusedDiscount: Lint = (program, book) =>
  subscriptionsOf(program, book).flatMap(({ subscription, chargePlan }) =>
    (subscription.discounts ?? []).flatMap((discount): Remark[] => {
      if ('discount' in discount) return [];
      const why = whyUnused(discount, chargePlan);
      return why === null
        ? []
        : [{ place: book.places.of(discount), message: `this discount changes nothing: ${why}` }];
    }),
  );

function whyUnused(discount: Discount, chargePlan: ChargePlan): string | null {
  if (decimal(discount.percent ?? 0).isZero() && decimal(discount.amount ?? 0).isZero()) return 'it takes nothing off';
  const names = discount['applies-to']?.charges;
  const charges = chargePlan.charges.filter(({ name }) => names === undefined || names.includes(name));
  const prices = charges.flatMap(({ price }) =>
    price.kind === 'choice' ? [...price.cases.values()].map((one) => one.price) : [price],
  );
  if (charges.some(({ limits }) => limits?.min != null)) return null;
  return prices.every(isFree) ? `what it applies to of ${chargePlan.name} is free` : null;
}

function isFree(price: AnyPrice): boolean {
  if (price.kind === 'per-unit') return price.rate === 0n;
  if (price.kind === 'package') return price.price === 0n;
  if (price.kind === 'percentage') return price.rate === 0n && price.perEvent === 0n;
  if (price.kind === 'from-event') return false;
  return price.tiers.every((tier) => isFreeTier(tier));
}

function isFreeTier({ flat, rate, packages, min = 0n, max }: Tier): boolean {
  return max === 0n || (flat === 0n && rate === 0n && (packages?.price ?? 0n) === 0n && min === 0n);
}
