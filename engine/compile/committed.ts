import { type Decimal, decimal } from '../values/decimal.ts';
import type { Place } from '../values/issue.ts';
import type { Context } from './findings.ts';

/**
 * The amount that is committed to, or so many units at the one price that all of `prices` are, each per unit. Null with an
 * issue: price/commit-of-units.
 */
export function committedOf(
  commit: string | number,
  prices: readonly unknown[],
  place: Place,
  { findings }: Context,
): Decimal | null {
  const [count = '', unit] = String(commit).split(' ');
  if (unit === undefined) return decimal(count);
  const totals = prices.map((price) => totalOf(decimal(count), price));
  const [first] = totals;
  if (first != null && totals.every((one) => one?.equals(first))) return first;
  findings.error('price/commit-of-units', place, 'units have no one price here', {
    hint: 'write the amount that is committed to',
  });
  return null;
}

function totalOf(count: Decimal, price: unknown): Decimal | null {
  const each = typeof price === 'object' ? (price as { amount?: string | number; per?: unknown }) : { amount: price };
  const { amount, per = 1 } = each as { amount?: string | number; per?: string | number };
  if (amount === undefined || !/^[0-9.]+$/.test(String(per))) return null;
  const units = count.times(decimal(amount));
  const total = units.dividedBy(decimal(per));
  return total.times(decimal(per)).equals(units) ? total : null;
}
