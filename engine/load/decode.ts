import type { Scalar, YAMLMap, YAMLSeq } from 'yaml';
import type { Findings } from './findings.ts';
import type { Parsed } from './parse.ts';
import type { LoadedPlaces, Span } from './places.ts';
import type { SourceText } from './source-text.ts';
import { firstInvisible, visible } from './spelling.ts';
import { yaml } from './yaml.ts';

/** What YAML becomes: mappings are objects without a prototype, so that `__proto__` is a key like any other. */
export type Loaded = string | number | boolean | null | LoadedList | LoadedMap;
export type LoadedList = readonly Loaded[];
export interface LoadedMap {
  readonly [key: string]: Loaded;
}

const MAX_ALIASES = 50;
const MAX_GROWTH = 10_000;

/**
 * One YAML document as plain values. A plain scalar becomes a number only where that loses nothing (a safe integer in
 * its one canonical form); any other number-like text stays as it was written. An alias is the very value of its anchor.
 * Issues: yaml/tag, yaml/merge-key, yaml/duplicate-key, yaml/key, yaml/alias, yaml/control-character.
 */
export function decode(document: Parsed, source: SourceText, places: LoadedPlaces, findings: Findings): Loaded {
  return document.contents === null ? null : new Decoder(source, places, findings).value(document.contents, null);
}

class Decoder {
  readonly #source: SourceText;
  readonly #places: LoadedPlaces;
  readonly #findings: Findings;
  readonly #anchors = new Map<string, { readonly value: Loaded; readonly nodes: number }>();
  readonly #open = new Set<string>();
  #nodes = 0;
  #aliases = 0;
  #growth = 0;

  constructor(source: SourceText, places: LoadedPlaces, findings: Findings) {
    this.#source = source;
    this.#places = places;
    this.#findings = findings;
  }

