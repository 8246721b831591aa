import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UsageError } from '../../engine/cli/answer.ts';
import { check } from '../../engine/cli/check.ts';
import { around, folderOf, ratebook } from './inside.ts';

const plan = (name: string, more = '') => `kind: plan\nname: ${name}\ncurrency: EUR\n${more}`;
const BOOK = {
  'ratebook.yaml': 'title: Office\n',
  'plans/office.yaml': plan('office'),
  'plans/sketch.yaml': plan('sketch', 'status: draft\n'),
};

/** A book that is a repository with one commit. */
function repository(): { root: string; write: (file: string, text: string) => void } {
  const root = folderOf(BOOK);
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', root, '-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
    });
  git('init', '--quiet', '--initial-branch=main');
  git('add', '.');
  git('commit', '--quiet', '-m', 'first');
  return { root, write: (file, text) => writeFileSync(join(root, file), text) };
}

const checked = (here: string, options: { baseline: string; failOn?: 'warn'; paths?: string[] }) =>
  check(
    options.paths ?? [],
    { format: 'compact', failOn: options.failOn ?? 'error', baseline: options.baseline },
    around(here),
  );

describe('check --baseline', () => {
  test('says nothing where nothing changed, nor of words', async () => {
    const { root, write } = repository();
    expect(await checked(root, { baseline: 'main' })).toMatchObject({ exit: 0, result: '' });
    write('plans/office.yaml', plan('office', 'title: Bureau\ndescription: Better\n'));
    expect(await checked(root, { baseline: 'main', failOn: 'warn' })).toMatchObject({ exit: 0, result: '' });
  });

  test('refuses another currency and another time of invoices, each at its place', async () => {
    const { root, write } = repository();
    write('plans/office.yaml', plan('office', 'invoice: { issue: start }\n').replace('EUR', 'USD'));
    const { exit, result } = await checked(root, { baseline: 'HEAD' });
    expect(exit).toBe(1);
    expect(result.trim().split('\n')).toEqual([
      expect.stringMatching(
        /^plans\/office\.yaml:3:11: error: the currency of "office" was EUR .* \[baseline\/currency-locked\]$/,
      ),
      expect.stringMatching(
        /^plans\/office\.yaml:4:19: error: the invoices of "office" were issued "end".* \[baseline\/issue-timing-locked\]$/,
      ),
    ]);
  });

  test('lets a draft become anything, and a draft of old be taken away', async () => {
    const { root, write } = repository();
    write('plans/sketch.yaml', plan('sketch', 'invoice: { issue: start }\n').replace('EUR', 'USD'));
    expect(await checked(root, { baseline: 'main', failOn: 'warn' })).toMatchObject({ exit: 0, result: '' });
    rmSync(join(root, 'plans/sketch.yaml'));
    expect(await checked(root, { baseline: 'main', failOn: 'warn' })).toMatchObject({ exit: 0, result: '' });
  });

  test('warns of a plan that is gone, at the place that it had', async () => {
    const { root } = repository();
    rmSync(join(root, 'plans/office.yaml'));
    const { exit, result } = await checked(root, { baseline: 'main' });
    expect(result).toMatch(
      /^plans\/office\.yaml at main:2:7: warning: the plan "office" is gone.* \[baseline\/plan-removed\]\n$/,
    );
    expect(exit).toBe(0);
    expect((await checked(root, { baseline: 'main', failOn: 'warn' })).exit).toBe(1);
    const pretty = await check([], { format: 'pretty', failOn: 'error', baseline: 'main' }, around(root));
    expect(pretty.result).toMatch(/Found 1 warning in 1 of 3 files\.\n$/); // two are left, and that of then
  });

  test('compares the files that are meant, and no other', async () => {
    const { root, write } = repository();
    write('plans/office.yaml', plan('office').replace('EUR', 'USD'));
    expect((await checked(root, { baseline: 'main', paths: ['plans/sketch.yaml'] })).exit).toBe(0);
    expect((await checked(root, { baseline: 'main', paths: ['plans/office.yaml'] })).exit).toBe(1);
  });

  test('is no use without such a commit, without a repository, or where the book of then had errors', async () => {
    const { root, write } = repository();
    await expect(checked(root, { baseline: 'nowhere' })).rejects.toThrow(UsageError);
    await expect(checked(root, { baseline: 'nowhere' })).rejects.toThrow('no commit "nowhere" in the repository of .');
    await expect(checked(folderOf(BOOK), { baseline: 'main' })).rejects.toThrow(
      'no commit "main" in the repository of .',
    );
    write('plans/office.yaml', 'kind: plan\n');
    const git = ['-C', root, '-c', 'user.name=t', '-c', 'user.email=t@example.com'];
    execFileSync('git', [...git, 'commit', '--quiet', '-am', 'broken']);
    write('plans/office.yaml', plan('office'));
    await expect(checked(root, { baseline: 'main' })).rejects.toThrow('the book as of "main" has errors');
    expect((await checked(root, { baseline: 'main~1' })).exit).toBe(0);
  });

  test('through the command line: exit 1 for what is locked, exit 2 for a commit that there is not', async () => {
    const { root, write } = repository();
    write('plans/office.yaml', plan('office').replace('EUR', 'USD'));
    const [locked, unknown] = await Promise.all([
      ratebook(['check', '--baseline', 'main'], { cwd: root }),
      ratebook(['check', '--baseline', 'nowhere'], { cwd: root }),
    ]);
    expect(locked).toMatchObject({ exit: 1, err: '' });
    expect(locked.out).toMatch(/plans\/office\.yaml:3:11: error: the currency of "office" was EUR/);
    expect(unknown).toMatchObject({ exit: 2, out: '' });
    expect(unknown.err).toMatch(/^ratebook: no commit "nowhere"/);
  });
});
