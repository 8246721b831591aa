import { startComputing } from './computing.ts';
import type { Subject } from './editions.ts';
import { plainly } from './plain.ts';
import type { Computing } from './protocol.ts';
import { shown } from './shown.ts';
import type { Terminal } from './terminal.ts';

export interface TuiOptions {
  readonly subject: Subject;
  readonly terminal: Terminal;
  /** Line by line, without moving the cursor. */
  readonly isPlain: boolean;
}

/**
 * The terminal UI over the book of `subject`, until it is left: the exit code then. The terminal is as it was by the
 * time the promise settles. What the files say is computed on a thread of its own.
 */
export async function tui({ subject, terminal, isPlain }: TuiOptions): Promise<0 | 130> {
  const computing: Computing = startComputing(subject);
  try {
    return await (isPlain ? plainly(computing, terminal) : shown(computing, terminal));
  } finally {
    await computing.stop();
  }
}
