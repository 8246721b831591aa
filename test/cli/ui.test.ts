import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { editorFor } from '../../engine/cli/editor.ts';
import { isInBook, subjectOf } from '../../engine/cli/ui.ts';
import { around, folderOf, ratebook, SMALL_BOOK } from './inside.ts';

test('off a terminal ui says so, exits 2, and names what prints to pipes', async () => {
  const said = 'ratebook: ui needs a terminal\n`ratebook preview` and `ratebook test` print to files and pipes.\n';
  expect(await ratebook(['ui'])).toEqual({ exit: 2, out: '', err: said });
  expect(await ratebook(['ui', '--plain'])).toEqual({ exit: 2, out: '', err: said });
});

test('bare ratebook off a terminal prints the help, inside a book too', async () => {
  expect(await ratebook([])).toMatchObject({ exit: 0, out: expect.stringMatching(/^Examples:/), err: '' });
});

test('its help has examples, keys and exit codes', async () => {
  const { exit, out } = await ratebook(['help', 'ui']);
  expect(exit).toBe(0);
  expect(out).toMatch(/^Examples:\n {2}ratebook ui\n[\s\S]*ui --plain[\s\S]*Keys: \?[\s\S]*EDITOR[\s\S]*Exit codes:/);
});

describe('what is shown', () => {
  const BOOK = SMALL_BOOK;

  test.each([
    [[], null],
    [['scenarios'], ['scenarios/long.yaml', 'scenarios/short.yaml']],
    [['scenarios/short.yaml'], ['scenarios/short.yaml']],
    [['two months'], ['scenarios/long.yaml']],
    [
      ['two months', 'scenarios/short.yaml'],
      ['scenarios/long.yaml', 'scenarios/short.yaml'],
    ],
  ])('%j means the files %j', async (args, files) => {
    const root = folderOf(BOOK);
    expect(await subjectOf(args, around(root))).toEqual({ root, named: [], files });
  });

  test('from inside a folder of the book it is the same book', async () => {
    const root = folderOf(BOOK);
    expect(await subjectOf([], around(join(root, 'plans')))).toEqual({ root, named: [], files: null });
    expect(isInBook(join(root, 'plans'))).toBe(true);
  });

  test('files outside any book are a book of their own', async () => {
    const root = folderOf({ 'a/one.yaml': 'kind: plan\n', 'a/two.yaml': 'kind: plan\n' });
    expect(isInBook(root)).toBe(false);
    const subject = await subjectOf(['a/one.yaml'], around(root));
    expect(subject).toEqual({ root: join(root, 'a'), named: ['one.yaml'], files: null });
  });

  test.each([
    [['-'], /reads keys from standard input/],
    [['no such thing'], /"no such thing" matches no file, folder or scenario/],
    [['one', 'two'], /matches no file/],
  ])('%j cannot be shown', async (args, why) => {
    await expect(subjectOf(args, around(folderOf(BOOK)))).rejects.toThrow(why);
  });

  test('two books at once are refused', async () => {
    const root = folderOf({ 'a/ratebook.yaml': 'title: A\n', 'b/ratebook.yaml': 'title: B\n' });
    await expect(subjectOf([], around(root))).rejects.toThrow('ui shows one book, and here are 2');
  });

  test('a book with errors knows no scenario by name', async () => {
    const root = folderOf({ ...BOOK, 'plans/basic.yaml': 'kind: plan\n' });
    await expect(subjectOf(['two months'], around(root))).rejects.toThrow('knows no scenario by name');
    expect(await subjectOf(['scenarios/long.yaml'], around(root))).toMatchObject({ files: ['scenarios/long.yaml'] });
  });
});

describe('the editor', () => {
  test.each([
    ['vi', ['+12', 'a.yaml']],
    ['/usr/bin/vim', ['+call cursor(12,5)', 'a.yaml']],
    ['nano', ['+12,5', 'a.yaml']],
    ['emacs -nw', ['-nw', '+12:5', 'a.yaml']],
    ['code --wait', ['--wait', '--goto', 'a.yaml:12:5']],
    ['"/opt/my editor/hx"', ['a.yaml:12:5']],
    ['ed', ['+12', 'a.yaml']],
  ])('EDITOR=%s is told the place in its own way', (named, args) => {
    expect(editorFor({ EDITOR: named }, 'a.yaml', 12, 5)?.args).toEqual(args);
  });

  test('VISUAL goes before EDITOR, and without both there is none', () => {
    expect(editorFor({ VISUAL: 'vim', EDITOR: 'ed' }, 'a', 1, 1)?.program).toBe('vim');
    expect(editorFor({ EDITOR: '  ' }, 'a', 1, 1)).toBeNull();
  });
});