  /** `node` as a value; `title` is the key that it stands under. */
  value(node: unknown, title: Span | null): Loaded {
    this.#nodes += 1;
    const { isAlias, isMap, isScalar, isSeq } = yaml();
    if (isAlias(node)) return this.#alias(node.source, spanOf(node));
    if (!isScalar(node) && !isMap(node) && !isSeq(node)) return null; // `key` without a value inside `{ }`
    if (node.tag !== undefined) {
      this.#findings.error(
        'yaml/tag',
        this.#place(spanOf(node)),
        `the tag ${visible(node.tag)} has no meaning here; leave it out`,
      );
    }
    const before = this.#nodes;
    const anchor = node.anchor;
    if (anchor !== undefined) this.#open.add(anchor);
    const value = isScalar(node) ? this.#scalar(node) : isMap(node) ? this.#map(node, title) : this.#list(node, title);
    if (anchor !== undefined) {
      this.#open.delete(anchor);
      this.#anchors.set(anchor, { value, nodes: this.#nodes - before + 1 });
    }
    return value;
  }

  #scalar(node: Scalar): Loaded {
    const text = typeof node.value === 'string' ? node.value : '';
    const bad = firstInvisible(text);
    if (bad >= 0) {
      const shown = visible(text.charAt(bad));
      this.#findings.error(
        'yaml/control-character',
        this.#place(spanOf(node)),
        `the text holds the character ${shown}, which no text here may hold`,
      );
    }
    const clean = bad >= 0 ? visible(text, text.length) : text; // so that it is told once
    return node.type === yaml().Scalar.PLAIN ? plain(clean) : clean;
  }

  #list(node: YAMLSeq, title: Span | null): LoadedList {
    const list: Loaded[] = [];
    const offsets: number[] = [];
    for (const entry of node.items) {
      offsets.push(...spanOf(entry));
      list.push(this.value(entry, null));
    }
    this.#places.add(list, { source: this.#source, whole: spanOf(node), title, keys: null, offsets });
    return list;
  }

  #map(node: YAMLMap, title: Span | null): LoadedMap {
    const map: Record<string, Loaded> = Object.create(null);
    const keys = new Map<string, Span>();
    const offsets: number[] = [];
    let lostDash = false;
    for (const pair of node.items) {
      const key = this.#key(pair.key, spanOf(node));
      if (key === null) continue;
      const span = spanOf(pair.key);
      const first = keys.get(key);
      if (first !== undefined) {
        if (lostDash) continue; // the rest of the entry that was swallowed
        lostDash = title === null && first === keys.values().next().value;
        this.#findings.error(
          'yaml/duplicate-key',
          this.#place(span),
          `the key "${visible(key)}" stands twice in this mapping`,
          {
            ...(lostDash ? { hint: 'if a further entry of the list begins here, put a dash before it' } : {}),
            related: { message: 'it first stands here', place: this.#place(first) },
          },
        );
        continue;
      }
      keys.set(key, span);
      const value = this.value(pair.value, span);
      map[key] = value;
      offsets.push(...span, ...(value === null && !yaml().isAlias(pair.value) ? span : spanOf(pair.value, span)));
    }
    this.#places.add(map, { source: this.#source, whole: spanOf(node), title, keys: [...keys.keys()], offsets });
    return map;
  }

  #key(key: unknown, owner: Span): string | null {
    if (!yaml().isScalar(key) || typeof key.value !== 'string' || key.value === '') {
      const span = spanOf(key, owner);
      this.#findings.error('yaml/key', this.#place([span[0], span[0] + 1]), 'a key must be a word');
      return null;
    }
    if (key.value === '<<') {
      this.#findings.error(
        'yaml/merge-key',
        this.#place(spanOf(key)),
        'merge keys (<<) are not read; write the keys out, or keep what is shared in a document of its own',
      );
      return null;
    }
    if (key.tag !== undefined || key.anchor !== undefined) {
      this.#findings.error('yaml/key', this.#place(spanOf(key)), 'a key has no tag and no anchor');
    }
    if (firstInvisible(key.value) >= 0) {
      this.#findings.error(
        'yaml/control-character',
        this.#place(spanOf(key)),
        `the key "${visible(key.value)}" holds a character that no key may hold`,
      );
    }
    return key.value;
  }

  #alias(name: string, span: Span): Loaded {
    const refuse = (message: string): null => {
      this.#findings.error('yaml/alias', this.#place(span), message);
      return null;
    };
    this.#aliases += 1;
    if (this.#aliases === MAX_ALIASES + 1)
      return refuse(`more than ${MAX_ALIASES} aliases in one document, the most that are read`);
    if (this.#aliases > MAX_ALIASES || this.#growth > MAX_GROWTH) return null;
    if (this.#open.has(name)) return refuse(`*${visible(name)} stands inside its own anchor`);
    const anchor = this.#anchors.get(name);
    if (anchor === undefined) return refuse(`no anchor &${visible(name)} stands before this alias`);
    this.#nodes += anchor.nodes;
    this.#growth += anchor.nodes;
    if (this.#growth > MAX_GROWTH)
      return refuse(`the aliases of this document stand for more than ${MAX_GROWTH} values, the most that are read`);
    return anchor.value;
  }

  #place(span: Span) {
    return this.#source.trimmedPlace(span[0], span[1]);
  }
}

/** YAML 1.2's core words, and integers that a number holds exactly as written; everything else is text. */
function plain(text: string): Loaded {
  if (text === '' || text === '~' || text === 'null' || text === 'Null' || text === 'NULL') return null;
  if (text === 'true' || text === 'True' || text === 'TRUE') return true;
  if (text === 'false' || text === 'False' || text === 'FALSE') return false;
  const number = Number(text);
  return Number.isSafeInteger(number) && String(number) === text ? number : text;
}

/** Where a node stands; `fallback` where it does not (a missing value). */
function spanOf(node: unknown, fallback: Span = [0, 0]): Span {
  const range = yaml().isNode(node) ? node.range : null;
  return range ? [range[0], range[1]] : fallback;
}
