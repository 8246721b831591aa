import assert from 'node:assert/strict';
import type { Places } from '../model/book.ts';
import type { Place } from '../values/issue.ts';
import type { SourceText } from './source-text.ts';

/** Half-open offsets into a text. */
export type Span = readonly [start: number, end: number];

/**
 * Where one loaded object or array stands, and where its keys and values do. Flat, since there is one for every mapping
 * and list of the book and most are never asked.
 */
export interface Spots {
  readonly source: SourceText;
  readonly whole: Span;
  /** The key under which it stands in its owner; null in a list and at the top of a document. */
  readonly title: Span | null;
  /** The keys of a mapping in the order of the text; null of a list. */
  readonly keys: readonly string[] | null;
  /** Of a mapping four offsets a key (the key's span, its value's), of a list two an entry. */
  readonly offsets: readonly number[];
}

/** What was loaded, and the keys of a copy of it whose values come from a `set`. */
interface Edited {
  readonly original: object;
  readonly changes: ReadonlyMap<string | number, SetValue>;
}

/** The value of `set[path]`. */
interface SetValue {
  readonly set: object;
  readonly path: string;
}

/** Up to so many keys are looked through one by one. */
const FEW = 32;

function spanAt({ offsets }: Spots, at: number): Span {
  return [offsets[at] as number, offsets[at + 1] as number];
}

/** The places of everything that was loaded. Weak: it holds no document that the book does not hold. */
export class LoadedPlaces implements Places {
  readonly #spots = new WeakMap<object, Spots>();
  readonly #edited = new WeakMap<object, Edited>();
  /** Of mappings with many keys, made when first asked. */
  readonly #indexes = new WeakMap<Spots, ReadonlyMap<string, number>>();

  add(owner: object, spots: Spots): void {
    this.#spots.set(owner, spots);
  }

  /** `copy` stands where `original` does, edited or not, but for what stands under `key`. */
  addEdited(copy: object, original: object, change?: SetValue & { readonly key: string }): void {
    const before = this.#edited.get(original);
    const changes = new Map(before?.changes);
    if (change !== undefined) changes.set(change.key, change);
    this.#edited.set(copy, { original: before?.original ?? original, changes });
  }

  of(owner: object, key?: string | number): Place {
    const edited = this.#edited.get(owner);
    const change = key === undefined ? undefined : edited?.changes.get(key);
    if (change !== undefined) return this.of(change.set, change.path);
    if (edited !== undefined) return this.of(edited.original, key);
    const spots = this.#of(owner);
    const span = (key === undefined ? null : this.#valueSpan(spots, key)) ?? spots.whole;
    return spots.source.trimmedPlace(span[0], span[1]);
  }

  ofKey(owner: object, key: string): Place {
    const edited = this.#edited.get(owner);
    const change = edited?.changes.get(key);
    if (change !== undefined) return this.ofKey(change.set, change.path);
    if (edited !== undefined) return this.ofKey(edited.original, key);
    const spots = this.#of(owner);
    const index = this.#indexOf(spots, key);
    const span = index < 0 ? null : spanAt(spots, index * 4);
    return span === null ? this.ofOwner(owner) : spots.source.trimmedPlace(span[0], span[1]);
  }

  /** Where to say that something lacks in `owner`: the key that it stands under, else its first key or bracket. */
  ofOwner(owner: object): Place {
    const edited = this.#edited.get(owner);
    if (edited !== undefined) return this.ofOwner(edited.original);
    const spots = this.#of(owner);
    const first = spots.keys !== null && spots.keys.length > 0 ? spanAt(spots, 0) : null;
    const span = spots.title ?? first ?? [spots.whole[0], spots.whole[0] + 1];
    return spots.source.trimmedPlace(span[0], span[1]);
  }

  /** What `add` was told of a loaded object or array. */
  spotsOf(owner: object): Spots {
    return this.#of(owner);
  }

  #valueSpan(spots: Spots, key: string | number): Span | null {
    if (spots.keys !== null) {
      const index = this.#indexOf(spots, String(key));
      return index < 0 ? null : spanAt(spots, index * 4 + 2);
    }
    const index = Number(key);
    return Number.isInteger(index) && index >= 0 && index * 2 < spots.offsets.length ? spanAt(spots, index * 2) : null;
  }

  #indexOf(spots: Spots, key: string): number {
    const { keys } = spots;
    if (keys === null) return -1;
    if (keys.length <= FEW) return keys.indexOf(key);
    const index = this.#indexes.get(spots) ?? new Map(keys.map((name, at) => [name, at]));
    this.#indexes.set(spots, index);
    return index.get(key) ?? -1;
  }

  #of(owner: object): Spots {
    const spots = this.#spots.get(owner);
    assert(spots, 'asked for the place of something that was not loaded');
    return spots;
  }
}
