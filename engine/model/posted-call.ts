import type { RateRow } from './program.ts';
import type { Stages } from './rounding.ts';

/** What one call was priced by: `row` of a tariff whose amounts are whole multiples of 1/`scale`. */
export interface PostedCall {
  readonly tariff: string;
  readonly row: RateRow;
  readonly scale: bigint;
  /** Before increments. */
  readonly seconds: number;
  /** `continue`: the part behind an allowance, which owes no connect fee and no first interval. */
  readonly mode: 'start' | 'continue';
  /** Seconds into the call, where this part begins because another rate ends; absent: it does not. */
  readonly since?: number;
  /** What of it is rounded. */
  readonly stages: Pick<Stages, 'increment' | 'event' | 'duration'>;
}
