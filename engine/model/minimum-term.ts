import type { Span } from '../values/calendar.ts';

/** How long a subscription is paid for at least, from its activation. */
export interface MinimumTerm {
  readonly months: number;
  /** go-on: without a term; renew: for another one as long; end: it does not. */
  readonly then: 'go-on' | 'renew' | 'end';
  /** Before the end of a term that renews; null: up to its end. */
  readonly notice: Span | null;
}
