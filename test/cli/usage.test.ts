import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { wantsColor } from '../../engine/cli/surroundings.ts';
import { ratebook } from './inside.ts';
import { ROOT } from './spawn.ts';

const VERBS = ['check', 'preview', 'test', 'compile', 'account', 'explain'];

test('every way of asking for help gives the same page: examples first, verbs, exit codes', async () => {
  const pages = await Promise.all([['--help'], ['-h'], ['help'], [], ['--no-color']].map((args) => ratebook(args)));
  const [page] = pages;
  expect(page?.out).toMatch(/^Examples:\n {2}ratebook check\n/);
  for (const verb of VERBS) expect(page?.out).toContain(`\n  ${verb} `);
  expect(page?.out).toMatch(/Exit codes:\n {2}0 .*\n {2}1 .*\n {2}2 .*\n {2}3 .*\n {2}130 /);
  for (const other of pages) expect(other).toEqual({ exit: 0, out: page?.out, err: '' });
});

test('every verb has a page with examples and exit codes, however it is asked for', async () => {
  const pages = await Promise.all(VERBS.map(async (verb) => [verb, await ratebook(['help', verb])] as const));
  for (const [verb, page] of pages) {
    expect(page).toMatchObject({ exit: 0, err: '' });
    expect(page.out).toMatch(new RegExp(`^Examples:\\n {2}ratebook ${verb}`));
    expect(page.out).toContain('Exit codes:');
  }
  expect(await ratebook(['preview', '-h'])).toEqual(pages[1]?.[1]);
});

test('every example of a help page works in this checkout', async () => {
  const pages = await Promise.all(VERBS.map((verb) => ratebook(['help', verb])));
  const lines = pages.flatMap(({ out }) => out.slice(0, out.indexOf('\n\n')).split('\n').slice(1));
  expect(lines.length).toBeGreaterThanOrEqual(2 * VERBS.length);
  const some = someOfTheBook();
  for (const line of lines) {
    const [command = ''] = line.trim().replace('ratebook ', '').split(' | ');
    const [asked = '', file] = command.split(' < ');
    const args = (asked.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ''));
    const input = file === undefined ? '' : readFileSync(join(ROOT, file));
    expect({ line, ...(await ratebook(args, { cwd: some, input })) }).toMatchObject({ line, exit: 0, err: '' });
  }
  rmSync(some, { recursive: true });
});

/** What the examples name of the book, as a repository: every verb reads all that is there, and some run it. */
function someOfTheBook(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ratebook-examples-'));
  cpSync(join(ROOT, 'ratebook.yaml'), join(folder, 'ratebook.yaml'));
  const named = ['quick-start', 'kolmisoft', 'kore'].map((name) => `plans/${name}`);
  named.push('scenarios/quick-start', 'scenarios/kore');
  named.push('scenarios/kolmisoft/beginning.yaml', 'scenarios/kolmisoft/month-ends.yaml');
  for (const name of named) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  const git = ['-C', folder, '-c', 'user.name=t', '-c', 'user.email=t@example.com'];
  for (const args of [
    ['init', '--quiet'],
    ['add', '.'],
    ['commit', '--quiet', '-m', 'first'],
  ])
    execFileSync('git', [...git, ...args], {
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
    });
  return folder;
}

test('the version is that of the package', async () => {
  expect(await ratebook(['--version'])).toEqual({ exit: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), err: '' });
});

test('a command line that cannot be carried out exits 2 and says what would be right', async () => {
  const cases: [string[], RegExp][] = [
    [['chek'], /unknown command 'chek'\nDid you mean check\?/],
    [['help', 'previw'], /unknown command 'previw'\nDid you mean preview\?/],
    [['check', '--fromat', 'json'], /unknown option '--fromat'\nDid you mean --format\?/],
    [['check', '--format', 'xml'], /Allowed choices are pretty, compact, json/],
    [['check', '--fail-on', 'never'], /Allowed choices are error, warn\b/],
    [['test', '--reporter', 'tap'], /Allowed choices are default, json/],
    [['preview', '--width', 'wide'], /Write a number of columns/],
    [['account', 'scenarios/kore/upgrade.yaml'], /which account\?\nName one of them: "everybody", "one", /],
    [['account', 'x', 'y', '--filter', 'status=active'], /--filter is for the list .*\nWrite --subscriptions as well/],
    [['account', 'x', '--subscriptions', '--filter'], /argument missing/],
    [['check', 'no-such-folder'], /"no-such-folder" matches no file, folder or pattern/],
    [['check', 'a\u001b[2Jb'], /"a\\u001b\[2Jb" matches/], // what an argument holds does not act on the terminal
  ];
  for (const [args, said] of cases) {
    const { exit, out, err } = await ratebook(args);
    expect(err).toMatch(said);
    expect(err).toMatch(/^ratebook: /);
    expect({ args, exit, out }).toEqual({ args, exit: 2, out: '' });
  }
});

test('with JSON asked for, a usage error is one document on stdout, and told on stderr', async () => {
  const cases = [
    ['chek', '--json'],
    ['check', '--json', '--nope'],
    ['check', '--format=json', 'no-such-folder'],
    ['test', '--reporter', 'json', 'no-such-folder'],
    ['preview', '--json', '--format', 'csv'],
  ];
  for (const args of cases) {
    const { exit, out, err } = await ratebook(args);
    expect(exit).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ schemaVersion: 1, error: { kind: 'usage', exit: 2 } });
    expect(err).toMatch(/^ratebook: /);
  }
});

const terminal = { isTTY: true };
test.each([
  ['a terminal', terminal, true, {}, true],
  ['a pipe', {}, true, {}, false],
  ['a dumb terminal', terminal, true, { TERM: 'dumb' }, false],
  ['NO_COLOR on a terminal', terminal, true, { NO_COLOR: '1' }, false],
  ['an empty NO_COLOR on a terminal', terminal, true, { NO_COLOR: '' }, true],
  ['--no-color on a terminal', terminal, false, {}, false],
  ['FORCE_COLOR into a pipe', {}, true, { FORCE_COLOR: '1' }, true],
  ['FORCE_COLOR=0 on a terminal', terminal, true, { FORCE_COLOR: '0' }, false],
  ['NO_COLOR against FORCE_COLOR', {}, true, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
  ['--no-color against FORCE_COLOR', {}, false, { FORCE_COLOR: '1' }, false],
])('colour: %s', (_, stream, asked, env, wanted) => expect(wantsColor(stream, asked, env)).toBe(wanted));

test('the same is said with and without colour', async () => {
  const input = 'kind: plan\nname: x\n';
  const [plain, painted] = await Promise.all([
    ratebook(['check', '-'], { input }),
    ratebook(['check', '-'], { input, env: { FORCE_COLOR: '1' } }),
  ]);
  expect(plain.out).not.toContain('\u001b');
  expect(painted.out).toContain('\u001b');
  expect(stripVTControlCharacters(painted.out)).toBe(plain.out);
});
