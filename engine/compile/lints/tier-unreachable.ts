import { QUANTITY_SCALE } from '../../model/program.ts';
import { documentsOf } from './documents.ts';
import type { Lint, Remark } from './remark.ts';

/**
 * A tier that the charge's quantity, where it is always the same, never gets to. A plan that says no quantity leaves it
 * to its accounts and to what is asked for, a charge plan to its subscriptions.
 */
export const tierUnreachable: Lint = (program, book) =>
  documentsOf(program, book).flatMap(({ compiled: document, charges }) =>
    charges.flatMap(({ authored, compiled: { name, price, quantity, due } }): Remark[] => {
      if (authored.quantity === undefined && ('cycle' in document || due.kind === 'recurring')) return [];
      if (quantity.kind !== 'number' || !('tiers' in price)) return [];
      if (price.boundsTimes !== undefined || price.tierBy !== undefined) return []; // what is in a tier differs by the period
      const total = BigInt(quantity.value.times(QUANTITY_SCALE.toString()).toFixed());
      return price.tiers.flatMap((tier, index): Remark[] => {
        const lower = price.tiers[index - 1]?.upTo ?? 0n;
        const passed = price.kind === 'volume' && tier.upTo !== null && total > tier.upTo;
        if (total > lower && !passed) return [];
        return [
          {
            place: tier.place,
            message: `this tier is never reached: the quantity of charge ${name} is always ${quantity.value.toFixed()}`,
          },
        ];
      });
    }),
  );
