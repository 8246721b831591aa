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
  /** How stdout and stderr are to be painted. */
  readonly style: Style;
  readonly errorStyle: Style;
  /** Reads standard input to its end. */
  stdin(): Promise<StdinText>;
  /** Lets signals in between two long computations. */
  breathe(): Promise<void>;
}

/** The process as it is. `color` is false where `--no-color` was given. */
export function surroundings(color: boolean): Surroundings {
  return {
    here: process.cwd(),
    cache: cacheFolder(process.env),
    style: styleFor(process.stdout, color),
    errorStyle: styleFor(process.stderr, color),
    stdin: readStdin,
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

function styleFor(stream: { readonly isTTY?: boolean }, asked: boolean): Style {
  return picocolors.createColors(wantsColor(stream, asked, process.env));
}

async function readStdin(): Promise<StdinText> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)) };
  } catch {
    return { text: null };
  }
}
