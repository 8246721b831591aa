import type { Decimal } from '../values/decimal.ts';
import type { CivilDate, Instant } from '../values/interval.ts';
import type { CancelOutcome } from './cancelling.ts';
import type { Discount } from './discount.ts';
import type { PhaseSpan } from './phase.ts';
import type { Aligned } from './recurrence.ts';

export type SubscriptionStatus = 'pending' | 'active' | 'suspended' | 'disabled' | 'finished' | 'cancelled' | 'expired';

export interface SubscriptionOpened {
  readonly kind: 'subscription-opened';
  /** Unique in its account, and what every later entry names it by: its name, or `name#2` where one before it is over. */
  readonly subscription: string;
  readonly name: string;
  /** The document whose charges it posts; `plan` for the implicit subscription, `allowance` and `number` (its set) for one per thing held. */
  readonly of: { readonly kind: 'plan' | 'charge-plan' | 'allowance' | 'number'; readonly name: string };
  readonly start: Instant;
  readonly activation: Instant;
  readonly finish: CivilDate | null;
  /** Who holds the allowance that it is for; absent where it is for none. */
  readonly member?: string;
  /** Of its recurring charges that count; absent: those of its document. */
  readonly quantity?: Decimal;
  readonly discounts: readonly Discount[];
  readonly service: Service | null;
  /** The charges that an edit added to its document, by name; absent: all that there are. */
  readonly charges?: readonly string[];
  /** The subscription that it is an add-on of, as entries name it; absent: it is beside the account's plan. */
  readonly base?: string;
  /** It has what an edit added to the charge plan of its base, and is of one piece with that. */
  readonly isPart?: true;
  /** Of its charges whose periods follow others; absent: none. */
  readonly aligned?: readonly Aligned[];
  /** It follows another at a switch of plans, and has the day of the switch; absent: it begins by itself. */
  readonly takesOver?: true;
}

/** What a subscription is for: a number (digits), a flat rate or a custom service. */
export type Service =
  | {
      readonly kind: 'number';
      readonly digits: string;
      readonly onFinish: 'free' | 'blocked' | 'reserved' | 'archived';
    }
  | { readonly kind: 'allowance'; readonly name: string }
  | { readonly kind: 'meter'; readonly name: string };

/** Absent keys stay as they are. */
export interface SubscriptionChanged {
  readonly kind: 'subscription-changed';
  readonly subscription: string;
  readonly status?: SubscriptionStatus;
  /** Why it is suspended: for lack of money, which a payment lifts, or on request, which only a request lifts. */
  readonly suspendedFor?: 'balance' | 'request' | null;
  readonly activated?: Instant;
  readonly finish?: CivilDate | null;
  /** When it is cancelled, as was told before; null: it is not after all. */
  readonly cancels?: Instant | null;
  /** Of a finish: whether what is paid beyond it comes back; absent: it does. */
  readonly settle?: CancelOutcome['settle'];
  /** Of its recurring charges that count. */
  readonly quantity?: Decimal;
  /** The instant at which it ended. */
  readonly ended?: Instant;
  /** It ends for another at a switch of plans, or with its last phase: the day of its finish is not its own. */
  readonly handsOver?: boolean;
  /** With `finish`: as it ends by itself, and nobody has told of it; what somebody told before is taken back. */
  readonly byItself?: true;
  /** What it goes through, in the order of time. */
  readonly phases?: readonly PhaseSpan[];
}
