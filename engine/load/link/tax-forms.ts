import type { TaxDocument } from '../../model/documents.generated.ts';
import { decimal } from '../../values/decimal.ts';
import { quoted } from '../spelling.ts';
import type { Linking } from './linking.ts';

/** What the forms of a tax cannot be at once. Issue: settings/contradiction. */
export function linkTaxForms(linking: Linking, tax: TaxDocument): void {
  linkGrossUp(linking, tax);
  linkCategory(linking, tax);
  linkSeveral(linking, tax);
}

export function isInclusive({ inclusive = false }: TaxDocument): boolean {
  return inclusive !== false && inclusive !== 'no';
}

/** What is a share of itself too must leave something of the price that it is added to. */
function linkGrossUp(linking: Linking, tax: TaxDocument): void {
  if (tax['gross-up'] !== true) return;
  if (tax.tiers !== undefined)
    contradicts(linking, tax, 'tiers', 'a tax that stands on itself has one percentage, not slices', 'gross-up');
  else if (tax.percent === undefined)
    contradicts(linking, tax, 'gross-up', 'a tax stands on itself by a percentage, and this has none', 'amount');
  else if (decimal(tax.percent).greaterThanOrEqualTo(100))
    contradicts(linking, tax, 'percent', 'a tax that stands on itself is below 100 %', 'gross-up');
}

const TAKING = ['percent', 'amount', 'tiers', 'max-per-invoice', 'gross-up'] as const;

/** What takes nothing has nothing to take; of a reverse charge it can be told what the customer accounts for. */
function linkCategory(linking: Linking, tax: TaxDocument): void {
  const { category = 'standard' } = tax;
  if (category === 'standard') {
    if (tax.percent !== undefined || tax.amount !== undefined || tax.tiers !== undefined) return;
    contradicts(
      linking,
      tax,
      'category',
      'a tax of the category standard takes something, and this says not what',
      'name',
    );
    return;
  }
  for (const key of TAKING) {
    if (tax[key] === undefined || tax[key] === false || (category === 'reverse' && key === 'percent')) continue;
    contradicts(linking, tax, key, `a tax of the category ${category} takes nothing`, 'category');
  }
}

/** Only what is a percentage on top of prices, in full, is rounded together with others. */
function linkSeveral(linking: Linking, tax: TaxDocument): void {
  if (tax.several !== 'jointly') return;
  const say = (key: keyof TaxDocument & string, message: string) => contradicts(linking, tax, key, message, 'several');
  if (isInclusive(tax))
    say('inclusive', 'taxes that prices contain fill the price, and are not rounded jointly besides');
  if (tax['max-per-invoice'] !== undefined) say('max-per-invoice', 'a tax that is rounded jointly has no most');
  if (tax.percent === undefined && tax.tiers === undefined)
    contradicts(linking, tax, 'several', 'percentages are rounded jointly, and this tax has none', 'name');
  for (const [below, path] of standing(linking, tax)) {
    if (below.several !== 'jointly') continue;
    const message = `it cannot be rounded jointly with ${quoted(below.name)}, on which it stands: ${path.map(quoted).join(' on ')}`;
    linking.findings.error('settings/contradiction', linking.places.of(tax, 'several'), message, {
      related: { message: 'the other tax', place: linking.places.of(below, 'several') },
    });
  }
}

/** The taxes that it stands on, by however many steps, with the way to each. Circles are told elsewhere. */
function standing({ book }: Linking, start: TaxDocument): Map<TaxDocument, string[]> {
  const found = new Map<TaxDocument, string[]>();
  const waiting: (readonly [TaxDocument, string[]])[] = [[start, [start.name]]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [tax, path] = next;
    for (const name of tax.on ?? []) {
      const below = book.taxes.get(name);
      if (below === undefined || below === start || found.has(below)) continue;
      found.set(below, [...path, name]);
      waiting.push([below, [...path, name]]);
    }
  }
  return found;
}

export function contradicts(
  { findings, places }: Linking,
  tax: TaxDocument,
  key: keyof TaxDocument & string,
  message: string,
  other: keyof TaxDocument & string,
): void {
  findings.error('settings/contradiction', places.of(tax, key), message, {
    related: { message: other === 'name' ? 'the tax' : 'the other setting', place: places.of(tax, other) },
  });
}
