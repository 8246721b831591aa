/** Terms that renew, in whole months; dates as `2026-05-17`, none of them after the 28th, so that every month has them. */

/** `date` so many months later. */
export function monthsLater(date: string, months: number): string {
  const count = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}${date.slice(7)}`;
}

/** How many months are paid for by who begins at `start` and leaves at once at the first instant of `left`. */
export function monthsPaid(start: string, left: string, { term, notice }: { term: number; notice: number }): number {
  let months = term;
  while (monthsLater(start, months) < left || monthsLater(start, months - notice) < left) months += term;
  return months;
}
