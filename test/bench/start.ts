/**
 * How long the program takes from its start to its end, as whole processes, beside a Node that does nothing.
 * The subjects run in turn, so that a busy moment of the machine falls on all of them; those that take seconds run in every
 * third round. What was read is remembered in a folder of the bench's own, as it is between two commands of a user;
 * "anew" is without. A minute on a quiet machine; needs a build.
 *
 *     npx tsx test/bench/start.ts [--rounds 9]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { printTable } from './table.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const MAIN = path.join('dist', 'cli', 'main.js');

interface Subject {
  readonly name: string;
  readonly argv: readonly string[];
  readonly goal: string;
  /** Without what was remembered. */
  readonly anew?: boolean;
  readonly slow?: boolean;
}

const SUBJECTS: readonly Subject[] = [
  { name: '`node -e 0`', argv: ['-e', '0'], goal: '' },
  { name: '`ratebook --help`', argv: [MAIN, '--help'], goal: '≤ 1.6 × node' },
  { name: '`ratebook check`', argv: [MAIN, 'check'], goal: '< 1 s' },
  { name: '`ratebook test`', argv: [MAIN, 'test'], goal: '< 1 s' },
  { name: '`ratebook test --fresh`', argv: [MAIN, 'test', '--fresh'], goal: '', slow: true },
  { name: '`ratebook check`, anew', argv: [MAIN, 'check'], goal: '', anew: true, slow: true },
  { name: '`ratebook test`, anew', argv: [MAIN, 'test'], goal: '', anew: true, slow: true },
];

const remembered = mkdtempSync(path.join(tmpdir(), 'ratebook-start-'));
process.on('exit', () => rmSync(remembered, { recursive: true, force: true }));

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '9' } } });
const rounds = Math.max(3, Number(values.rounds));

function milliseconds({ argv, anew = false }: Subject): number {
  const env = { ...process.env, CI: '', RATEBOOK_CACHE: anew ? 'off' : remembered };
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, argv, {
    cwd: ROOT,
    env,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const took = performance.now() - start;
  // 1 is the answer no, as of a scenario that fails: it takes as long, and is told rather than refused.
  if (status === 1) process.stderr.write(`node ${argv.join(' ')} ended with 1\n`);
  else if (status !== 0) throw new Error(`node ${argv.join(' ')} ended with ${status}: ${stderr.slice(0, 500)}`);
  return took;
}

function median(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

const times = SUBJECTS.map((): number[] => []);
for (const subject of SUBJECTS.filter(({ slow }) => slow !== true)) milliseconds(subject); // the first run reads the files from disk
for (let round = 0; round < rounds; round += 1) {
  for (const [index, subject] of SUBJECTS.entries()) {
    if (subject.slow === true && round % 3 !== 1) continue;
    process.stderr.write(`\r${`round ${round + 1} of ${rounds}: ${subject.name}`.padEnd(60)}`);
    times[index]?.push(milliseconds(subject));
  }
}
process.stderr.write(`\r${' '.repeat(60)}\r`);
const medians = times.map(median);
const bare = medians[0] ?? Number.NaN;
printTable(
  ['whole process', 'runs', 'median, ms', 'times bare Node', 'goal'],
  SUBJECTS.map(({ name, goal }, index) => {
    const took = medians[index] ?? Number.NaN;
    return [name, String(times[index]?.length), took.toFixed(0), (took / bare).toFixed(2), goal];
  }),
);
