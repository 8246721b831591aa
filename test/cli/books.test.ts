import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { selectBooks } from '../../engine/cli/books.ts';
import { readInputs } from '../../engine/cli/inputs.ts';

const FILES = [
  'one/ratebook.yaml',
  'one/plans/a.yaml',
  'one/plans/b.yml',
  'one/scenarios/s.yaml',
  'one/inner/ratebook.yaml',
  'one/inner/c.yaml',
  'one/test/broken.yaml',
  'one/test/book/ratebook.yaml',
  'loose/x.yaml',
  'loose/deep/y.yaml',
  'loose/notes.txt',
  'empty/readme.md',
];
let root = '';

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'ratebook-books-'));
  for (const file of FILES) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), '');
  }
});
afterAll(() => rmSync(root, { recursive: true }));

/** Root and chosen files of each book, as seen from `here`. */
function books(args: readonly string[], here = '.') {
  const from = join(root, here);
  return selectBooks(readInputs(args, from), from, null).map(({ source, files, shown }) => ({
    all: files === null,
    files: [...(files ?? source.list())].map(shown).sort(),
  }));
}

describe('what the arguments of a verb lead to', () => {
  test('without arguments it is the book around the working folder, whole', () => {
    const whole = [{ all: true, files: ['a.yaml', 'b.yml'].map((name) => name) }];
    expect(books([], 'one/plans')).toEqual([
      { all: true, files: ['../ratebook.yaml', '../scenarios/s.yaml', ...(whole[0]?.files ?? [])] },
    ]);
  });

  test('outside any book it is all that is below the working folder', () => {
    expect(books([], 'loose')).toEqual([{ all: true, files: ['deep/y.yaml', 'x.yaml'] }]);
  });

  test('a file inside a book selects itself in that book', () => {
    expect(books(['one/plans/a.yaml'])).toEqual([{ all: false, files: ['one/plans/a.yaml'] }]);
  });

  test('a folder inside a book selects what is below it', () => {
    expect(books(['one/plans'])).toEqual([{ all: false, files: ['one/plans/a.yaml', 'one/plans/b.yml'] }]);
  });

  test('a folder that holds books means each of them', () => {
    expect(books(['one']).map(({ files }) => files)).toEqual([
      ['one/plans/a.yaml', 'one/plans/b.yml', 'one/ratebook.yaml', 'one/scenarios/s.yaml'],
      ['one/inner/c.yaml', 'one/inner/ratebook.yaml'],
    ]);
  });

  test('a file that its book does not list is a book of its own', () => {
    expect(books(['one/test/broken.yaml'])).toEqual([{ all: true, files: ['one/test/broken.yaml'] }]);
  });

  test('named files of one folder outside any book are one book, whatever their names', () => {
    expect(books(['loose/x.yaml', 'loose/notes.txt'])).toEqual([
      { all: true, files: ['loose/notes.txt', 'loose/x.yaml'] },
    ]);
  });

  test('a quoted pattern means the files that a shell would have put there', () => {
    expect(books(['one/plans/*.{yaml,yml}'])).toEqual(books(['one/plans/a.yaml', 'one/plans/b.yml']));
  });

  test('the order of arguments, and naming a file twice, change nothing', () => {
    const args = ['one/plans/a.yaml', 'loose/x.yaml', 'one/plans', 'one/scenarios/s.yaml', 'one/plans/a.yaml'];
    expect(books(args)).toEqual(books([...args].reverse()));
  });

  test('a folder without any YAML is told', () => {
    expect(() => books(['empty'])).toThrow('there is no YAML file in empty');
  });

  test('an argument that is no path and matches none is left as a word', () => {
    expect(readInputs(['a line', '*.nothing', '-', 'loose'], root)).toEqual({
      files: [],
      folders: [join(root, 'loose')],
      words: ['*.nothing', 'a line'],
      stdin: true,
    });
  });

  test('a NUL in an argument is no path', () => {
    expect(readInputs(['a\0b'], root).words).toEqual(['a\0b']);
  });
});
