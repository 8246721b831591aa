import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

/** A semantics document of the book as written; every scalar is its text. */
export interface PresetDocument {
  readonly kind: string;
  readonly name: string;
  readonly extends?: string;
  readonly [key: string]: unknown;
}

const FOLDER = join(import.meta.dirname, '../../plans/semantics');

export const PRESETS: readonly PresetDocument[] = readdirSync(FOLDER).flatMap((file) =>
  parseAllDocuments(readFileSync(join(FOLDER, file), 'utf8'), { schema: 'failsafe' }).map((one) => one.toJS()),
);

const OF_THE_DOCUMENT = ['kind', 'name', 'title', 'description', 'extends'];

/** What it says itself, by key. */
export function ownWords(document: PresetDocument): Record<string, unknown> {
  return Object.fromEntries(Object.entries(document).filter(([key]) => !OF_THE_DOCUMENT.includes(key)));
}

/** What it says with those that it varies, by key. */
export function allWords(document: PresetDocument): Record<string, unknown> {
  const base = PRESETS.find(({ name }) => name === document.extends);
  return { ...(base === undefined ? {} : allWords(base)), ...ownWords(document) };
}

/** As text that the book can have; JSON is YAML. */
export function textOf(documents: readonly object[]): string {
  return documents.map((one) => JSON.stringify(one).replaceAll('"least":"1"', '"least":1')).join('\n---\n');
}

/** The smallest thing that a preset says: the keys that lead to it. A list is said as a whole. */
export type Clause = readonly string[];

export function clausesOf(said: object, path: Clause = []): Clause[] {
  return Object.entries(said).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? clausesOf(value, [...path, key])
      : [[...path, key]],
  );
}

/** What is said but for the clause; a key that has nothing left is not said. A clause that others need takes them with it. */
export function withoutClause(said: object, [key = '', ...rest]: Clause): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(said).flatMap(([own, value]) => {
      if (own !== key) return [[own, value]];
      const left = rest.length === 0 || needed(rest) ? {} : withoutClause(value, rest);
      return Object.keys(left).length === 0 ? [] : [[own, left]];
    }),
  );
}

/** `changes` has no rest without its default, nor `late` without how long. */
function needed(rest: Clause): boolean {
  return rest[0] === 'otherwise' || rest[0] === 'rerate';
}
