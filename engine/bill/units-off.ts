import { Decimal, ZERO } from '../values/decimal.ts';
import { type DueStep, step } from './draft.ts';

/**
 * Units that cost nothing: what is left is priced as if there were no more. Of things that are held and further ones
 * together so many, so that the further ones bear what those held have left.
 */
export const unitsOff: DueStep = (draft) =>
  draft.rules.reduce((current, { rule: { units, name, place } }) => {
    if (units === null) return current;
    const { held, quantity: before } = current;
    const rest = (count: Decimal): Decimal => Decimal.max(ZERO, count.minus(units));
    const isCredit = before.isNegative();
    const quantity = isCredit ? before : rest(held.plus(before)).minus(rest(held));
    if (quantity.equals(before)) return current;
    current.quantity = quantity;
    current.held = rest(held);
    const taken = {
      step: 'units-off',
      place,
      detail: () => `${name}: ${before.minus(quantity).toFixed()} of ${before.toFixed()} are free, left`,
      result: () => quantity.toFixed(),
    };
    return step(current, taken, {});
  }, draft);
