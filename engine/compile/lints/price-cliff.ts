import { caseCliffs } from './case-cliffs.ts';
import { aboveWords, type Bounded, boundedCase, costOf } from './cost-of.ts';
import { documentsOf } from './documents.ts';
import type { Lint, Remark } from './remark.ts';

/**
 * A price by which more costs less: the total falls where the quantity passes the bound of a volume tier, or where another
 * case begins by what is measured. What limits level out is no cliff.
 */
export const priceCliff: Lint = (program, book) =>
  documentsOf(program, book).flatMap(({ compiled: { currency, charges } }) =>
    charges.flatMap((charge): Remark[] => {
      const { price, limits, limitsOver } = charge;
      if (price.kind !== 'choice') return volumeCliffs({ price, limits, limitsOver }, charge.name, currency);
      const cases = [...price.cases.values()].map((one) => boundedCase(one, charge));
      return [
        ...cases.flatMap((one) => volumeCliffs(one, charge.name, currency)),
        ...(price.byUse === undefined ? caseCliffs(price, charge, currency) : []),
      ];
    }),
  );

function volumeCliffs(bounded: Bounded, charge: string, currency: string): Remark[] {
  const { price } = bounded;
  if (price.kind !== 'volume') return [];
  return price.tiers.flatMap((tier, index): Remark[] => {
    const next = price.tiers[index + 1];
    if (tier.upTo === null || next === undefined) return [];
    const [at, above] = [costOf(bounded, tier.upTo), costOf(bounded, tier.upTo + 1n)];
    if (at === null || above === null || !above.lessThan(at)) return [];
    const lowest = { ...bounded, price: { ...price, tiers: [next] } };
    const right = next.packages === undefined ? costOf(lowest, tier.upTo) : above;
    return [
      {
        place: next.place,
        message: `more costs less: ${aboveWords(tier.upTo, charge, [at, right ?? above], currency)}`,
        hint: 'write "graduated" where each part shall cost what its own tier says',
      },
    ];
  });
}
