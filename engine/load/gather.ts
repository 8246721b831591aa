import type { Loaded, LoadedMap } from './decode.ts';
import { isMap, KINDS, type Kind, type LoadedDocument } from './documents.ts';
import type { Findings } from './findings.ts';
import type { LoadedPlaces } from './places.ts';
import { asName, visible } from './spelling.ts';

/** What stands by name inside documents of a kind. */
type Inner = 'zone' | 'route-set';

/** Every name that the book gives, by kind, and those of things inside documents, also of documents that have other mistakes: a reference to them is no mistake. */
export type Names = Readonly<Record<Kind | Inner, ReadonlyMap<string, object>>>;

/** The names of all documents. Issue: reference/duplicate, with both places. */
export function gatherNames(documents: readonly LoadedDocument[], places: LoadedPlaces, findings: Findings): Names {
  const kinds = [...KINDS, 'zone', 'route-set'].map((kind) => [kind, new Map<string, object>()]);
  const names = Object.fromEntries(kinds) as Record<Kind | Inner, Map<string, object>>;
  for (const { kind, value } of documents) {
    const name = value.name;
    if (kind === 'zones')
      for (const zone of mapsOf(value.zones)) if (typeof zone.name === 'string') names.zone.set(zone.name, zone);
    if (kind === 'resources')
      for (const set of mapsOf(value['route-sets']))
        if (typeof set.name === 'string') names['route-set'].set(set.name, set);
    if (kind === 'ratebook' || typeof name !== 'string') continue;
    const first = names[kind].get(name);
    if (first === undefined) names[kind].set(name, value);
    else {
      findings.error(
        'reference/duplicate',
        places.of(value, 'name'),
        `a second ${kind} "${visible(name)}"; names are unique in their kind`,
        {
          related: { message: 'the first stands here', place: places.of(first, 'name') },
        },
      );
    }
  }
  for (const { kind, value } of documents) {
    if (kind === 'ratebook' || typeof value.name !== 'string') continue;
    const meant = asName(value.name); // which is told, and not once more of whoever writes it right
    if (!names[kind].has(meant)) names[kind].set(meant, value);
  }
  return names;
}

function mapsOf(value: Loaded | undefined): LoadedMap[] {
  return Array.isArray(value) ? value.filter(isMap) : [];
}
