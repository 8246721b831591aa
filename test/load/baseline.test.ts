import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareWithBaseline, gitSource, load, memorySource } from '../../engine/load/load.ts';
import type { Book } from '../../engine/model/book.ts';

const plan = (more: string, currency = 'EUR') => `kind: plan\nname: office\ncurrency: ${currency}\n${more}`;

function bookOf(text: string): Book {
  const { value, issues } = load(memorySource({ 'plans.yaml': text }));
  expect(issues).toEqual([]);
  if (value === null) throw new Error('no book');
  return value;
}

const compared = (before: string, now: string): string[] =>
  compareWithBaseline(bookOf(now), bookOf(before), 'main').map(({ code, severity }) => `${severity} ${code}`);

describe('a plan and its baseline (INV-34)', () => {
  const currency = fc.constantFrom('EUR', 'USD', 'JPY');
  const issue = fc.constantFrom('end', 'start', 'at-once');
  const words = fc.constantFrom('Office', 'Bureau', 'Kontor');

  it('changing currency or invoice timing always fails, changing words never does', () => {
    const side = fc.record({ currency, issue, title: words, description: words, message: words });
    const textOf = (one: { currency: string; issue: string; title: string; description: string; message: string }) =>
      plan(
        `title: ${one.title}\ndescription: ${one.description}\ninvoice: { issue: ${one.issue}, message: ${one.message} }\n`,
        one.currency,
      );
    fc.assert(
      fc.property(side, side, (before, now) => {
        expect(compared(textOf(before), textOf(now)).sort()).toEqual([
          ...(before.currency === now.currency ? [] : ['error baseline/currency-locked']),
          ...(before.issue === now.issue ? [] : ['error baseline/issue-timing-locked']),
        ]);
      }),
      { numRuns: 60 },
    );
  });

  it('leaves a draft, a new plan and what says the same in other words alone', () => {
    expect(compared(plan('status: draft\n'), plan('status: draft\n', 'USD'))).toEqual([]);
    expect(compared(plan('status: draft\n').replace('office', 'other'), plan('', 'USD'))).toEqual([]);
    expect(compared(plan(''), plan('invoice: { issue: end }\ncycle: { every: 1 month }\n'))).toEqual([]);
    expect(compared(plan('cycle: { every: 2 weeks }\n'), plan('cycle: { every: 2 week }\n'))).toEqual([]);
  });

  it('warns of another cycle, at the cycle and with the one before', () => {
    const [issue] = compareWithBaseline(bookOf(plan('cycle: manual\n')), bookOf(plan('')), 'main');
    expect(issue).toMatchObject({
      code: 'baseline/changed-cycle',
      severity: 'warning',
      place: { range: { start: { line: 4, column: 8 } } },
      related: { place: { file: 'plans.yaml at main' } },
    });
  });
});

describe('a book as of a commit', () => {
  let root = '';
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', root, '-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
    });
  const write = (path: string, text: string) => writeFileSync(join(root, path), text);

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'baseline-'));
    git('init', '--quiet');
    for (const folder of ['book', 'book/test', 'book/inner']) mkdirSync(join(root, folder));
    write('outside.yaml', 'kind: nothing\n');
    write('book/ratebook.yaml', 'kind: ratebook\n');
    write('book/plan ą.yaml', plan('title: Ąžuolas\n'));
    write('book/rates.csv', 'prefix\n');
    write('book/notes.txt', 'no document\n');
    write('book/test/broken.yaml', 'kind: [');
    write('book/inner/ratebook.yaml', 'kind: ratebook\n');
    write('book/inner/plan.yaml', plan(''));
    git('add', '.');
    git('commit', '--quiet', '-m', 'first');
    write('book/plan ą.yaml', plan('title: Later\n', 'USD'));
  });

  afterAll(() => rmSync(root, { recursive: true }));

  it('is what stood there, and only what belongs to it', () => {
    const source = gitSource(join(root, 'book'), 'HEAD');
    expect(source?.list()).toEqual(['plan ą.yaml', 'ratebook.yaml']);
    expect(source?.read('plan ą.yaml')).toBe(plan('title: Ąžuolas\n'));
    expect(source?.read('rates.csv')).toBe('prefix\n');
  });

  it('is not there for a name that is no commit, nor where there is no repository', () => {
    expect(gitSource(join(root, 'book'), 'nowhere')).toBeNull();
    expect(gitSource(join(root, 'book'), '--help')).toBeNull();
    expect(gitSource('/', 'HEAD')).toBeNull();
  });
});
