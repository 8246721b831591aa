import { stringify } from 'yaml';
import type { Drawn } from './drawn.ts';
import { cut } from './mend.ts';

type Path = readonly (string | number)[];

/** Every place in a value, the larger first. */
function paths(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  const own = keys.map((key): Path => [...path, key]);
  return [
    ...own,
    ...own.flatMap((one, at) => paths((value as Record<string | number, unknown>)[keys[at] as string], one)),
  ];
}

/** The smallest book that `isBroken` still holds of: whatever can be left out is, as far as one looks in `seconds`. */
export async function reduced(drawn: Drawn, isBroken: (one: Drawn) => Promise<boolean>, seconds = 60): Promise<Drawn> {
  const end = performance.now() + seconds * 1000;
  let current = drawn;
  for (;;) {
    const before = current;
    for (const path of paths(current)
      .toReversed()
      .toSorted((a, b) => a.length - b.length)) {
      if (performance.now() > end) return current;
      const less = cut(current, path) as Drawn | undefined;
      if (less?.documents === undefined || JSON.stringify(less) === JSON.stringify(current)) continue;
      const next = { settings: less.settings ?? {}, documents: less.documents };
      if (await isBroken(next)) current = next;
    }
    if (current === before) return current;
  }
}

/** The book as an author would write it. */
export function asYaml({ settings, documents }: Drawn): string {
  const own = Object.keys(settings).length === 0 ? [] : [`# ratebook.yaml\n${stringify(settings)}`];
  return [...own, ...documents.map((one) => stringify(one, { lineWidth: 120 }))].join('---\n');
}
