/** What a month's fee comes to whose price changes on the way and which is not due on some days, day by day and in cents. */

/** From a day on, counted from the first of the first month, a price in cents; null: none. */
export interface PriceFrom {
  readonly day: number;
  readonly cents: bigint | null;
}

/** Half-open, in days. */
export interface Rest {
  readonly from: number;
  readonly to: number;
}

/** In cents: every unbroken run of days of one month at one price costs its share of it, rounded by itself. */
export function feesOf(
  months: readonly number[],
  begins: number,
  prices: readonly PriceFrom[],
  rests: readonly Rest[],
): bigint {
  let total = 0n;
  let first = 0;
  for (const days of months) {
    const runs: { readonly of: string; readonly cents: bigint; length: number }[] = [];
    let open = false;
    for (let day = first; day < first + days; day += 1) {
      const index = prices.findLastIndex((one) => one.day <= day);
      const rest = rests.findIndex(({ from, to }) => from <= day && day < to);
      const price = day < begins || rest >= 0 ? null : (prices[index]?.cents ?? null);
      const of = `${index}/${rests.filter(({ to }) => to <= day).length}`;
      const last = runs.at(-1);
      if (price !== null && open && last?.of === of) last.length += 1;
      else if (price !== null) runs.push({ of, cents: price, length: 1 });
      open = price !== null;
    }
    for (const { cents, length } of runs) total += rounded(cents * BigInt(length), BigInt(days));
    first += days;
  }
  return total;
}

/** Half up; neither is negative. */
function rounded(dividend: bigint, divisor: bigint): bigint {
  return (2n * dividend + divisor) / (2n * divisor);
}
