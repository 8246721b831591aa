import type { Loaded, LoadedMap } from '../decode.ts';
import { isMap } from '../documents.ts';
import type { LoadedPlaces } from '../places.ts';
import { branchesOf, entriesOf, keysOf, under } from '../schema/branches.ts';
import { listed, nearest, quoted, visible } from '../spelling.ts';
import type { Linking } from './linking.ts';

/** Why nothing can be set at a path; `instead` is the path that was probably meant. */
export interface Astray {
  readonly code: 'reference/unknown' | 'settings/contradiction';
  readonly message: string;
  readonly hint?: string;
  readonly instead?: string;
}

export type Edited = 'charge-plan' | 'plan';

/** By these a document and its parts are known to those who have them already. A plan's currency is locked by its accounts. */
const FIXED: Readonly<Record<Edited, RegExp>> = {
  'charge-plan': /^(kind|name|currency|phases(\..*)?|charges\.[^.]+\.name)$/,
  plan: /^(kind|name|phases(\..*)?|(charges|allowances|surcharges|discounts|commitments|credits)\.[^.]+\.name)$/,
};

/** Why the path leads to nothing of the `document` of this kind that can be set; null where it does. */
function whyAstray(kind: Edited, document: LoadedMap, path: string): Astray | null {
  if (FIXED[kind].test(path))
    return unsettable(`${quoted(path)} cannot be edited: what is charged already is known by it`);
  const segments = path.split('.');
  let value: Loaded | undefined = document;
  let branches = branchesOf(kind);
  for (const [depth, segment] of segments.entries()) {
    const above = segments.slice(0, depth).join('.');
    if (Array.isArray(value)) {
      const entries: readonly LoadedMap[] = value.filter(isMap);
      const entry: LoadedMap | undefined = entries.find(({ name }) => name === segment);
      const names = entries.flatMap(({ name }) => (typeof name === 'string' ? [name] : []));
      if (names.length === 0) return partless(above, `the entries of ${quoted(above)} have no names`);
      if (entry === undefined) return unknown(kind, segments, depth, names);
      if (depth === segments.length - 1) return unsettable(`${quoted(path)} is an entry of a list`, 'set a key of it');
      value = entry;
      branches = entriesOf(branches);
    } else if (value === undefined || isMap(value)) {
      const keys: ReadonlySet<string> = new Set([...Object.keys(value ?? {}), ...keysOf(branches)]);
      if (keys.size === 0) return partless(above, `${quoted(above)} has no parts with names`);
      if (!keys.has(segment)) return unknown(kind, segments, depth, keys);
      value = value?.[segment];
      branches = under(branches, segment);
    } else return partless(above, `${quoted(above)} is ${quoted(value)}, which has no parts`);
  }
  return null;
}

function unsettable(message: string, hint?: string): Astray {
  return { code: 'settings/contradiction', message, ...(hint === undefined ? {} : { hint }) };
}

function partless(above: string, message: string): Astray {
  return { code: 'reference/unknown', message, hint: `set "${visible(above)}" as a whole` };
}

function unknown(kind: Edited, segments: readonly string[], depth: number, known: Iterable<string>): Astray {
  const names = [...known];
  const above = segments.slice(0, depth).join('.');
  const word = segments[depth] ?? '';
  const message = `${above === '' ? `the ${kind.replace('-', ' ')}` : quoted(above)} has no ${quoted(word)}`;
  const guess = nearest(word, names);
  const code = 'reference/unknown';
  if (guess === null) return { code, message, hint: `there is ${listed(names.map(quoted), 40)}` };
  const instead = segments.with(depth, guess).join('.');
  return { code, message: `${message}; did you mean "${visible(instead)}"?`, instead };
}

/**
 * A copy of `value` with `set[path]` at the end of `segments`, which lead there. What is not on the way is shared with
 * the original; `places` answers for the copy as well.
 */
export function replaced(
  value: Loaded | undefined,
  segments: readonly string[],
  set: LoadedMap,
  path: string,
  places: LoadedPlaces,
): Loaded {
  const [segment, ...rest] = segments;
  if (segment === undefined) return set[path] ?? null;
  if (Array.isArray(value)) {
    const list = value.map((entry) =>
      isMap(entry) && entry.name === segment ? replaced(entry, rest, set, path, places) : entry,
    );
    places.addEdited(list, value);
    return list;
  }
  const original: LoadedMap | null = isMap(value) ? value : null;
  const copy: Record<string, Loaded> = Object.assign(Object.create(null), original);
  const isNew = rest.length === 0 || original?.[segment] === undefined;
  copy[segment] = replaced(original?.[segment], rest, set, path, places);
  places.addEdited(copy, original ?? set, isNew ? { key: segment, set, path } : undefined);
  return copy;
}

/** Whether the path leads somewhere, and no other path of `set` to something around it. */
export function canSet(
  { places, findings }: Linking,
  kind: Edited,
  document: LoadedMap,
  set: LoadedMap,
  path: string,
): boolean {
  const place = places.ofKey(set, path);
  const astray = whyAstray(kind, document, path);
  const wider = Object.keys(set).find((other) => path.startsWith(`${other}.`));
  if (astray !== null) {
    const { code, message, hint, instead } = astray;
    findings.error(code, place, message, {
      ...(hint === undefined ? {} : { hint }),
      ...(instead === undefined ? {} : { fix: { title: `write ${instead}`, safe: false, place, text: instead } }),
    });
  } else if (wider !== undefined) {
    findings.error('settings/contradiction', place, `${quoted(path)} is a part of what is set as ${quoted(wider)}`, {
      related: { message: 'which stands here', place: places.ofKey(set, wider) },
    });
  }
  return astray === null && wider === undefined;
}
