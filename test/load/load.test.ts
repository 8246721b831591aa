import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { diskSource, findBook, load, memorySource, sourceAt } from '../../engine/load/load.ts';
import { BASE_BOOK } from './base-book.ts';

const codes = (files: Readonly<Record<string, string>>, named: readonly string[] = []): string[] =>
  load(memorySource(files, '.', named)).issues.map(({ code }) => code);

describe('a good book', () => {
  const { value: book } = load(memorySource(BASE_BOOK));

  it('has its documents by kind and name, each as it was written', () => {
    expect([...(book?.plans.keys() ?? [])]).toEqual(['office']);
    expect([...(book?.tariffs.keys() ?? [])]).toEqual(['standard', 'listed', 'free']);
    expect(book?.zones.get('zones')?.zones).toEqual([
      { name: 'home', prefix: '+370' },
      { name: 'abroad', prefix: [44, '0049'] },
      { name: 'colleagues', match: 'on-net', direction: 'outbound' },
    ]);
    expect(book?.scenarios.map(({ file, document }) => [file, document.name])).toEqual([
      ['scenarios/month.yaml', 'a month at the office'],
    ]);
    expect(book?.scenarios[0]?.document.given.accounts[0]?.card).toEqual({
      type: 'visa',
      last4: '0042',
      expires: '2028-08',
    });
    expect(book?.settings.currencies).toEqual(['EUR']);
    expect(book?.files).toBe(4);
  });

  it('has the rows of a file of calls by the event that names it', () => {
    const scenario = book?.scenarios[0];
    const event = scenario?.document.timeline?.find((entry) => entry.event === 'calls');
    expect(
      event === undefined ? null : scenario?.callFiles.get(event)?.rows.map(({ id, seconds }) => [id, seconds]),
    ).toEqual([
      ['c1', 61],
      [null, 0],
    ]);
  });

  it('is the same whatever its files are called and however its documents are spread over them', () => {
    const parts = Object.values(BASE_BOOK['plans/parts.yaml']?.split('---\n') ?? {});
    fc.assert(
      fc.property(
        fc.shuffledSubarray(parts, { minLength: parts.length }),
        fc.array(fc.boolean(), { minLength: parts.length, maxLength: parts.length }),
        (order, cuts) => {
          const files: Record<string, string> = { ...BASE_BOOK, 'plans/parts.yaml': '' };
          order.forEach((part, index) => {
            const file = cuts[index] ? `plans/part-${index}.yaml` : 'plans/rest.yml';
            files[file] = files[file] === undefined ? part : `${files[file]}---\n${part}`;
          });
          const { value, issues } = load(memorySource(files));
          expect(issues).toEqual([]);
          expect(new Set(value?.taxes.keys())).toEqual(new Set(book?.taxes.keys()));
        },
      ),
      { numRuns: 20 },
    );
  });

  it('has settings though there is no ratebook.yaml', () => {
    expect(
      load(memorySource({ 'a.yaml': 'kind: tax\nname: vat\ncurrency: EUR\npercent: 21\n' })).value?.settings,
    ).toEqual({});
  });
});

describe('which files are documents of a book', () => {
  const foreign = 'services:\n  web: { image: nginx }\n';

  it('passes over YAML that says no kind and looks like nothing of ours', () => {
    expect(
      codes({ 'compose.yaml': foreign, 'list.yaml': '- 1\n- 2\n', 'empty.yaml': '', 'text.yaml': 'hello\n' }),
    ).toEqual([]);
  });

  it('tells such a file when it was named', () => {
    expect(codes({ 'compose.yaml': foreign }, ['compose.yaml'])).toEqual(['document/no-kind']);
    expect(codes({ 'list.yaml': '- 1\n' }, ['list.yaml'])).toEqual(['document/not-a-mapping']);
  });

  it('tells a document that lost its kind, and every document of a file that has one', () => {
    expect(codes({ 'a.yaml': 'name: vat\ncurrency: EUR\npercent: 21\n' })).toEqual(['document/no-kind']);
    expect(codes({ 'a.yaml': `kind: tax\nname: vat\ncurrency: EUR\npercent: 21\n---\n${foreign}` })).toEqual([
      'document/no-kind',
    ]);
  });

  it('tells a syntax error whatever the file would have been', () => {
    expect(codes({ 'a.yaml': 'a: [1, 2\n' })).toContain('yaml/syntax');
  });

  it('is quiet about a name that a file that does not parse may give, and about no other', () => {
    const account = (plan: string): string =>
      `kind: scenario\nname: s\nuntil: 2026-02-01\ngiven: { accounts: [{ name: a, plan: ${plan}, start: 2026-01-01 }] }\n`;
    const broken = 'kind: plan\nname: basic\ncurrency EUR\ncycle: 1 month\n';
    expect(codes({ 'a.yaml': broken, 'b.yaml': account('basic') })).toEqual(['yaml/syntax']);
    expect(codes({ 'a.yaml': broken, 'b.yaml': account('basi') })).toEqual(['yaml/syntax', 'reference/unknown']);
    expect(codes({ 'a.yaml': broken, 'b.yaml': account('basic-2') })).toEqual(['yaml/syntax', 'reference/unknown']);
    expect(codes({ 'b.yaml': account('basic') })).toEqual(['reference/unknown']);
  });

  it('is quiet about a name where a document does not validate far enough to have one', () => {
    const scenario =
      'kind: scenario\nname: s\nuntil: 2026-02-01\ngiven: { accounts: [{ name: a, plan: basic, start: 2026-01-01 }] }\n';
    const told = (plan: string): string[] => codes({ 'a.yaml': plan, 'b.yaml': scenario });
    expect(told('kind: plan\ncurrency: EUR\n')).toEqual(['schema/missing-property']);
    expect(told('kind: plan\nnam: basic\ncurrency: EUR\n')).toEqual(['schema/unknown-property']);
    expect(told('name: basic\ncurrency: EUR\n')).toEqual(['document/no-kind']);
    expect(told('name: basis\ncurrency: EUR\n')).toEqual(['document/no-kind', 'reference/unknown']);
  });

  it('wants the book file under its own name', () => {
    expect(codes({ 'ratebook.yml': 'title: A book\n' })).toEqual(['document/book-file']);
  });
});

