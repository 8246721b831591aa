import type { LoadedDocument } from './documents.ts';
import { KINDS, type Kind } from './documents.ts';
import type { Findings } from './findings.ts';
import type { LoadedPlaces } from './places.ts';
import { visible } from './spelling.ts';

/** Every name that the book gives, by kind, also of documents that have other mistakes: a reference to them is no mistake. */
export type Names = Readonly<Record<Kind, ReadonlyMap<string, object>>>;

/** The names of all documents. Issue: reference/duplicate, with both places. */
export function gatherNames(documents: readonly LoadedDocument[], places: LoadedPlaces, findings: Findings): Names {
  const names = Object.fromEntries(KINDS.map((kind) => [kind, new Map<string, object>()])) as Record<
    Kind,
    Map<string, object>
  >;
  for (const { kind, value } of documents) {
    const name = value.name;
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
  return names;
}
