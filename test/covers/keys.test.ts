import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { type At, branchOf, FILES, fileOf, type Schema } from '../books/sprinkle.ts';
import { bookFiles } from '../mutants/book-parts.ts';

const SETTINGS = join(import.meta.dirname, '../../ratebook.yaml');
/** The kinds of documents in which something is said that a scenario can feel. */
const OUTPUTS = /-output\.schema\.json$|^(document|scenario)\.schema\.json$/;
/** What only people read. */
const READ = ['kind', 'name', 'title', 'description', 'note', 'lints'];

/** What no document of the book says yet: unit tests alone do. This list only becomes shorter. */
const NOT_YET: string[] = [];

/** A key, and what it can be: the same in a list of a plan and in a document of its own. */
function keyOf(key: string, schema: Schema): string {
  return `${key} ${schema.$ref?.replace(/^.*#/, '') ?? JSON.stringify(schema)}`;
}

/** The keys that a value has, here and further in. */
function used(value: unknown, at: At, found: Set<string>): void {
  const { schema, file } = branchOf(value, at);
  if (Array.isArray(value)) {
    for (const one of value) if (schema.items !== undefined) used(one, { schema: schema.items, file }, found);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, one] of Object.entries(value)) {
    const of = schema.properties?.[key];
    if (of === undefined) {
      const named = schema.additionalProperties;
      if (typeof named === 'object') used(one, { schema: named, file }, found);
      continue;
    }
    found.add(keyOf(key, of));
    used(one, { schema: of, file }, found);
  }
}

/** Every key of a schema, by where it stands. */
function keysOf(schema: Schema, path: string, found: Map<string, string>): void {
  for (const [key, one] of Object.entries(schema.properties ?? {})) {
    if (!READ.includes(key)) found.set(`${path}.${key}`, keyOf(key, one));
    keysOf(one, `${path}.${key}`, found);
  }
  for (const [name, one] of Object.entries(schema.$defs ?? {})) keysOf(one, `${path}#${name}`, found);
  for (const one of [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])]) keysOf(one, path, found);
  if (schema.items !== undefined) keysOf(schema.items, path, found);
}

test('every key that a plan, or what plans name, can have is used in the book; which of them no scenario feels, `npm run mutants` tells', () => {
  const found = new Set<string>();
  for (const { documents } of bookFiles())
    for (const one of documents) used(one, fileOf(`${one.kind}.schema.json`), found);
  used(parse(readFileSync(SETTINGS, 'utf8')), fileOf('ratebook.schema.json'), found);
  const keys = new Map<string, string>();
  for (const [file, schema] of FILES) if (!OUTPUTS.test(file)) keysOf(schema, file.replace('.schema.json', ''), keys);
  const unused = [...keys].flatMap(([path, key]) => (found.has(key) ? [] : [path]));
  expect(unused).toEqual(NOT_YET);
});
