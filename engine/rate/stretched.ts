import type { Price, Tiered } from '../model/program.ts';
import type { Fraction } from '../values/rational.ts';

/**
 * The same price with its bounds multiplied by `bounds`, for quantities of which `bounds.denominator` × `parts` are one
 * millionth, so that every bound, and every quantity that is a part of one, is whole. It is of so much finer a scale.
 */
export function stretched(price: Price & Tiered, bounds: Fraction, parts: bigint): Price & Tiered {
  const all = bounds.denominator * parts;
  const tiers = price.tiers.map((tier) => {
    const { upTo, flat, packages, min, max, rounding } = tier;
    return {
      ...tier,
      upTo: upTo === null ? null : upTo * bounds.numerator * parts,
      flat: flat * all,
      ...(packages === undefined
        ? {}
        : { packages: { ...packages, price: packages.price * all, size: packages.size * all } }),
      ...(min === undefined ? {} : { min: min * all }),
      ...(max === undefined ? {} : { max: max * all }),
      ...(rounding === undefined ? {} : { rounding: { ...rounding, unit: rounding.unit * all } }),
    };
  });
  return { ...price, scale: price.scale * all, tiers };
}
