import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diskSource, load, type Memory, memorySource } from '../../engine/load/load.ts';
import type { Issue } from '../../engine/values/issue.ts';
import { BASE_BOOK } from './base-book.ts';
import { type Mutation, textMutations, treeMutations } from './mutations.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const shipped = diskSource(ROOT)
  .list()
  .filter((file) => /^(plans|scenarios)\//.test(file));
/** Errors that a file has against it when it stands alone: references to what other files define. */
const told = (issues: readonly Issue[]): Set<string> =>
  new Set(issues.filter(({ severity }) => severity === 'error').map(({ code, message }) => `${code} ${message}`));

/** What an account can have, and what an edit may set, is known by the plan, and that stands in another file. */
const HANGS_ON_THE_PLAN =
  /^a name nobody has as expect\.accounts\.\d+\.(allowances|subscriptions)\.|as timeline\.\d+\.set\./;

/** What was read of one book, until it is full: only the file that is changed is read again and again. */
class OfOne implements Memory {
  readonly #texts = new Map<string, Parameters<Memory['keep']>[1]>();
  isFull = false;

  recall(text: string) {
    return this.#texts.get(text) ?? null;
  }

  keep(text: string, kept: Parameters<Memory['keep']>[1]) {
    if (!this.isFull) this.#texts.set(text, kept);
  }
}

/** What `files` are found to be wrong; what `memory` knows of them is not read again. */
function errorsOf(files: Readonly<Record<string, string>>, memory: Memory | null = null): Set<string> {
  const { value, issues } = load(memorySource(files), memory);
  const errors = told(issues);
  expect(value === null).toBe(errors.size > 0);
  for (const { message } of issues) expect(message).not.toMatch(/\p{Cc}/u);
  return errors;
}

/** The mutations of `files` that bring no error which was not there before. */
function unnoticed(files: Readonly<Record<string, string>>, file: string, mutations: readonly Mutation[]): string[] {
  const memory = new OfOne();
  const before = errorsOf(files, memory);
  memory.isFull = true;
  return mutations
    .filter(({ text }) => [...errorsOf({ ...files, [file]: text }, memory)].every((error) => before.has(error)))
    .map(({ what }) => `${file}: ${what}`);
}

describe('a malformed book is always told, and never more than told', () => {
  const documents = Object.entries(BASE_BOOK).filter(([file]) => file.endsWith('.yaml'));

  it('has nothing against the base book', () => {
    expect(errorsOf(BASE_BOOK)).toEqual(new Set());
  });

  it('tells at least three hundred changes to the base book', () => {
    let made = 0;
    for (const [file, text] of documents.filter(([name]) => name !== 'ratebook.yaml')) {
      const mutations = treeMutations(text, 125);
      made += mutations.length;
      expect(unnoticed(BASE_BOOK, file, mutations)).toEqual([]);
    }
    expect(made).toBeGreaterThan(300);
  });

  it.each(documents)('tells every broken text of %s', (file, text) => {
    expect(unnoticed(BASE_BOOK, file, textMutations(text))).toEqual([]);
  });

  it('tells changes to every third of the shipped files', () => {
    let made = 0;
    for (const file of shipped.filter((_, index) => index % 3 === 0)) {
      const text = readFileSync(`${ROOT}/${file}`, 'utf8');
      const mutations = [...treeMutations(text, 2), ...textMutations(text).slice(0, 1)].filter(
        ({ what }) => !HANGS_ON_THE_PLAN.test(what),
      );
      made += mutations.length;
      expect(unnoticed({ [file]: text }, file, mutations)).toEqual([]);
    }
    expect(made).toBeGreaterThan(shipped.length / 2);
  });

  it('never lets a key reach a prototype', () => {
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      errorsOf({ 'a.yaml': `kind: tax\nname: vat\n${key}: { polluted: true }\n` });
      errorsOf({ 'a.yaml': `kind: ${key}\nname: ${key}\n` });
    }
    expect('polluted' in {}).toBe(false);
  });
});

describe('arbitrary input never makes load throw', () => {
  const anyText = fc.string({ unit: 'binary', maxLength: 200 });
  const yamlish = fc
    .array(
      fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        ':',
        ': ',
        '- ',
        ',',
        '&a ',
        '*a',
        '|',
        '>',
        "'",
        '"',
        '#',
        '%YAML 1.1\n',
        '@',
        '`',
        '!x ',
        '\n',
        '\n  ',
        '\t',
        '---\n',
        '...\n',
        '? ',
        '<<: ',
        '~',
        'kind: plan\n',
        'name: a\n',
        'charges',
        '10.00',
        '\ufeff',
        '\r\n',
        '\\',
        'é',
        '\u0007',
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join(''));

  it.each([
    ['any text', anyText],
    ['text of the marks that YAML is made of', yamlish],
  ])('%s', (_, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const file of ['a.yaml', 'ratebook.yaml']) {
          const { issues } = load(memorySource({ [file]: text }, '.', [file]));
          for (const { place, message } of issues) {
            const { start, end } = place.range;
            expect(start.line > 0 && start.column > 0 && (end.line > start.line || end.column >= start.column)).toBe(
              true,
            );
            expect(message).not.toMatch(/\p{Cc}/u);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('any bytes put anywhere into a good book', () => {
    const files = Object.keys(BASE_BOOK);
    const memory = new OfOne();
    errorsOf(BASE_BOOK, memory);
    memory.isFull = true;
    fc.assert(
      fc.property(fc.constantFrom(...files), fc.nat(), fc.nat({ max: 40 }), yamlish, (file, at, gone, put) => {
        const text = BASE_BOOK[file] as string;
        const offset = at % text.length;
        const { value, issues } = load(
          memorySource({ ...BASE_BOOK, [file]: text.slice(0, offset) + put + text.slice(offset + gone) }),
          memory,
        );
        expect(value === null).toBe(told(issues).size > 0);
      }),
      { numRuns: 300, examples: [['plans/parts.yaml', 24, 4, '...\n']] }, // a name of which no letter is left was corrected for ever
    );
  });
});
