import { Decimal } from './decimal.ts';

/** Half-* methods differ only on a tie. All are symmetric about zero except `ceiling` and `floor`. */
export type RoundingMethod = 'half-up' | 'half-down' | 'half-even' | 'up' | 'down' | 'ceiling' | 'floor';

/** Round to `precision` decimal places (0–12) with `method`. */
export interface Rounding {
  readonly precision: number;
  readonly method: RoundingMethod;
}

const MODES = {
  up: Decimal.ROUND_UP,
  down: Decimal.ROUND_DOWN,
  'half-up': Decimal.ROUND_HALF_UP,
  'half-down': Decimal.ROUND_HALF_DOWN,
  'half-even': Decimal.ROUND_HALF_EVEN,
  ceiling: Decimal.ROUND_CEIL,
  floor: Decimal.ROUND_FLOOR,
} as const satisfies Record<RoundingMethod, number>;

/** The only place in the engine where a value loses digits. Result has at most `precision` decimals. */
export function round(value: Decimal, rounding: Rounding): Decimal {
  const rounded = value.toDecimalPlaces(rounding.precision, MODES[rounding.method]);
  return rounded.isZero() ? new Decimal(0) : rounded; // never −0, which JSON shows as "-0"
}
