/**
 * A month of calls to one destination through several allowances, second by second. Nothing here is shared with the
 * engine: each second of a call is carried by the first allowance that has one left when it comes.
 */
export interface OracleAllowance {
  readonly unit: 'seconds' | 'calls';
  readonly included: number;
  /** Seconds of a step, and what a step costs, in thousandths. The first step is as long as any other. */
  readonly step: number;
  readonly price: number;
}

export interface OracleMonth {
  /** What each allowance has been used, in its unit. */
  readonly used: readonly number[];
  /** What the calls of each allowance cost, and those behind all of them, in thousandths. */
  readonly costs: readonly number[];
  readonly regular: number;
  /** What the seconds that each allowance carried would have cost in a call by the regular tariff, in thousandths. */
  readonly wouldBe: readonly number[];
  /** Raw seconds that each allowance carried, and those behind all of them. */
  readonly carried: readonly number[];
  readonly behind: number;
}

export interface OracleRegular {
  readonly connect: number;
  readonly first: number;
  readonly step: number;
  readonly perSecond: number;
}

export function monthOfCalls(
  calls: readonly number[],
  allowances: readonly OracleAllowance[],
  regular: OracleRegular,
): OracleMonth {
  const used = allowances.map(() => 0);
  const costs = allowances.map(() => 0);
  const carried = allowances.map(() => 0);
  const wouldBe = allowances.map(() => 0);
  let behind = 0;
  let cost = 0;
  for (const seconds of calls) {
    const left = allowances.map(({ included }, index) => included - (used[index] ?? 0));
    const own = allowances.map(() => 0);
    let beyond = 0;
    for (let second = 0; second < seconds; second += 1) {
      const carrier = allowances.findIndex(({ unit }, index) =>
        unit === 'calls' ? (left[index] ?? 0) > 0 : (own[index] ?? 0) < (left[index] ?? 0),
      );
      if (carrier < 0) beyond += 1;
      else {
        own[carrier] = (own[carrier] ?? 0) + 1;
        wouldBe[carrier] = (wouldBe[carrier] ?? 0) + costOfSecond(second, regular);
      }
    }
    allowances.forEach(({ unit, step, price }, index) => {
      const mine = own[index] ?? 0;
      if (mine === 0) return;
      let steps = 0;
      while (steps * step < mine) steps += 1;
      costs[index] = (costs[index] ?? 0) + steps * price;
      carried[index] = (carried[index] ?? 0) + mine;
      used[index] = (used[index] ?? 0) + (unit === 'calls' ? 1 : Math.min(steps * step, left[index] ?? 0));
    });
    behind += beyond;
    cost += beyond === 0 ? 0 : regularCost(beyond, beyond === seconds, regular);
  }
  return { used, costs, regular: cost, wouldBe, carried, behind };
}

/** By how much a call becomes dearer with its second number `second`, the first being number 0. */
function costOfSecond(second: number, regular: OracleRegular): number {
  return regularCost(second + 1, true, regular) - (second === 0 ? 0 : regularCost(second, true, regular));
}

function regularCost(seconds: number, fromStart: boolean, { connect, first, step, perSecond }: OracleRegular): number {
  let paid = fromStart ? first : 0;
  while (paid < seconds) paid += step;
  return (fromStart ? connect : 0) + paid * perSecond;
}
