import { compareText } from '../../values/issue.ts';
import { quoted } from '../spelling.ts';
import { type Linking, refer } from './linking.ts';

/** What each tax stands on: known taxes, and never, by however many steps, itself. Issues: reference/unknown, settings/cycle. */
export function linkTaxes(linking: Linking): void {
  const { book, names, places, findings } = linking;
  for (const tax of book.taxes.values()) {
    const on = tax.on ?? [];
    on.forEach((name, index) => {
      if (name === 'net') return;
      const isKnown = refer(linking, 'tax', on, index, name, ['net', ...names.tax.keys()]);
      const circle = isKnown ? wayBack(linking, name, tax.name) : null;
      if (circle === null || circle.some((other) => compareText(other, tax.name) < 0)) return; // told once, by its first name
      const path = [tax.name, ...circle];
      findings.error(
        'settings/cycle',
        places.of(on, index),
        `the tax stands on itself: ${path.map(quoted).join(' on ')}`,
        {
          hint: 'a tax may stand on net and on taxes that do not stand on it',
        },
      );
    });
  }
}

/** The shortest way from `from` over what it stands on to `to`, both included; null where there is none. */
function wayBack({ book }: Linking, from: string, to: string): readonly string[] | null {
  const ways: string[][] = [[from]];
  const seen = new Set([from]);
  for (const way of ways) {
    const last = way.at(-1) as string;
    if (last === to) return way;
    for (const next of book.taxes.get(last)?.on ?? []) {
      if (next === to) return [...way, next];
      if (!seen.has(next)) ways.push([...way, next]);
      seen.add(next);
    }
  }
  return null;
}
