import type { Background } from './palette.ts';

/** What the screen needs of the process around it; the shell gives it. */
export interface Terminal {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  /** What its text stands on, as far as the environment says; null: nothing is to be coloured. */
  readonly background: Background | null;
  /** Whether it can be asked for that. */
  readonly answers: boolean;
  /** `restore` runs before the process ends, however it does; it only writes, and may run twice. */
  readonly beforeEnd: (restore: () => void) => void;
  /** `leave` runs before the process is stopped from outside, `enter` when it goes on. */
  readonly aroundStops: (leave: () => void, enter: () => void) => void;
  /** Stops the process as ctrl-z does; the calls of `aroundStops` are made. */
  readonly stop: () => void;
  /** Opens a place (1-based) and waits; why it could not, in a sentence, or null. `file` is as the screen shows it. */
  readonly edit: (file: string, line: number, column: number) => Promise<string | null>;
}

/** The alternate screen, empty, without a cursor; and a line that is too long does not run into the next. */
export const ENTER = '\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[2J\x1b[H';
/** An empty screen, in the same one. */
export const CLEAR = '\x1b[2J\x1b[H';
/** Attributes as they were, the cursor seen, the screen as it was before. */
export const LEAVE = '\x1b[0m\x1b[?7h\x1b[?25h\x1b[?1049l';
