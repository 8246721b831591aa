import type { Book } from '../model/book.ts';
import type { Card } from '../model/holdings.ts';
import { Money } from '../values/money.ts';
import { spanOf } from './terms.ts';

/** The cards of the batches that plans have, by PIN. */
export function compileCards(book: Book): Map<string, Card> {
  const cards = new Map<string, Card>();
  for (const plan of book.plans.values()) {
    for (const name of plan['pin-batches'] ?? []) {
      const batch = book.pinBatches.get(name);
      if (batch === undefined) throw new TypeError(`no PIN batch ${name}`);
      const card: Card = {
        batch: batch.name,
        plan: plan.name,
        value: new Money(batch.value, batch.currency),
        validFor: spanOf(batch['valid-for']),
        expires: batch.expires ?? null,
      };
      for (const pin of batch.pins) cards.set(String(pin), card);
    }
  }
  return cards;
}
