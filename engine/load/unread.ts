import type { Loaded, LoadedMap } from './decode.ts';

const NAME_PART = /[\p{L}\p{N}_-]/u;

/**
 * What could not be read as documents, though a name may be given there: files that do not parse and documents that are
 * not valid. A reference to such a name is no mistake of its own.
 */
export class Unread {
  readonly #texts: string[] = [];
  readonly #names = new Set<string>();
  readonly #asked = new Map<string, boolean>();
  #anyName = false;

  /** A file with syntax errors. */
  addText(text: string): void {
    this.#texts.push(text);
  }

  /** A file of which nothing is known, or a document that lacks its name: any name may be meant for it. */
  addUnknown(): void {
    this.#anyName = true;
  }

  /** A document that has mistakes: what it names itself, its charges, its zones … still exists. */
  addDocument(value: LoadedMap): void {
    if (typeof value.name !== 'string') this.addUnknown();
    this.#gather(value);
  }

  get isEmpty(): boolean {
    return !this.#anyName && this.#names.size === 0 && this.#texts.length === 0;
  }

  /** Whether something called `name` may stand in what was not read. */
  mayName(name: string): boolean {
    if (this.#anyName || this.#names.has(name)) return true;
    const known = this.#asked.get(name);
    if (known !== undefined) return known;
    const found = this.#texts.some((text) => hasWord(text, name));
    this.#asked.set(name, found);
    return found;
  }

  #gather(value: LoadedMap): void {
    const open: Loaded[] = [value];
    const seen = new Set<Loaded>();
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (typeof next !== 'object' || next === null || seen.has(next)) continue;
      seen.add(next); // an alias is the very value of its anchor
      if ('name' in next && typeof next.name === 'string') this.#names.add(next.name);
      // Entitlements give names too: modules in a list, what is counted as the keys of its limits.
      if ('modules' in next && Array.isArray(next.modules))
        for (const module of next.modules) if (typeof module === 'string') this.#names.add(module);
      if ('limits' in next && typeof next.limits === 'object' && next.limits !== null)
        for (const counted of Object.keys(next.limits)) this.#names.add(counted);
      open.push(...Object.values(next));
    }
  }
}

/** Whether `word` stands in `text` as a whole, not as a part of a longer name. */
function hasWord(text: string, word: string): boolean {
  if (word === '') return false;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const [before, after] = [text.charAt(at - 1), text.charAt(at + word.length)];
    if (!NAME_PART.test(before) && !NAME_PART.test(after)) return true;
  }
  return false;
}
