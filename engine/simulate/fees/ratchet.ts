import { QUANTITY_SCALE, type Ratchet } from '../../model/program.ts';
import type { BilledUse } from '../../model/usage.ts';
import { Decimal, ZERO } from '../../values/decimal.ts';
import { round } from '../../values/rounding.ts';
import type { AccountState } from '../state.ts';
import type { Measurement } from './measure.ts';

type OfCharge = Pick<BilledUse, 'subscription' | 'charge' | 'period'>;

/** Quantities are counted in millionths. */
const GRAIN = { precision: QUANTITY_SCALE.toString().length - 1, method: 'half-up' } as const;

/** What was measured in the periods that a ratchet looks back at, by part; the latest last. */
function before(account: AccountState, { subscription, charge, period }: OfCharge, periods: number) {
  return [...account.metered.values()]
    .filter((one) => one.subscription === subscription && one.charge === charge && one.period.start < period.start)
    .sort((a, b) => a.period.start - b.period.start)
    .slice(-periods)
    .map(({ measured }) => measured ?? new Map<string, Decimal>());
}

/** Each part with at least its share of what it came to before; those too of which nothing was used in this period. */
export function ratcheted(
  account: AccountState,
  of: OfCharge,
  { percent, of: how, periods }: Ratchet,
  measured: readonly Measurement[],
  unused: (part: string) => Measurement,
): Measurement[] {
  const earlier = before(account, of, periods);
  const isThere = new Set(measured.map(({ part }) => part));
  const others = [...new Set(earlier.flatMap((one) => [...one.keys()]))].filter((part) => !isThere.has(part));
  return [...measured, ...others.map(unused)].map((one): Measurement => {
    const quantities = earlier.map((held) => held.get(one.part) ?? ZERO);
    if (quantities.length === 0) return one;
    const most = how === 'max' ? Decimal.max(...quantities) : sum(quantities).dividedBy(quantities.length);
    const least = round(most.times(percent).dividedBy(100), GRAIN);
    if (!one.quantity.lessThan(least)) return one;
    const words = `at least ${percent.toFixed()} % of ${round(most, GRAIN).toFixed()}, the ${how} of ${counted(earlier.length)} before`;
    return { ...one, quantity: least, raised: { words, from: one.quantity } };
  });
}

function sum(quantities: readonly Decimal[]): Decimal {
  return quantities.reduce((total, one) => total.plus(one), ZERO);
}

function counted(periods: number): string {
  return periods === 1 ? 'the period' : `${periods} periods`;
}
