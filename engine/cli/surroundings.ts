import picocolors from 'picocolors';
import type { report } from '../report/report.ts';
import type { StdinText } from './books.ts';
import { cacheFolder } from './cache-folder.ts';

/** How report sets text off. */
type Style = Parameters<typeof report.test.default>[1];

/** All that a verb sees of the process it runs in. */
export interface Surroundings {
  /** The working folder, absolute. */
  readonly here: string;
  /** Where what was read may be remembered; null: nowhere. */
  readonly cache: string | null;
  /** Whose memory that is: only the same build reads it. Left out: the program's own, where it was built. */
  readonly build?: string;
  /** How stdout and stderr are to be painted. */
  readonly style: Style;
  readonly errorStyle: Style;
  /** Reads standard input to its end. */
  stdin(): Promise<StdinText>;
  /** Lets signals in between two long computations. */
  breathe(): Promise<void>;
}

/** All that the command line sees of the process that it runs in: `process` is one. */
export interface Shell {
  readonly env: NodeJS.ProcessEnv;
  readonly build?: string;
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: { readonly isTTY?: boolean };
  /** The working folder, absolute; throws where it is gone. */
  cwd(): string;
}

/** What a verb sees of `shell`. `color` is false where `--no-color` was given. */
export function surroundings(shell: Shell, color: boolean): Surroundings {
  const { env } = shell;
  return {
    here: shell.cwd(),
    cache: cacheFolder(env),
    ...(shell.build === undefined ? {} : { build: shell.build }),
    style: picocolors.createColors(wantsColor(shell.stdout, color, env)),
    errorStyle: picocolors.createColors(wantsColor(shell.stderr, color, env)),
    stdin: () => readToEnd(shell.stdin),
    breathe: () => new Promise((resume) => setImmediate(resume)),
  };
}

/**
 * Whether what goes to `stream` is coloured. `--no-color` (`asked` false) and `NO_COLOR` always mean no; then
 * `FORCE_COLOR` means yes; else only a terminal that is not `dumb` gets colour. An empty variable counts as not set.
 */
export function wantsColor(stream: { readonly isTTY?: boolean }, asked: boolean, env: NodeJS.ProcessEnv): boolean {
  if (!asked || env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return stream.isTTY === true && env.TERM !== 'dumb';
}

async function readToEnd(stdin: AsyncIterable<Uint8Array>): Promise<StdinText> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdin) chunks.push(chunk);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)) };
  } catch {
    return { text: null };
  }
}
