import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import picocolors from 'picocolors';
import { onTestFinished } from 'vitest';
import { carriedOut } from '../../engine/cli/command-line.ts';
import type { Surroundings } from '../../engine/cli/surroundings.ts';
import { type Around, type Ended, ROOT } from './spawn.ts';

const { RATEBOOK_CACHE } = process.env;
const CACHE = RATEBOOK_CACHE === undefined ? null : join(RATEBOOK_CACHE, 'inside');

/** A verb's surroundings inside the test's own process: no colour, `stdin` as given. */
export function around(here: string, stdin: string | null = ''): Surroundings {
  const style = picocolors.createColors(false);
  return {
    here,
    cache: here === ROOT ? CACHE : null, // the repository's book is large
    build: 'tests',
    style,
    errorStyle: style,
    stdin: () => Promise.resolve({ text: stdin }),
    breathe: () => Promise.resolve(),
  };
}

/**
 * The command line with its arguments, streams and exit code as `ratebook` of spawn.ts, but inside the test's own process:
 * where not the process is what is tested. What was read of a book is remembered as processes do, but apart from theirs.
 */
export async function ratebook(
  args: readonly string[],
  { cwd = ROOT, env = {}, input = '' }: Around = {},
): Promise<Ended> {
  const { exit, result, remarks } = await carriedOut(args, {
    cwd: () => cwd,
    env: { CI: '1', RATEBOOK_CACHE: CACHE ?? 'off', ...env },
    build: 'tests',
    stdin: pieces(Buffer.from(input)),
    stdout: {},
    stderr: {},
  });
  return { exit, out: result, err: remarks };
}

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

/** Writes files into a folder that is gone when the test is over. */
export function folderOf(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'ratebook-cli-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return root;
}

/** Two accounts on a plan with one fee of 10.00 a month; scenario `short` stops before `long` does. */
export const SMALL_BOOK: Readonly<Record<string, string>> = {
  'ratebook.yaml': 'title: Small\ntime-zone: Europe/Vilnius\ncurrencies: [EUR]\n',
  'plans/basic.yaml': `kind: plan
name: basic
currency: EUR
cycle: { every: 1 month, day: 1 }
charges:
  - { name: rental, line: Rental, due: { every: cycle }, price: 10.00 }
`,
  'scenarios/long.yaml': `kind: scenario
name: two months
given:
  accounts:
    - { name: acme, plan: basic, type: postpaid, start: 2026-05-01 }
    - { name: globex, plan: basic, type: postpaid, start: 2026-06-01 }
timeline:
  - { at: 2026-06-15, event: payment, account: acme, amount: 10.00 }
until: 2026-07-01
expect:
  invoices:
    - { account: acme, issued: 2026-06-01, total: 10.00, status: paid }
    - { account: acme, issued: 2026-07-01, total: 10.00, status: open }
    - { account: globex, issued: 2026-07-01, total: 10.00 }
`,
  'scenarios/short.yaml': `kind: scenario
name: one month
given:
  accounts:
    - { name: acme, plan: basic, type: postpaid, start: 2026-05-01 }
until: 2026-06-01
expect:
  invoices:
    - { account: acme, total: 11.00 }
`,
};
