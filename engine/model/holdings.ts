import type { Span } from '../values/calendar.ts';
import type { CivilDate } from '../values/interval.ts';
import type { Money } from '../values/money.ts';

/** A telephone number that can be held. */
export interface SetNumber {
  /** As authored. */
  readonly number: string;
  /** Without a plus: what calls are compared with. */
  readonly digits: string;
  readonly set: string;
  readonly tags: readonly string[];
  readonly destination: string | null;
  readonly tollFree: boolean;
  /** Reached within the exchange only, whatever prefixes it has. */
  readonly fake: boolean;
}

/** A calling card that nobody has used yet. */
export interface Card {
  readonly batch: string;
  readonly plan: string;
  readonly value: Money;
  /** From the day of activation; null: as long as the batch. */
  readonly validFor: Span | null;
  /** The last day of the batch; null: none. */
  readonly expires: CivilDate | null;
}
