import { type Charge, type PriceChoice, QUANTITY_SCALE } from '../../model/program.ts';
import { Decimal } from '../../values/decimal.ts';
import { type DecisionTable, holdsOn } from '../../values/decision.ts';
import { aboveWords, amountWords, type Bounded, boundedCase, costOf } from './cost-of.ts';
import type { Remark } from './remark.ts';

/** Beyond so many combinations of what else the cases ask for nothing is said. */
const MOST = 500;

/** Where another case begins with the quantity that the charge is for, all else being as it was, and it costs less. */
export function caseCliffs({ table, cases }: PriceChoice, charge: Charge, currency: string): Remark[] {
  const counted = table.facts.findIndex(({ name }) => name === factOf(charge));
  const fact = table.facts[counted];
  const others = fact === undefined ? [] : pointsBeside(table, counted);
  const chosen = (point: readonly number[], cell: number): string | null =>
    decided(
      table,
      point.map((one, index) => (index === counted ? cell : one)),
    );
  return (fact?.cells ?? []).flatMap((cell, index): Remark[] => {
    if (cell.kind !== 'equals') return [];
    const at = BigInt(new Decimal(String(cell.value)).times(QUANTITY_SCALE.toString()).toFixed(0));
    for (const point of others) {
      for (const from of at === 0n ? [index] : [index - 1, index]) {
        const [before, after] = [chosen(point, from), chosen(point, from + 1)];
        const [less, more] = [before, after].map((name) => (name === null ? undefined : cases.get(name)));
        if (before === after || less === undefined || more === undefined) continue;
        const falls = fallOf(boundedCase(less, charge), boundedCase(more, charge), at);
        if (falls === null) continue;
        const place = table.rules.find(({ then }) => then === after)?.place ?? table.place;
        const [most, least] = falls.map((amount) => amountWords(amount, currency));
        const words =
          from === index
            ? aboveWords(at, charge.name, falls, currency)
            : `right below ${String(cell.value)} of charge ${charge.name} it is ${most}, and ${String(cell.value)} cost ${least}`;
        return [{ place, message: `more costs less: ${words}`, hint: 'let each part cost what its own tier says' }];
      }
    }
    return [];
  });
}

/** What the cases before and after a quantity ask for it, where the one after asks for less. */
function fallOf(before: Bounded, after: Bounded, at: bigint): readonly [Decimal, Decimal] | null {
  const [one, other] = [costOf(before, at), costOf(after, after.price.kind === 'package' ? at + 1n : at)];
  return one !== null && other?.lessThan(one) === true ? [one, other] : null;
}

/** By which fact the cases ask for what the charge counts; null: by none. */
function factOf({ quantity }: Charge): string | null {
  if (quantity.kind === 'meter')
    return quantity.convert === undefined && quantity.atLeast === undefined ? `measured ${quantity.meter}` : null;
  return quantity.kind === 'fact' ? quantity.fact : null;
}

/** Every combination of the cells of the other facts; none where there are too many. */
function pointsBeside({ facts }: DecisionTable, counted: number): readonly (readonly number[])[] {
  const cells = facts.map((one, index) => (index === counted ? 1 : one.cells.length));
  if (cells.reduce((product, many) => product * many, 1) > MOST) return [];
  return cells.reduce<number[][]>(
    (points, many) => points.flatMap((point) => Array.from({ length: many }, (_, cell) => [...point, cell])),
    [[]],
  );
}

function decided({ rules, otherwise }: DecisionTable, cells: readonly number[]): string | null {
  return rules.find(({ when }) => holdsOn(when, cells))?.then ?? otherwise;
}
