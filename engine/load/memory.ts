import type { Loaded, LoadedMap } from './decode.ts';
import type { LoadedPlaces, Span } from './places.ts';
import type { SourceText } from './source-text.ts';

/**
 * What earlier readings of the same texts gave, kept by the caller, who may lose it at any time: a text that is not
 * remembered is read. Only texts without a mistake, whose documents are as their schemas say, are kept.
 */
export interface Memory {
  recall(text: string): Kept | null;
  keep(text: string, kept: Kept): void;
}

/** The documents of one text, each with the offset at which it starts; plain JSON. */
export type Kept = readonly (readonly [start: number, value: KeptValue])[];

/** A scalar as it is. A list: start, end, then start, end, value an entry. A mapping: its keys come first. */
type KeptValue = string | number | boolean | null | KeptList | KeptMap;
type KeptList = readonly [start: number, end: number, ...entries: KeptValue[]];
type KeptMap = readonly [keys: readonly string[], start: number, end: number, ...entries: KeptValue[]];

/** One document of a text: its value, and the offset at which it starts. */
export interface Decoded {
  readonly start: number;
  readonly value: Loaded;
}

/** `documents` for a memory; null where a value stands at two places, as an alias makes it. */
export function kept(documents: readonly Decoded[], places: LoadedPlaces): Kept | null {
  const seen = new Set<object>();
  let isTree = true;
  const keep = (value: Loaded): KeptValue => {
    if (typeof value !== 'object' || value === null) return value;
    if (seen.has(value)) isTree = false;
    seen.add(value);
    if (!isTree) return null;
    const { whole, keys, offsets } = places.spotsOf(value);
    if (keys === null) {
      const entries = (value as readonly Loaded[]).flatMap((entry, index) => [
        ...offsets.slice(index * 2, index * 2 + 2),
        keep(entry),
      ]);
      return [...whole, ...entries];
    }
    const entries = keys.flatMap((key, index) => [
      ...offsets.slice(index * 4, index * 4 + 4),
      keep((value as LoadedMap)[key] as Loaded),
    ]);
    return [keys, ...whole, ...entries];
  };
  const all = documents.map(({ start, value }) => [start, keep(value)] as const);
  return isTree ? all : null;
}

/** The way back from `kept`: the same values at the same places, of `source`. */
export function recalled(documents: Kept, source: SourceText, places: LoadedPlaces): Decoded[] {
  const list = ([start, end, ...entries]: KeptList, title: Span | null): Loaded => {
    const values: Loaded[] = [];
    const offsets: number[] = [];
    for (let at = 0; at < entries.length; at += 3) {
      offsets.push(entries[at] as number, entries[at + 1] as number);
      values.push(recall(entries[at + 2] as KeptValue, null));
    }
    places.add(values, { source, whole: [start, end], title, keys: null, offsets });
    return values;
  };
  const map = (value: KeptMap, title: Span | null): Loaded => {
    const keys = value[0];
    const values: Record<string, Loaded> = Object.create(null);
    const offsets: number[] = [];
    for (const [index, key] of keys.entries()) {
      const at = 3 + index * 5;
      const span: Span = [value[at] as number, value[at + 1] as number];
      offsets.push(span[0], span[1], value[at + 2] as number, value[at + 3] as number);
      values[key] = recall(value[at + 4] as KeptValue, span);
    }
    places.add(values, { source, whole: [value[1], value[2]], title, keys, offsets });
    return values;
  };
  const recall = (value: KeptValue, title: Span | null): Loaded => {
    if (typeof value !== 'object' || value === null) return value;
    return Array.isArray(value[0]) ? map(value as KeptMap, title) : list(value as KeptList, title);
  };
  return documents.map(([start, value]) => ({ start, value: recall(value, null) }));
}
