import type { TaxDocument } from '../../model/documents.generated.ts';
import { quoted } from '../spelling.ts';
import { type Known, type Linking, refer } from './linking.ts';
import { contradicts, isInclusive, linkTaxForms } from './tax-forms.ts';

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
    linkReplaced(linking, tax);
    linkPlaces(linking, tax);
    contradictions(linking, tax);
  }
  for (const way of [STANDING, REPLACING]) {
    const closed = new Set<string>();
    for (const tax of book.taxes.values()) followCircles(linking, way, tax, closed);
  }
}

/** By what one tax leads to others, and what a way back to it would say. */
interface Way {
  readonly key: 'on' | 'replaces';
  readonly says: string;
  readonly word: string;
  readonly hint: string;
}

const STANDING: Way = {
  key: 'on',
  says: 'the tax stands on itself',
  word: 'on',
  hint: 'a tax may stand on net and on taxes that do not stand on it',
};

const REPLACING: Way = {
  key: 'replaces',
  says: 'the tax replaces itself',
  word: 'in place of',
  hint: 'a tax may replace taxes that do not replace it',
};

function linkReplaced(linking: Linking, tax: TaxDocument): void {
  const { replaces } = tax;
  if (typeof replaces === 'string') refer(linking, 'tax', tax, 'replaces', replaces, linking.names.tax);
  else
    replaces?.forEach((name, index) => {
      refer(linking, 'tax', replaces, index, name, linking.names.tax);
    });
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
  linkTaxForms(linking, tax);
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

/** One tax on the way, and which of the names that it stands on is looked at next. */
interface Step {
  readonly tax: TaxDocument;
  next: number;
}

/**
 * Walks down from `start` over what each tax stands on, or replaces, and tells every name that leads back onto the way. `closed` are
 * the taxes that all ways out of have been walked: none is walked twice. Not recursive: a chain may be as long as a book.
 */
function followCircles(
  { book, places, findings }: Linking,
  { key, says, word, hint }: Way,
  start: TaxDocument,
  closed: Set<string>,
): void {
  const way: Step[] = closed.has(start.name) ? [] : [{ tax: start, next: 0 }];
  const open = new Set([start.name]);
  for (let step = way.at(-1); step !== undefined; step = way.at(-1)) {
    const listed = step.tax[key] ?? [];
    const index = step.next;
    const name = typeof listed === 'string' ? [listed][index] : listed[index];
    step.next += 1;
    if (name === undefined) {
      closed.add(step.tax.name);
      open.delete(step.tax.name);
      way.pop();
    } else if (open.has(name)) {
      const circle = way.slice(way.findIndex(({ tax }) => tax.name === name)).map(({ tax }) => tax.name);
      const path = [...circle, name].map(quoted).join(` ${word} `);
      const place = typeof listed === 'string' ? places.of(step.tax, key) : places.of(listed, index);
      findings.error('settings/cycle', place, `${says}: ${path}`, { hint });
    } else {
      const tax = book.taxes.get(name);
      if (tax === undefined || closed.has(name)) continue;
      open.add(name);
      way.push({ tax, next: 0 });
    }
  }
}
