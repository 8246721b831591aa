/** A second opinion on calls that are split where rates change: interval after interval, with nothing of the engine. */
export interface HourlyRate {
  /** Of the day, from the first minute to before the last; past midnight where the last is not above the first. */
  readonly from: number;
  readonly to: number;
  /** In thousandths, for one interval of each length. */
  readonly first: number;
  readonly next: number;
}

/** What a call costs that begins so many seconds after midnight, in thousandths: `inside` its hours, or at `otherwise`. */
export function splitCall(
  inside: HourlyRate,
  otherwise: Pick<HourlyRate, 'first' | 'next'>,
  intervals: { readonly first: number; readonly next: number },
  call: { readonly start: number; readonly seconds: number },
): number {
  let cost = 0;
  let at = 0;
  while (at < call.seconds) {
    const minute = Math.floor((call.start + at) / 60) % 1440;
    const isInside =
      inside.from < inside.to
        ? inside.from <= minute && minute < inside.to
        : minute >= inside.from || minute < inside.to;
    const rate = isInside ? inside : otherwise;
    cost += at === 0 ? rate.first : rate.next;
    at += at === 0 ? intervals.first : intervals.next;
  }
  return cost;
}
