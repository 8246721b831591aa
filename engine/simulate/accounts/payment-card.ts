import type { Account } from '../../model/documents.generated.ts';
import type { CardOnFile } from '../../model/journal.ts';
import { dateOf } from '../../values/calendar.ts';
import type { Instant } from '../../values/interval.ts';

export function cardOnFile(card: Exclude<Account['card'], 'none' | undefined>): CardOnFile {
  const { type, last4, expires, declined } = card;
  return { type, last4: String(last4), expires, ...(declined === true ? { declined } : {}) };
}

/** Why nothing can be charged to `card` at `now`, as a code; null where it pays. It is good through the last day of its month. */
export function cardRefusal(card: CardOnFile | null, now: Instant, timeZone: string): string | null {
  if (card === null) return 'payment-method-required';
  if (dateOf(now, timeZone).slice(0, 7) > card.expires) return 'card-expired';
  return card.declined ? 'card-declined' : null;
}
