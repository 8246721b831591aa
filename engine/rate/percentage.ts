import type { Percentage } from '../model/program.ts';

/** What one use costs. */
interface OfUse {
  /** Of its amount, what is not free; in scaled quantity units. */
  readonly paid: bigint;
  /** Nothing of it is paid, the fixed amount neither. */
  readonly isFree: boolean;
  /** In 1/scale of the price. */
  readonly units: bigint;
}

/**
 * Uses in the order of time, each of an amount in scaled quantity units. While `free` lasts nothing is paid; the use that
 * passes a free amount pays for its excess, and its whole fixed amount. `either`: a use beyond the free count is paid,
 * whatever is left of the free amount, and the other way round; `both`: one of both that is left is enough. What is below
 * zero costs nothing and takes nothing from what is free.
 */
export function percentages(price: Percentage, amounts: readonly bigint[]): OfUse[] {
  let count = 0;
  let sum = 0n;
  return amounts.map((amount): OfUse => {
    if (amount < 0n) return { paid: 0n, isFree: true, units: 0n };
    const free = freeOf(price.free, amount, count, sum);
    count += 1;
    sum += amount;
    if (free === 'all') return { paid: 0n, isFree: true, units: 0n };
    const paid = amount - free;
    return { paid, isFree: false, units: price.rate * paid + price.perEvent };
  });
}

/** How much of a use is free, `count` uses of together `sum` having come before it. */
function freeOf(free: Percentage['free'], amount: bigint, count: number, sum: bigint): bigint | 'all' {
  if (free === null) return 0n;
  const { events, amount: most, until } = free;
  const isCounted = events !== null && count < events;
  if (most === null) return isCounted ? 'all' : 0n;
  if (events !== null && until === 'both' && isCounted) return 'all';
  if (events !== null && until === 'either' && !isCounted) return 0n;
  const left = sum < most ? most - sum : 0n;
  return left > 0n && amount <= left ? 'all' : left;
}
