/**
 * Months of uses of one meter with included units, unit by unit. Nothing here is shared with the engine: each month has
 * so many units, and every unit that was used in it, as it is known in the end, is one of them as long as there are any.
 */
export interface OracleUse {
  readonly month: number;
  readonly quantity: number;
  /** The last use of a ticket stands for all of it. */
  readonly ticket: number;
}

export interface OracleMonthOfUses {
  readonly used: number;
  readonly included: number;
  readonly charged: number;
}

export function monthsOfUses(uses: readonly OracleUse[], months: number, included: number): OracleMonthOfUses[] {
  const last = uses.filter(({ ticket }, index) => uses.findLastIndex((one) => one.ticket === ticket) === index);
  return Array.from({ length: months }, (_, month) => {
    let used = 0;
    let free = 0;
    for (const use of last) if (use.month === month) used += use.quantity;
    for (let unit = 0; unit < used; unit += 1) if (free < included) free += 1;
    return { used, included: free, charged: used - free };
  });
}

export interface OracleRollover {
  readonly included: number;
  /** For how many further months a unit stays. */
  readonly periods: number;
  readonly most: number;
  /** The first month whose rest stays, from 1. */
  readonly from: number;
  readonly last: boolean;
}

/** Each unit by itself: the month that it is of tells how old it is. What every month begins with of earlier ones, and what it charges. */
export function monthsWithRollover(
  used: readonly number[],
  { included, periods, most, from, last }: OracleRollover,
): { readonly carried: number; readonly oldest: number; readonly charged: number }[] {
  let kept: number[] = [];
  return used.map((quantity, month) => {
    const carried = kept.length;
    const oldest = kept.length === 0 ? 0 : month - Math.min(...kept);
    const own = Array.from({ length: included }, () => month);
    const line = last ? [...own, ...kept] : [...kept, ...own];
    let charged = 0;
    for (let unit = 0; unit < quantity; unit += 1) if (line.shift() === undefined) charged += 1;
    const stay = line.filter((of) => of + 1 >= from && month - of < periods).sort((a, b) => a - b);
    kept = stay.slice(0, most);
    return { carried, oldest, charged };
  });
}
