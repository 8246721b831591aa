import { Decimal, ZERO } from '../values/decimal.ts';
import type { Place } from '../values/issue.ts';
import { type Draft, type DueStep, step } from './draft.ts';

/**
 * Units that cost nothing, those of allowances and then those of discounts: what is left is priced as if there were no
 * more. Of things that are held and further ones together so many, so that the further ones bear what those held have left.
 */
export const unitsOff: DueStep = (draft) => {
  const included = draft.included.reduce(
    (current, { name, units, held, place }) =>
      taken(current, { words: (count) => `${name}: ${count} are included`, units, held, place }),
    draft,
  );
  return draft.rules.reduce(
    (current, { rule: { units, name, place } }) =>
      units === null
        ? current
        : taken(current, { words: (count) => `${name}: ${count} are free`, units, held: units, place }),
    included,
  );
};

interface Off {
  readonly words: (count: string) => string;
  readonly units: Decimal;
  /** So many of them are for those that are held. */
  readonly held: Decimal;
  readonly place: Place;
}

function taken(current: Draft, { words, units, held: ofHeld, place }: Off): Draft {
  const { held, quantity: before } = current;
  const rest = (count: Decimal, free: Decimal): Decimal => Decimal.max(ZERO, count.minus(free));
  const quantity = before.isNegative() ? before : rest(held.plus(before), units).minus(rest(held, ofHeld));
  current.held = rest(held, ofHeld); // also where none of the further ones is free: they come after those that are held
  if (quantity.equals(before)) return current;
  current.quantity = quantity;
  return step(
    current,
    {
      step: 'units-off',
      place,
      detail: () => `${words(`${before.minus(quantity).toFixed()} of ${before.toFixed()}`)}, left`,
      result: () => quantity.toFixed(),
    },
    {},
  );
}
