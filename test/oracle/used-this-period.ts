/** What so many calls of one period cost, one interval after the other. `rates`: per second, each from so much use on. */
export function callsByUse(
  rates: readonly { readonly from: number; readonly perSecond: number }[],
  { first, next }: { readonly first: number; readonly next: number },
  isSplit: boolean,
  calls: readonly number[],
): number {
  const rateAt = (used: number): number => rates.filter(({ from }) => from <= used).at(-1)?.perSecond ?? 0;
  let used = 0;
  let cost = 0;
  for (const seconds of calls) {
    const before = used;
    let paid = 0;
    while (paid < seconds) {
      const interval = paid === 0 ? first : next;
      cost += interval * rateAt(isSplit ? used : before);
      used += interval;
      paid += interval;
    }
  }
  return cost;
}
