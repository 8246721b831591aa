import type { Step } from '../../model/invoice.ts';
import { type Percentage, QUANTITY_SCALE } from '../../model/program.ts';
import { percentages } from '../../rate/rate.ts';
import type { Instant } from '../../values/interval.ts';
import type { Place } from '../../values/issue.ts';
import { type Fraction, whole } from '../../values/rational.ts';
import { type Cost, plusStep, startStep, text } from './cost.ts';

/** The amount of a use in millionths: all of it, and what units that are free leave to be paid. */
export interface AmountOfUse {
  readonly title: string;
  readonly at: Instant;
  readonly all: bigint;
  readonly paid: bigint;
}

/** A share of the amount of each use; one that units that are free take whole costs nothing at all. */
export function percentageCosts(price: Percentage, amounts: readonly AmountOfUse[], place: Place): Cost[] {
  const counted = amounts.filter((one) => !isTaken(one));
  const costs = new Map(
    percentages(
      price,
      counted.map(({ paid }) => paid),
    ).map((cost, index) => [counted[index], cost]),
  );
  return amounts.map((one): Cost => {
    const { title, at, paid } = one;
    const cost = costs.get(one);
    if (cost === undefined || cost.isFree) {
      const steps = () => [startStep(`${text(ofAmount(one.all))} are free`, whole(0n), place)];
      return { title, at, place, amount: whole(0n), steps, isFree: true };
    }
    const amount = { numerator: cost.units, denominator: price.scale };
    const left = { ...one, paid: cost.paid, all: paid };
    return { title, at, place, amount, steps: () => stepsOf(price, left, amount, place) };
  });
}

function isTaken({ paid, all }: AmountOfUse): boolean {
  return paid === 0n && all !== 0n;
}

function stepsOf(price: Percentage, { paid, all }: AmountOfUse, amount: Fraction, place: Place): Step[] {
  const percent = { numerator: price.rate * QUANTITY_SCALE * 100n, denominator: price.scale };
  const fixed = { numerator: price.perEvent, denominator: price.scale };
  const free = paid === all ? '' : `, ${text(ofAmount(all))}, less ${text(ofAmount(all - paid))} that are free`;
  return [
    startStep(`amount of the use${free}`, ofAmount(paid), place),
    {
      step: 'price',
      detail: `× ${text(percent)} %`,
      result: text({ numerator: price.rate * paid, denominator: price.scale }),
      operation: { kind: 'times', numerator: text(percent), denominator: '100' },
      place,
    },
    ...(price.perEvent === 0n ? [] : [plusStep(`+ ${text(fixed)} for the use`, fixed, amount, place)]),
  ];
}

function ofAmount(numerator: bigint): Fraction {
  return { numerator, denominator: QUANTITY_SCALE };
}
