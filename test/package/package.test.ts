/**
 * The package as a stranger gets it: packed, installed into an empty folder, run, imported and type-checked there.
 * Packs the build in dist/, which `npm test` has just made.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
const MANIFEST = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { version: string };

const PLAN = `kind: plan
name: line
currency: EUR
charges:
  - { name: rental, line: Rental, due: { every: cycle }, price: 10.00 }
`;
const SCENARIO = `kind: scenario
name: two months of a line
given: { accounts: [{ name: a, plan: line, type: postpaid, start: 2026-01-01 }] }
timeline: []
until: 2026-03-02
`;

/** What the README promises to a program: from a folder to invoices, in types and in fact. */
const CONSUMER = `import { build, diskSource, type Invoice, type Issue, read, report, run, verify } from 'ratebook';

const { book, program, issues } = await build(read(diskSource('book')));
if (book === null || program === null) throw new Error(issues.map((issue: Issue) => issue.message).join());
for (const scenario of book.scenarios) {
  const journal = run(program, book, scenario);
  const invoices: Invoice[] = journal.journal.flatMap((entry) =>
    entry.kind === 'invoice-issued' && entry.invoice !== null ? [entry.invoice] : [],
  );
  const total: string = invoices.map((invoice) => invoice.total.amount.toFixed(2)).join(' ');
  const { status }: { status: 'passed' | 'failed' } = verify(journal, scenario, program);
  console.log(total, status, JSON.parse(report.preview.json([journal], issues)).schemaVersion);
}
`;

let home = '';
let packed: readonly string[] = [];

beforeAll(() => {
  home = mkdtempSync(path.join(tmpdir(), 'ratebook-package-'));
  const packing = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--silent', '--pack-destination', home], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  const [tarball] = JSON.parse(packing) as { filename: string; files: { path: string }[] }[];
  if (tarball === undefined) throw new Error('npm packed nothing');
  packed = tarball.files.map((file) => file.path);
  place('package.json', JSON.stringify({ private: true, type: 'module' }));
  place('book/ratebook.yaml', 'title: A book of one line\n');
  place('book/line.yaml', PLAN);
  place('book/months.yaml', SCENARIO);
  const options = ['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', '--silent'];
  execFileSync('npm', ['install', ...options, path.join(home, tarball.filename)], { cwd: home, stdio: 'pipe' });
}, 120_000);

afterAll(() => rmSync(home, { recursive: true, force: true }));

function place(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(home, file)), { recursive: true });
  writeFileSync(path.join(home, file), text);
}

function ratebook(...args: string[]) {
  return spawnSync(path.join(home, 'node_modules/.bin/ratebook'), args, { cwd: home, encoding: 'utf8' });
}

describe('the packed package', () => {
  test('holds the build, the schemas and the example book, and none of what it was built from', () => {
    for (const file of [
      'dist/index.js',
      'dist/index.d.ts',
      'dist/cli/main.js',
      'schemas/document.schema.json',
      'ratebook.yaml',
      'LICENSE',
      'README.md',
    ]) {
      expect(packed).toContain(file);
    }
    expect(packed.filter((file) => /^(engine|test|\.ci|\.github)\//.test(file))).toEqual([]);
  });

  test('has a command that tells its version and its verbs', () => {
    expect(ratebook('--version').stdout.trim()).toBe(MANIFEST.version);
    const help = ratebook('--help');
    expect(help.status).toBe(0);
    for (const verb of ['check', 'preview', 'test', 'compile', 'account']) expect(help.stdout).toContain(verb);
  });

  test('checks and bills a book of one plan', () => {
    const check = ratebook('check', 'book');
    expect(check.stdout + check.stderr).not.toContain('error');
    expect(check.status).toBe(0);
    const preview = ratebook('preview', 'book', '--json');
    const { invoices } = JSON.parse(preview.stdout) as { invoices: { total: string }[] };
    expect(invoices.map(({ total }) => total)).toEqual(['10.00', '10.00']); // January and February, at their ends
  });

  test('says no, with the place, to a book with a mistake', () => {
    place('broken/line.yaml', PLAN.replace('price:', 'prise:'));
    const check = ratebook('check', 'broken', '--format', 'compact');
    expect(check.status).toBe(1);
    expect(check.stdout).toMatch(/line\.yaml:5:\d+: error: .*"prise"/);
  });

  test('is imported by a program, whose types hold and whose numbers are right', () => {
    place('consumer.ts', CONSUMER);
    place('wrong.ts', "import { read } from 'ratebook';\nread(42);\n");
    const options = [
      '--strict',
      '--module',
      'nodenext',
      '--target',
      'es2023',
      '--types',
      'node',
      '--typeRoots',
      path.join(ROOT, 'node_modules/@types'),
    ];
    const compiler = path.join(ROOT, 'node_modules/typescript/bin/tsc');
    const files = ['consumer.ts', 'wrong.ts'];
    const compiled = spawnSync(process.execPath, [compiler, ...options, ...files], { cwd: home, encoding: 'utf8' });
    const [wrong = '', ...others] = compiled.stdout.trimEnd().split('\n');
    expect(wrong).toMatch(/^wrong\.ts\(2,6\): error TS2345/);
    expect(others.filter((line) => !line.startsWith(' '))).toEqual([]); // more of the same mistake at most
    const out = execFileSync(process.execPath, ['consumer.js'], { cwd: home, encoding: 'utf8' });
    expect(out).toBe('10.00 10.00 passed 1\n');
  });
});
