/** Prepaid credits, naively: whole cents, one invoice after the other, each grant asked in turn. Days count from 0. */

export interface NaiveGrant {
  readonly day: number;
  readonly cents: number;
  readonly priority: number;
  /** The last day on which it is there; null: it is never lost. */
  readonly lastDay: number | null;
}

export interface NaiveCharge {
  readonly day: number;
  readonly cents: number;
}

export interface NaiveInvoice {
  readonly total: number;
  /** In the order of drawing; what is 0 is left out. */
  readonly draws: readonly number[];
}

/** What invoices at the beginning of each of `invoiceDays` ask for, and what is left of all grants after the last. */
export function naiveCredits(
  grants: readonly NaiveGrant[],
  charges: readonly NaiveCharge[],
  invoiceDays: readonly number[],
): { readonly invoices: readonly NaiveInvoice[]; readonly drawn: number } {
  const left = grants.map(({ cents }) => cents);
  let from = -1;
  const invoices = invoiceDays.map((today): NaiveInvoice => {
    const total = charges.filter(({ day }) => day > from && day <= today).reduce((sum, { cents }) => sum + cents, 0);
    from = today;
    // An invoice at the start of a day is paid with what was there to the end of the day before.
    const waiting = grants.flatMap(({ day, lastDay }, index) =>
      day <= today && (lastDay === null || lastDay >= today - 1) ? [index] : [],
    );
    const draws: number[] = [];
    let unpaid = total;
    while (waiting.length > 0) {
      const first = waiting.reduce((best, index) => (isBefore(grants, index, best) ? index : best));
      waiting.splice(waiting.indexOf(first), 1);
      const drawn = Math.min(unpaid, left[first] ?? 0);
      if (drawn === 0) continue;
      left[first] = (left[first] ?? 0) - drawn;
      unpaid -= drawn;
      draws.push(drawn);
    }
    return { total, draws };
  });
  const drawn = invoices.flatMap(({ draws }) => draws).reduce((sum, cents) => sum + cents, 0);
  return { invoices, drawn };
}

function isBefore(grants: readonly NaiveGrant[], one: number, other: number): boolean {
  const [a, b] = [grants[one], grants[other]];
  if (a === undefined || b === undefined) return false;
  if (a.priority !== b.priority) return a.priority < b.priority;
  const [endA, endB] = [a.lastDay ?? Number.POSITIVE_INFINITY, b.lastDay ?? Number.POSITIVE_INFINITY];
  if (endA !== endB) return endA < endB;
  return a.day !== b.day ? a.day < b.day : one < other;
}
