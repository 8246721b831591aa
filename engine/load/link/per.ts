import type { SurchargeDocument, SurchargeEntry, TaxDocument } from '../../model/documents.generated.ts';
import { quoted } from '../spelling.ts';
import type { Linking } from './linking.ts';

/**
 * A percentage is of its base, whatever "per" says: it counts a fixed amount, of which there is none. Issue:
 * settings/contradiction.
 */
export function linkPer(linking: Linking): void {
  const { book } = linking;
  for (const tax of book.taxes.values()) tellPer(linking, `the tax ${quoted(tax.name)}`, tax);
  for (const surcharge of book.surcharges.values()) tellPer(linking, nameOf(surcharge), surcharge);
  for (const plan of book.plans.values()) {
    for (const entry of plan.surcharges ?? []) {
      if (!('surcharge' in entry)) tellPer(linking, nameOf(entry), entry);
    }
  }
}

function nameOf({ name }: { readonly name: string }): string {
  return `the surcharge ${quoted(name)}`;
}

function tellPer(
  { findings, places }: Linking,
  what: string,
  one: Pick<TaxDocument | SurchargeDocument | SurchargeEntry, 'amount' | 'per'>,
): void {
  if (one.per === undefined || one.amount !== undefined) return;
  findings.error('settings/contradiction', places.of(one, 'per'), `"per" counts a fixed amount, and ${what} has none`, {
    hint: 'add "amount", or leave "per" out: a percentage is of everything that it applies to',
  });
}
