import type { TaxDocument } from '../../model/documents.generated.ts';
import { quoted } from '../spelling.ts';
import { type Known, type Linking, refer } from './linking.ts';

/** What each tax stands on: known taxes, and never, by however many steps, itself. Issues: reference/unknown, settings/cycle. */
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
  }
  const closed = new Set<string>();
  for (const tax of book.taxes.values()) followCircles(linking, tax, closed);
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
