import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderOf } from './inside.ts';
import { MAIN, ROOT } from './spawn.ts';

const PLANS = readdirSync(join(ROOT, 'plans/quick-start')).map((name) => `plans/quick-start/${name}`);

function start(args: readonly string[], cwd: string) {
  const child = spawn(process.execPath, [MAIN, ...args], { cwd });
  let err = '';
  child.stderr.on('data', (chunk: Uint8Array) => {
    err += String(chunk);
  });
  const ended = new Promise<{ exit: number | null; signal: string | null; err: string }>((resolve) =>
    child.on('close', (exit, signal) => resolve({ exit, signal, err })),
  );
  return { child, ended };
}

test('a reader that goes away early is no failure and no noise', async () => {
  const book = folderOf(Object.fromEntries(PLANS.map((file) => [file, readFileSync(join(ROOT, file), 'utf8')])));
  const { child, ended } = start(['compile', '--json'], book);
  child.stdout.destroy();
  expect(await ended).toEqual({ exit: 0, signal: null, err: '' });
});

test('an interrupt ends it with 130', async () => {
  const { child, ended } = start(['check', '-'], ROOT); // waits for standard input, which never ends
  await new Promise((resume) => setTimeout(resume, 600));
  child.kill('SIGINT');
  const { exit, signal } = await ended;
  expect(exit ?? signal).toBe(exit === null ? 'SIGINT' : 130); // before it listens, the signal itself ends it: a shell says 130 too
});

test('a failure of the machine exits 3 with one line and a hint, and as a document where JSON is asked for', () => {
  const inNoFolder = (args: string) => {
    const gone = mkdtempSync(join(tmpdir(), 'ratebook-gone-'));
    return spawnSync('sh', ['-c', `rmdir "$PWD"; exec "$0" "$1" ${args}`, process.execPath, MAIN], {
      cwd: gone,
      encoding: 'utf8',
      env: { ...process.env, RATEBOOK_DEBUG: '' },
    });
  };
  const { status, stdout, stderr } = inNoFolder('check');
  expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
  expect(stderr).toMatch(/^ratebook: internal error: ENOENT[^\n]*\nSet RATEBOOK_DEBUG=1 [^\n]*\n$/);
  expect(JSON.parse(inNoFolder('check --json').stdout)).toMatchObject({ error: { kind: 'internal', exit: 3 } });
});

test.skipIf(!existsSync('/dev/full'))('a result that cannot be written is a failure', () => {
  const { status, stderr } = spawnSync(process.execPath, [MAIN, '--version'], {
    stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 3, stderr: 'ratebook: cannot write to stdout: no space left\n' });
});
