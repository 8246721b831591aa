import type { DiscountDocument } from '../../model/documents.generated.ts';
import { listed, quoted } from '../spelling.ts';
import type { Linking } from './linking.ts';

interface Priced {
  readonly name: string;
  readonly currency: string;
}

/** One currency in a plan and all that it uses, and only currencies of the book. Issues: currency/mismatch, currency/inactive. */
export function linkCurrencies(linking: Linking): void {
  const { book, places, findings } = linking;
  const active = book.settings.currencies;
  const priced = [
    book.plans,
    book.chargePlans,
    book.taxes,
    book.surcharges,
    book.pinBatches,
    book.commitments,
    book.credits,
  ] as readonly ReadonlyMap<string, Priced>[];
  const discounts = [...book.discounts.values()].filter(hasCurrency);
  for (const document of [...priced.flatMap((documents) => [...documents.values()]), ...discounts]) {
    if (active === undefined || (active as readonly string[]).includes(document.currency)) continue;
    findings.error(
      'currency/inactive',
      places.of(document, 'currency'),
      `${document.currency} is no currency of this book, which has ${listed(active)}`,
      {
        related: { message: 'the currencies of the book', place: places.of(book.settings, 'currencies') },
      },
    );
  }
  for (const plan of book.plans.values()) {
    for (const entry of plan.taxes ?? []) sameCurrency(linking, plan, 'tax', book.taxes.get(entry.tax), entry, 'tax');
    for (const entry of plan.surcharges ?? []) {
      if ('surcharge' in entry)
        sameCurrency(linking, plan, 'surcharge', book.surcharges.get(entry.surcharge), entry, 'surcharge');
    }
    const batches = plan['pin-batches'] ?? [];
    for (const [index, name] of batches.entries())
      sameCurrency(linking, plan, 'PIN batch', book.pinBatches.get(name), batches, index);
  }
}

/** Tells, at `owner[key]` where it is named, a document whose currency is not the plan's. */
export function sameCurrency(
  linking: Linking,
  plan: Priced,
  what: string,
  used: Priced | undefined,
  owner: object,
  key: string | number,
): void {
  if (used === undefined || used.currency === plan.currency) return;
  const { places, findings } = linking;
  findings.error(
    'currency/mismatch',
    places.of(owner, key),
    `the ${what} ${quoted(used.name)} is in ${used.currency}, the plan ${quoted(plan.name)} in ${plan.currency}`,
    {
      related: { message: `${used.currency} stands here`, place: places.of(used, 'currency') },
    },
  );
}

/** A discount that is a percentage has none. */
export function hasCurrency(document: DiscountDocument): document is DiscountDocument & Priced {
  return document.currency !== undefined;
}
