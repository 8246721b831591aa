/** What an account owes in all, month by month and in whole cents, where its charges and its plan have a least and a most. */

export interface Bounds {
  /** Of what it is. */
  readonly of: 'all' | 'fee' | 'use';
  readonly min?: number;
  readonly max?: number;
  /** Over how many months; 0: the whole time. */
  readonly over: number;
  /** A time of which the account was on the plan for some days only has as much of the bounds. */
  readonly byDays: boolean;
}

/** A stay on a plan: days are counted from the first of the months, `until` is not among them. */
export interface Stay {
  readonly since: number;
  readonly until: number;
  /** For a day, in cents. */
  readonly fee: (days: number, day: number) => number;
  /** Days on which nothing is charged for the fee. */
  readonly paused: { readonly since: number; readonly until: number } | null;
  readonly uses: readonly Use[];
  /** What the use of a month costs, whatever it was. */
  readonly ofUse?: { readonly min: number; readonly max: number; readonly byDays: boolean };
  readonly bounds: readonly Bounds[];
}

export interface Use {
  readonly day: number;
  /** When it was told; not before it. */
  readonly told: number;
  readonly cents: number;
}

export interface Months {
  /** How many days each has. */
  readonly days: readonly number[];
}

export function owed(stays: readonly Stay[], months: readonly number[]): number {
  return stays.reduce((sum, stay) => sum + ofStay(stay, months), 0);
}

function ofStay(stay: Stay, months: readonly number[]): number {
  const spans = spansOf(months);
  const perMonth = spans.map(({ start, end }) => {
    const days = among(start, end, stay);
    let fee = 0;
    for (let day = Math.max(start, stay.since); day < Math.min(end, stay.until); day += 1) {
      const isPaused = stay.paused !== null && day >= stay.paused.since && day < stay.paused.until;
      if (!isPaused) fee += stay.fee(end - start, day);
    }
    return { start, end, days, spent: fee };
  });
  const fees = perMonth.map(({ spent }) => spent);
  const used = usedIn(stay, perMonth);
  const all = fees.map((fee, index) => fee + (used[index] ?? 0));
  let sum = total(all, (one) => one);
  for (const bounds of stay.bounds) sum += bounded(bounds, { all, fee: fees, use: used }[bounds.of], perMonth, stay);
  return sum;
}

/** Use costs what its month makes of it; what is told later is the difference, on the invoice of the month in which it is told. */
function usedIn(stay: Stay, months: readonly Month[]): number[] {
  const spent = months.map(() => 0);
  months.forEach((month, index) => {
    let known = 0;
    for (let told = index; told < months.length; told += 1) {
      const until = months[told]?.end ?? 0;
      const own = stay.uses.filter((use) => use.day >= month.start && use.day < month.end && use.told < until);
      const cents = total(own, (use) => use.cents);
      const cost = month.days === 0 ? 0 : ofUse(stay, cents, month);
      spent[told] = (spent[told] ?? 0) + cost - known;
      known = cost;
    }
  });
  return spent;
}

interface Month {
  readonly start: number;
  readonly end: number;
  readonly days: number;
}

/** What the bounds add, or take off; where there are several each is of a plan by itself. */
function bounded(
  { min, max, over, byDays }: Bounds,
  spent: readonly number[],
  months: readonly Month[],
  stay: Stay,
): number {
  const first = months.findIndex(({ start, end }) => stay.since >= start && stay.since < end);
  const last = months.findLastIndex(({ start }) => stay.until > start);
  const length = over === 0 ? months.length : over;
  let sum = 0;
  for (let from = first; from <= last; from += length) {
    const time = months.slice(from, from + length);
    const all = spent.slice(from, from + length).reduce((total, one) => total + one, 0);
    const [days, of] = [total(time, ({ days: one }) => one), total(time, ({ start, end }) => end - start)];
    const part = (amount: number) => (byDays && over > 0 ? halfUp(amount * days, of) : amount);
    const least = min === undefined ? 0 : part(min);
    const most = max === undefined ? Number.MAX_SAFE_INTEGER : part(max);
    sum += Math.max(least, Math.min(most, all)) - all;
  }
  return sum;
}

function ofUse({ ofUse: of }: Stay, cents: number, { start, end, days }: Month): number {
  if (of === undefined) return cents;
  const part = (amount: number) => (of.byDays ? halfUp(amount * days, end - start) : amount);
  return Math.max(part(of.min), Math.min(part(of.max), cents));
}

function halfUp(numerator: number, denominator: number): number {
  return Math.floor((2 * numerator + denominator) / (2 * denominator));
}

function total<T>(all: readonly T[], of: (one: T) => number): number {
  return all.reduce((sum, one) => sum + of(one), 0);
}

function among(start: number, end: number, { since, until }: Stay): number {
  return Math.max(0, Math.min(end, until) - Math.max(start, since));
}

function spansOf(months: readonly number[]): { readonly start: number; readonly end: number }[] {
  let start = 0;
  return months.map((days) => {
    const span = { start, end: start + days };
    start = span.end;
    return span;
  });
}
