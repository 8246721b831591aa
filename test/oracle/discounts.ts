/** Discounts off a bill, the naive way: whole cents, one discount after the other, parts by repeated sharing. */

export interface Off {
  readonly percent?: bigint;
  readonly amount?: bigint;
  readonly cap?: bigint;
  readonly combine?: 'compound' | 'add';
  readonly class?: string;
  readonly spread?: 'by-amount-left' | 'by-amount' | 'in-order' | 'evenly';
}

/** What each discount takes off each line; percentages first. */
export function discounted(
  prices: readonly bigint[],
  all: readonly Off[],
): { left: bigint[]; taken: Map<Off, bigint[]> } {
  const left = [...prices];
  const taken = new Map<Off, bigint[]>();
  const foundBy = new Map<string, bigint[]>();
  for (const off of [
    ...all.filter((one) => one.percent !== undefined),
    ...all.filter((one) => one.amount !== undefined),
  ]) {
    const there = sum(left);
    let total = off.amount ?? 0n;
    if (off.percent !== undefined) {
      const key = off.class ?? '';
      if (!foundBy.has(key)) foundBy.set(key, [...left]);
      const found = off.combine === 'add' ? (foundBy.get(key) as bigint[]) : left;
      const base = sum(found.filter((_, index) => (left[index] as bigint) > 0n));
      total = (base * off.percent * 2n + 100n) / 200n; // half up
    }
    if (off.cap !== undefined && total > off.cap) total = off.cap;
    if (total > there) total = there;
    const parts = share(total, left, prices, off.spread ?? 'by-amount-left');
    parts.forEach((part, index) => {
      left[index] = (left[index] as bigint) - part;
    });
    taken.set(off, parts);
  }
  return { left, taken };
}

function share(total: bigint, left: readonly bigint[], prices: readonly bigint[], spread: string): bigint[] {
  const parts = left.map(() => 0n);
  const room = (index: number): bigint => (left[index] as bigint) - (parts[index] as bigint);
  if (spread === 'in-order') {
    let rest = total;
    left.forEach((most, index) => {
      parts[index] = least(rest, most);
      rest -= parts[index] as bigint;
    });
    return parts;
  }
  let rest = total;
  while (rest > 0n) {
    const open = left.map((_, index) => index).filter((index) => room(index) > 0n);
    const weight = (index: number): bigint =>
      spread === 'evenly' ? 1n : spread === 'by-amount' ? (prices[index] as bigint) : (left[index] as bigint);
    const all = sum(open.map(weight));
    const quotas = open.map((index) => ({
      index,
      floor: (rest * weight(index)) / all,
      over: (rest * weight(index)) % all,
    }));
    const missing = Number(rest - sum(quotas.map((one) => one.floor)));
    const ranked = [...quotas].sort((a, b) => (a.over === b.over ? a.index - b.index : a.over > b.over ? -1 : 1));
    let given = 0n;
    for (const quota of quotas) {
      const wanted = quota.floor + (ranked.indexOf(quota) < missing ? 1n : 0n);
      const part = least(wanted, room(quota.index));
      parts[quota.index] = (parts[quota.index] as bigint) + part;
      given += part;
    }
    rest -= given;
  }
  return parts;
}

function sum(all: readonly bigint[]): bigint {
  return all.reduce((total, one) => total + one, 0n);
}

function least(a: bigint, b: bigint): bigint {
  const [first] = [a, b].sort((one, other) => (one < other ? -1 : 1));
  return first as bigint;
}
