/** Commitments that stand beside each other, naively: whole cents, one cent of use after the other. */

export interface NaiveCommitment {
  readonly cents: number;
  /** Which of the charges it is for, by their place. */
  readonly charges: readonly number[];
  /** Whether it counts what those before it leave, or all. */
  readonly counts: 'all' | 'left';
}

/**
 * What one invoice comes to: what is missing of each commitment in turn is charged on top. A cent of a charge counts for
 * every commitment that counts all, and is used up by the first that still has room for it; for those that count what
 * is left it counts only where none has used it up. What is charged for a commitment counts as a cent of its first charge.
 */
export function withCommitments(charges: readonly number[], all: readonly NaiveCommitment[]): number {
  const spent = charges.map((cents) => Array.from({ length: cents }, () => ({ isUsed: false })));
  let missing = 0;
  for (const { cents, charges: of, counts } of all) {
    const own = of.flatMap((index) => spent[index] ?? []);
    const counted = counts === 'all' ? own : own.filter(({ isUsed }) => !isUsed);
    const short = Math.max(0, cents - counted.length);
    missing += short;
    // What it counts is used up, until its amount is reached; so is what is charged for it.
    for (const cent of counted.slice(0, cents)) cent.isUsed = true;
    const first = of[0] ?? 0;
    spent[first] = [...(spent[first] ?? []), ...Array.from({ length: short }, () => ({ isUsed: true }))];
  }
  return charges.reduce((sum, one) => sum + one, 0) + missing;
}

export interface NaiveBounds {
  readonly min?: number;
  readonly max?: number;
  readonly commit?: number;
  /** What is beyond the committed cents is doubled. */
  readonly doubled?: boolean;
}

/** What uses come to, in cents, where all that are of one hour are bounded together. */
export function byTheHour(
  uses: readonly { readonly minute: number; readonly cents: number }[],
  of: NaiveBounds,
): number {
  let sum = 0;
  for (let hour = 0; hour <= 31 * 24; hour += 1) {
    const own = uses.filter(({ minute }) => minute >= hour * 60 && minute < hour * 60 + 60);
    if (own.length === 0) continue;
    let cents = own.reduce((all, one) => all + one.cents, 0);
    const { commit = 0, doubled = false, min = 0, max = Number.MAX_SAFE_INTEGER } = of;
    if (cents < commit) cents = commit;
    else if (doubled) cents += cents - commit;
    if (cents < min) cents = min;
    else if (cents > max) cents = max;
    sum += cents;
  }
  return sum;
}

/** A month that was begun or left within it, of so many days; amounts in cents, for a whole month. */
export interface NaiveMonth {
  readonly days: number;
  readonly served: number;
  readonly used: number;
}

/** What all months come to whose fee and whose bounds are by days. */
export function byMonths(
  months: readonly NaiveMonth[],
  { fee, min, max }: { readonly fee: number; readonly min: number; readonly max: number },
): number {
  return months.reduce((total, { days, served, used }) => {
    const part = (amount: number) => (amount * served) / days;
    return total + Math.min(Math.max(part(fee) + used, part(min)), part(max));
  }, 0);
}

/** What they come to where what lies beyond the committed amount of a month costs twice its price. */
export function doubledBeyond(
  months: readonly NaiveMonth[],
  { fee, commit }: { readonly fee: number; readonly commit: number },
): number {
  return months.reduce((total, { days, served, used }) => {
    const spent = (fee * served) / days + used;
    return total + spent + Math.max(0, spent - (commit * served) / days);
  }, 0);
}