describe('a book on disk', () => {
  const root = mkdtempSync(join(tmpdir(), 'ratebook-load-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  const write = (path: string, text: string | Uint8Array): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const tax = (name: string): string => `kind: tax\nname: ${name}\ncurrency: EUR\npercent: 21\n`;
  write('book/ratebook.yaml', 'title: A book\n');
  write('book/plans/b.yaml', tax('b'));
  write('book/plans/deeper/a.yml', tax('a'));
  write('book/plans/note.txt', 'kind: nothing\n');
  write('book/test/bad.yaml', 'kind: [\n');
  write('book/node_modules/x/x.yaml', 'kind: [\n');
  write('book/.git/x.yaml', 'kind: [\n');
  write('book/other/ratebook.yaml', 'title: Another book\n');
  write('book/other/c.yaml', 'kind: [\n');
  write('loose/one.yaml', tax('one'));
  write('loose/two.yaml', 'kind: [\n');

  it('lists its YAML files in order, without tests, dot folders, dependencies and books inside it', () => {
    expect(diskSource(join(root, 'book')).list()).toEqual(['plans/b.yaml', 'plans/deeper/a.yml', 'ratebook.yaml']);
    expect(load(diskSource(join(root, 'book'))).issues).toEqual([]);
  });

  it('is found from any file or folder below it', () => {
    const book = join(root, 'book');
    expect(findBook(book)).toBe(book);
    expect(findBook(join(book, 'plans/deeper/a.yml'))).toBe(book);
    expect(findBook(join(book, 'other/c.yaml'))).toBe(join(book, 'other'));
    expect(findBook(join(root, 'loose'))).toBe(null);
  });

  it('is only the file that was named, outside any book', () => {
    expect(load(sourceAt(join(root, 'loose/one.yaml'))).value?.taxes.has('one')).toBe(true);
    expect(load(sourceAt(join(root, 'loose'))).issues.map(({ place }) => place.file)).toContain('two.yaml');
    expect(sourceAt(join(root, 'book/plans')).root).toBe(join(root, 'book'));
  });

  it('never reads a file outside itself', () => {
    const source = diskSource(join(root, 'book'));
    expect(source.read('../loose/one.yaml')).toBe(null);
    expect(source.read('plans/../../loose/one.yaml')).toBe(null);
    expect(source.read('plans/b.yaml')).toBe(tax('b'));
    expect(source.read('plans')).toBe(null);
    expect(source.read('plans/b.yaml\0')).toBe(null);
  });

  it('refuses bytes that are no UTF-8, and files beyond two megabytes, without reading them', () => {
    const limit = 2 * 1024 * 1024;
    write('bytes/bad.yaml', new Uint8Array([0x61, 0xff, 0x0a]));
    write('bytes/just-small-enough.yaml', `#${'x'.repeat(limit - 2)}\n`);
    write('bytes/too-large.yaml', `#${'x'.repeat(limit - 1)}\n`);
    expect(load(diskSource(join(root, 'bytes'))).issues.map(({ code, place }) => `${place.file} ${code}`)).toEqual([
      'bad.yaml file/not-utf8',
      'too-large.yaml file/too-large',
    ]);
  });
});
