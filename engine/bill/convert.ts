import type { Conversion } from '../model/program.ts';
import { Decimal, ZERO } from '../values/decimal.ts';
import { round, roundingWords } from '../values/rounding.ts';
import { type ConvertedBefore, type DueStep, step } from './draft.ts';

/** From the unit that is measured to that of the price. What units that are free have left is what is converted. */
export const convert: DueStep = (draft) => {
  const { charge, quantity: before, given, part } = draft;
  const conversion = charge.quantity.kind === 'meter' ? charge.quantity.convert : undefined;
  if (conversion === undefined) return draft;
  const free = given.minus(before);
  const earlier = part === undefined ? undefined : { ...part, measured: Decimal.max(ZERO, part.measured.minus(free)) };
  const quantity = converted(before, conversion, earlier);
  draft.quantity = quantity;
  const taken = {
    step: 'convert',
    place: charge.place,
    detail: () => words(before, conversion, earlier),
    result: () => quantity.toFixed(),
  };
  return step(draft, taken, {});
};

/** `quantity` measured units in the unit of the price; of what is converted in parts, `earlier` and the rest of it. */
export function converted(quantity: Decimal, { divideBy, rounding }: Conversion, earlier?: ConvertedBefore): Decimal {
  const once = (measured: Decimal): Decimal => round(measured.dividedBy(divideBy), rounding);
  return earlier === undefined ? once(quantity) : earlier.converted.plus(once(quantity.minus(earlier.measured)));
}

/** `3500 / 1000, rounded up to 0 decimals`. */
function words(before: Decimal, { divideBy, rounding }: Conversion, earlier: ConvertedBefore | undefined): string {
  const how = `/ ${divideBy.toFixed()}, rounded ${roundingWords(rounding)}`;
  if (earlier === undefined) return `${before.toFixed()} ${how}`;
  const part = before.minus(earlier.measured).toFixed();
  return `${earlier.converted.toFixed()} before, and ${part} ${how}`;
}
