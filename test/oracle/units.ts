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
