import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The repository, which is also its own book. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

export interface Ended {
  /** The exit code; null where a signal ended it. */
  readonly exit: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Around {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string | Uint8Array;
}

/** Runs the built command line in a process of its own: all of it, as in CI, and without colour unless `env` asks for it. */
export function ratebook(args: readonly string[], { cwd = ROOT, env = {}, input = '' }: Around = {}): Promise<Ended> {
  const { NO_COLOR: _, FORCE_COLOR: __, ...inherited } = process.env;
  const child = spawn(process.execPath, [MAIN, ...args], { cwd, env: { ...inherited, CI: '1', ...env } });
  const out: Uint8Array[] = [];
  const err: Uint8Array[] = [];
  child.stdout.on('data', (chunk: Uint8Array) => out.push(chunk));
  child.stderr.on('data', (chunk: Uint8Array) => err.push(chunk));
  child.stdin.on('error', () => {}); // it may end without reading what it is given
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exit) =>
      resolve({ exit, out: Buffer.concat(out).toString('utf8'), err: Buffer.concat(err).toString('utf8') }),
    );
  });
}
