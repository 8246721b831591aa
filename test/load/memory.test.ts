import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { load, type Memory } from '../../engine/load/load.ts';
import { diskSource, memorySource, type Source } from '../../engine/load/source.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const ERRORS = path.join(ROOT, 'test/errors');

const TAX = 'kind: tax\nname: vat\ncurrency: EUR\npercent: 21\n';

/** A memory that has been through JSON, as one on disk has, and counts what it is asked. */
class Remembering implements Memory {
  readonly texts = new Map<string, string>();
  known = 0;
  asked = 0;

  recall(text: string) {
    this.asked += 1;
    const found = this.texts.get(text);
    if (found === undefined) return null;
    this.known += 1;
    return JSON.parse(found) as ReturnType<Memory['recall']>;
  }

  keep(text: string, kept: Parameters<Memory['keep']>[1]) {
    this.texts.set(text, JSON.stringify(kept));
  }
}

/** Every object and list of a book's documents, with all that its places say, in order. */
function placesOf(source: Source, memory: Memory | null) {
  const { value: book, issues } = load(source, memory);
  const told: unknown[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || book === null) return;
    told.push(book.places.of(value));
    for (const [key, inner] of Object.entries(value)) {
      told.push(key, book.places.of(value, Array.isArray(value) ? Number(key) : key));
      if (!Array.isArray(value)) told.push(book.places.ofKey(value, key));
      walk(inner);
    }
  };
  for (const { document } of book?.scenarios ?? []) walk(document);
  for (const plan of book?.plans.values() ?? []) walk(plan);
  walk(book?.settings);
  return { issues, told, files: book?.files, scenarios: book?.scenarios.map(({ document }) => document) };
}

describe('a text that was read before', () => {
  test('gives the same book at the same places', () => {
    const source = diskSource(ROOT);
    const memory = new Remembering();
    const read = placesOf(source, memory);
    expect(memory.known).toBe(0);
    expect(memory.texts.size).toBe(source.list().length);
    const again = placesOf(source, memory);
    expect(memory.known).toBe(source.list().length);
    if (JSON.stringify(again) !== JSON.stringify(read)) expect(again).toEqual(read); // which takes long, and tells where
    expect(again.scenarios).toEqual(read.scenarios);
  });

  test.each(readdirSync(ERRORS))('and the same mistakes: %s', (folder) => {
    const source = diskSource(path.join(ERRORS, folder, 'input'));
    const memory = new Remembering();
    const { issues } = load(source);
    expect(load(source, memory).issues).toEqual(issues);
    expect(load(source, memory).issues).toEqual(issues);
  });

  test('is read anew where one character of it is another', () => {
    const memory = new Remembering();
    const file = 'plans/quick-start/taxes.yaml';
    const text = readFileSync(path.join(ROOT, file), 'utf8');
    load(memorySource({ [file]: text }), memory);
    const changed = memorySource({ [file]: text.replace('kind: tax', 'kind: tex') });
    expect(load(changed, memory).issues).toEqual(load(changed).issues);
    expect(load(changed).issues.map(({ code }) => code)).toContain('document/unknown-kind');
  });

  test('is another text where it is the book file, whose kind is its name', () => {
    const memory = new Remembering();
    const text = 'kind: tax\nname: vat\npercent: 21\n';
    load(memorySource({ 'vat.yaml': text }), memory);
    const book = memorySource({ 'ratebook.yaml': text });
    expect(load(book, memory).issues).toEqual(load(book).issues);
    expect(load(book).issues).not.toEqual([]);
  });

  test('is not remembered where it has a mistake, nothing of ours or an alias', () => {
    const memory = new Remembering();
    load(memorySource({ 'a.yaml': 'kind: tax\nname: vat\npercent: lots\n' }), memory);
    load(memorySource({ 'b.yaml': 'kind: [\n' }), memory);
    load(memorySource({ 'c.yaml': 'services: { web: {} }\n' }), memory);
    const shared = `${TAX}x-a: &a { one: 1 }\nx-b: *a\n`;
    load(memorySource({ 'd.yaml': shared }), memory);
    expect(memory.texts.size).toBe(0);
    expect(load(memorySource({ 'd.yaml': shared })).issues).toEqual([]);
  });

  test('keeps keys that JavaScript has a meaning for, and the order of keys that look like numbers', () => {
    const memory = new Remembering();
    const text = `${TAX}x-a: { b: 1, 2: two, 1: one, __proto__: 3, constructor: 4 }\n`;
    const source = memorySource({ 'a.yaml': text });
    const read = load(source, memory).value?.taxes.get('vat');
    const again = load(source, memory).value?.taxes.get('vat');
    expect(memory.known).toBe(1);
    expect(again).toEqual(read);
    const notes = (again as unknown as Record<string, object>)['x-a'] ?? {};
    expect(Object.getPrototypeOf(notes)).toBeNull();
    expect(Object.keys(notes)).toEqual(['1', '2', 'b', '__proto__', 'constructor']);
  });
});
