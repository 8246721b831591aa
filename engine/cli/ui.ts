import { findBook } from '../load/load.ts';
import type { TuiOptions } from '../tui/tui.ts';
import { UsageError } from './answer.ts';
import { selectBooks } from './books.ts';
import { readInputs } from './inputs.ts';
import { readBooks, refusal } from './reading.ts';
import { chooseScenarios } from './scenarios.ts';
import type { Surroundings } from './surroundings.ts';
import { wantsColor } from './surroundings.ts';
import { ownTerminal } from './terminal.ts';

export interface UiOptions {
  /** Line by line, without moving the cursor. */
  readonly plain: boolean;
  /** False where `--no-color` was given. */
  readonly color: boolean;
}

type Subject = TuiOptions['subject'];

/** Whether `here` is in a book: where `ratebook` by itself opens the screen. */
export function isInBook(here: string): boolean {
  return findBook(here) !== null;
}

/** `ratebook ui`: the terminal UI until it is left; the exit code then. Throws UsageError off a terminal. */
export async function ui(args: readonly string[], { plain, color }: UiOptions, around: Surroundings): Promise<0 | 130> {
  const { stdin, stdout, env } = process;
  if (!stdin.isTTY || !stdout.isTTY)
    throw new UsageError('ui needs a terminal', '`ratebook preview` and `ratebook test` print to files and pipes.');
  if (env.TERM === 'dumb' && !plain)
    throw new UsageError('this terminal cannot move its cursor', 'Write --plain to have it line by line.');
  const subject = await subjectOf(args, around);
  // React measures everything that it does, and keeps it, unless it is told not to.
  env.NODE_ENV = 'production';
  const { tui } = await importedWithLooks(env);
  return tui({ subject, terminal: ownTerminal(subject.root, wantsColor(stdout, color, env)), isPlain: plain });
}

/**
 * The screen itself knows what it may colour; what draws it shall leave nothing out beside, such as the bar of the cursor
 * without colour. It asks the environment once, and what is started later sees it as it was.
 */
async function importedWithLooks(env: NodeJS.ProcessEnv) {
  const asked = env.FORCE_COLOR;
  env.FORCE_COLOR = '1';
  try {
    return await import('../tui/tui.ts');
  } finally {
    if (asked === undefined) delete env.FORCE_COLOR;
    else env.FORCE_COLOR = asked;
  }
}

/** The one book that the arguments lead to, and which of its scenarios they mean. */
export async function subjectOf(args: readonly string[], around: Surroundings): Promise<Subject> {
  const inputs = readInputs(args, around.here);
  if (inputs.stdin) throw new UsageError('ui reads keys from standard input, and no document');
  const selections = selectBooks(inputs, around.here, null);
  const [selection] = selections;
  if (selection === undefined || selections.length > 1)
    throw new UsageError(`ui shows one book, and here are ${selections.length}`, 'Go into one of them, or name it.');
  const { root } = selection.source;
  const isBook = findBook(root) !== null;
  const named = isBook || inputs.files.length === 0 ? [] : selection.source.list();
  const files = inputs.words.length === 0 ? selection.files : await filesNamed(args, around);
  return { root, named, files: files === null ? null : [...files] };
}

/** The files of scenarios that are meant by name as well: only a book without errors knows names. */
async function filesNamed(args: readonly string[], around: Surroundings): Promise<ReadonlySet<string>> {
  const reading = await readBooks(args, around);
  if (refusal(reading, around) !== null)
    throw new UsageError('a book with errors knows no scenario by name', 'Name its file, or see `ratebook check`.');
  return new Set(chooseScenarios(reading).map(({ scenario }) => scenario.file));
}
