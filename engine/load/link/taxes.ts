import type { TaxDocument } from '../../model/documents.generated.ts';
import { decimal } from '../../values/decimal.ts';
import { quoted } from '../spelling.ts';
import { type Known, type Linking, refer } from './linking.ts';

/**
 * What each tax stands on: known taxes, and never, by however many steps, itself; where it is levied; and what it cannot
 * be at once. Issues: reference/unknown, settings/cycle, settings/contradiction.
 */
export function linkTaxes(linking: Linking): void {
  const { book, names } = linking;
  const known: Known = {
    has: (name) => name === 'net' || names.tax.has(name),
    keys: () => ['net', ...names.tax.keys()],
  };
  for (const tax of book.taxes.values()) {
    const on = tax.on ?? [];
    on.forEach((name, index) => {
      refer(linking, 'tax', on, index, name, known);
    });
    linkPlaces(linking, tax);
    contradictions(linking, tax);
  }
  const closed = new Set<string>();
  for (const tax of book.taxes.values()) followCircles(linking, tax, closed);
}

/** Numbers are in a zone by their prefixes; a zone that is decided otherwise says nothing of a place. */
function linkPlaces(linking: Linking, { where }: TaxDocument): void {
  if (where === undefined) return;
  const zones = [...linking.book.zones.values()].flatMap((document) => document.zones);
  for (const key of ['bill-to', 'from', 'to'] as const) {
    const name = where[key];
    if (name === undefined || !refer(linking, 'zone', where, key, name, linking.names.zone)) continue;
    const zone = zones.find((one) => one.name === name);
    if (zone === undefined || zone.prefix !== undefined) continue;
    linking.findings.error(
      'settings/contradiction',
      linking.places.of(where, key),
      `the zone ${quoted(name)} has no prefixes, so it is no place`,
      { related: { message: 'the zone', place: linking.places.of(zone, 'name') } },
    );
  }
}

/** A price that contains a tax can be divided only where the tax is a fixed share of what is left of it. */
function contradictions(linking: Linking, tax: TaxDocument): void {
  if (tax.tiers !== undefined && tax.percent !== undefined)
    contradicts(linking, tax, 'percent', 'the slices in "tiers" stand instead of one "percent"', 'tiers');
  linkGrossUp(linking, tax);
  if (!isInclusive(tax)) return;
  if (tax.tiers !== undefined)
    contradicts(linking, tax, 'tiers', 'a tax that prices contain has one percentage, not slices', 'inclusive');
  if (tax['max-per-invoice'] !== undefined)
    contradicts(linking, tax, 'max-per-invoice', 'a tax that prices contain has no most', 'inclusive');
  const on = tax.on ?? [];
  on.forEach((name, index) => {
    const below = linking.book.taxes.get(name);
    if (below === undefined || isInclusive(below)) return;
    linking.findings.error(
      'settings/contradiction',
      linking.places.of(on, index),
      `prices contain the tax ${quoted(tax.name)}, but not ${quoted(name)}, on which it stands`,
      {
        hint: `add "inclusive: true" to ${name}`,
        related: { message: 'the other tax', place: linking.places.of(below, 'name') },
      },
    );
  });
}

function isInclusive({ inclusive = false }: TaxDocument): boolean {
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

function contradicts(
  { findings, places }: Linking,
  tax: TaxDocument,
  key: keyof TaxDocument & string,
  message: string,
  other: keyof TaxDocument & string,
): void {
  findings.error('settings/contradiction', places.of(tax, key), message, {
    related: { message: 'the other setting', place: places.of(tax, other) },
  });
}

/** One tax on the way, and which of the names that it stands on is looked at next. */
interface Step {
  readonly tax: TaxDocument;
  next: number;
}

/**
 * Walks down from `start` over what each tax stands on, and tells every name that leads back onto the way. `closed` are
 * the taxes that all ways out of have been walked: none is walked twice. Not recursive: a chain may be as long as a book.
 */
function followCircles({ book, places, findings }: Linking, start: TaxDocument, closed: Set<string>): void {
  const way: Step[] = closed.has(start.name) ? [] : [{ tax: start, next: 0 }];
  const open = new Set([start.name]);
  for (let step = way.at(-1); step !== undefined; step = way.at(-1)) {
    const on = step.tax.on ?? [];
    const index = step.next;
    const name = on[index];
    step.next += 1;
    if (name === undefined) {
      closed.add(step.tax.name);
      open.delete(step.tax.name);
      way.pop();
    } else if (open.has(name)) {
      const circle = way.slice(way.findIndex(({ tax }) => tax.name === name)).map(({ tax }) => tax.name);
      const path = [...circle, name].map(quoted).join(' on ');
      findings.error('settings/cycle', places.of(on, index), `the tax stands on itself: ${path}`, {
        hint: 'a tax may stand on net and on taxes that do not stand on it',
      });
    } else {
      const tax = book.taxes.get(name);
      if (tax === undefined || closed.has(name)) continue;
      open.add(name);
      way.push({ tax, next: 0 });
    }
  }
}
