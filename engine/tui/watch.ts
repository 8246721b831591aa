import { statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { type FSWatcher, watch as watchFiles } from 'chokidar';
import type { Source } from '../load/load.ts';

/** Milliseconds without a change after which files count as quiet, and the most that is waited for that. */
const QUIET = 12;
const PATIENCE = 250;
/** Milliseconds between two looks at the files themselves. */
const LOOK = 2000;

export interface Watching {
  /** From then on changes are told at once, not only with the next look at the files. */
  readonly ready: Promise<void>;
  /** To be called before a file is read that documents name: from then on its changes are told too. */
  readonly opens: (file: string) => void;
  readonly stop: () => Promise<void>;
}

/**
 * Tells when files of `source` have changed, come or gone, once they are quiet again (or will not be soon, as while a
 * branch is checked out). The disk's own notices are quick but not sure: some disks give none, a system may run out of
 * them, and a folder that was replaced gives none of its new self. So the files are also looked at now and then; the
 * last state is never missed. `named`: files that are watched from the beginning, whatever their kind.
 */
export function watch(source: Source, named: ReadonlySet<string>, changed: () => void): Watching {
  const opened = new Set(named);
  let seen = states();
  let notices = noticesOf(source, noticed);
  const ready = new Promise<void>((resolve) => {
    notices.once('ready', () => {
      if (!isSame(states(), seen)) noticed(); // changed while the notices were ordered
      resolve();
    });
  });
  let quiet: NodeJS.Timeout | null = null;
  let patience: NodeJS.Timeout | null = null;
  const looks = setInterval(look, LOOK);

  function noticed(): void {
    if (quiet !== null) clearTimeout(quiet);
    quiet = setTimeout(settle, QUIET);
    patience ??= setTimeout(settle, PATIENCE);
  }

  function settle(): void {
    for (const timer of [quiet, patience]) if (timer !== null) clearTimeout(timer);
    quiet = null;
    patience = null;
    const now = states(); // before they are read: what changes from now on is another change
    if (isSame(now, seen)) return; // a notice of something else
    seen = now;
    changed();
  }

  function look(): void {
    if (quiet !== null || isSame(states(), seen)) return;
    void notices.close();
    notices = noticesOf(source, noticed);
    settle();
  }

  function states(): Map<string, string> {
    const files = new Set([...source.list(), ...opened]);
    return new Map([...files].map((file) => [file, stateOf(join(source.root, file))]));
  }

  /** As it stands before it is read for the first time: that it is watched now is no change. */
  function opens(file: string): void {
    opened.add(file);
    if (!seen.has(file)) seen.set(file, stateOf(join(source.root, file)));
  }

  async function stop(): Promise<void> {
    clearInterval(looks);
    for (const timer of [quiet, patience]) if (timer !== null) clearTimeout(timer);
    await notices.close();
  }

  return { ready, opens, stop };
}

function noticesOf({ root, named }: Source, noticed: () => void): FSWatcher {
  const isMeant = (path: string): boolean =>
    named.length > 0 ? named.includes(path) : /\.(?:ya?ml|csv|tsv|txt)$/.test(path);
  return watchFiles(root, {
    ignoreInitial: true,
    atomic: false, // a file that is replaced may come and go: the timers wait until it stands
    ...(named.length > 0 ? { depth: 0 } : {}),
    ignored: (path, stats) => {
      const inside = relative(root, path).split(sep);
      if (inside.join('/') === '') return false;
      if (inside.some((name) => name.startsWith('.') || name === 'node_modules')) return true;
      return inside[0] === 'test' || (stats?.isFile() === true && !isMeant(inside.join('/')));
    },
  })
    .on('all', noticed)
    .on('raw', noticed) // of two changes within 50 ms the former is told, but not the latter
    .on('error', () => {}); // the looks go on
}

function isSame(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([file, state]) => b.get(file) === state);
}

/** What changes when a file does; the same for all files that cannot be seen. */
function stateOf(path: string): string {
  try {
    const { ctimeMs, size, ino } = statSync(path);
    return `${ctimeMs} ${size} ${ino}`;
  } catch {
    return 'none';
  }
}
