/** What a fee that is paid ahead costs in whole cents where its quantity changes and what is on later invoices may be discounted otherwise. */

export interface Exchanged {
  /** Days from the first of the months: it is there from `comes` to before `leaves`. */
  readonly comes: number;
  readonly leaves: number;
  readonly issue: 'start' | 'end';
  /** In the order of their days. */
  readonly quantities: readonly { readonly day: number; readonly count: number }[];
  /** Of one, for a day of a month of so many days. */
  readonly fee: (days: number) => number;
  /** In per cent: of all, and of what is invoiced from a day on. */
  readonly off: number;
  /** The plan that it changes to on a day, which exchanges the rest of the month too. */
  readonly next: { readonly day: number; readonly off: number } | null;
  /** Days that cost nothing; what was paid for them comes back, and what comes after them is charged then. */
  readonly pause: { readonly since: number; readonly until: number } | null;
  readonly coupon: { readonly day: number; readonly off: number } | null;
}

/**
 * Day by day. Each change exchanges the rest of the month: what was paid for it comes back as it was paid, and all things are
 * charged anew, on the next invoice. So a day is discounted as the invoice is that has the last of what was charged for it.
 */
export function exchanged(life: Exchanged, months: readonly number[]): number {
  let sum = 0;
  let start = 0;
  for (const days of months) {
    const end = start + days;
    let count = countOn(life, Math.max(start, life.comes));
    let charged = Math.max(start, life.comes);
    for (let day = charged; day < Math.min(end, life.leaves); day += 1) {
      const now = countOn(life, day);
      if (now !== count || day === life.next?.day || day === life.pause?.until) charged = day;
      count = now;
      if (life.pause !== null && day >= life.pause.since && day < life.pause.until) continue;
      sum +=
        now *
        life.fee(days) *
        part(life.next !== null && day >= life.next.day ? life.next.off : life.off) *
        (isWithCoupon(life, charged, start, end) ? part(life.coupon?.off ?? 0) : 1);
    }
    start = end;
  }
  return Math.round(sum);
}

function countOn({ quantities }: Exchanged, day: number): number {
  return quantities.findLast((one) => one.day <= day)?.count ?? 1;
}

function isWithCoupon(
  { coupon, issue, comes, leaves }: Exchanged,
  charged: number,
  start: number,
  end: number,
): boolean {
  if (coupon === null) return false;
  const isAtOnce = issue === 'start' ? charged === start || charged === comes : charged === start && charged !== comes;
  return coupon.day <= (isAtOnce ? charged : Math.min(end, leaves));
}

function part(off: number): number {
  return (100 - off) / 100;
}
