import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { TuiOptions } from '../tui/tui.ts';
import { backgroundIn, canBeAsked } from './background.ts';
import { editorFor } from './editor.ts';

type Terminal = TuiOptions['terminal'];

/** Signals that end the process once the terminal is as it was, with the exit codes that say so. */
const ENDING = { SIGTERM: 143, SIGHUP: 129 } as const;

/** The process's own terminal; `root` is the folder that files are named from. */
export function ownTerminal(root: string, hasColor: boolean): Terminal {
  const stops = new Stops();
  return {
    stdin: process.stdin,
    stdout: process.stdout,
    background: hasColor ? backgroundIn(process.env) : null,
    answers: hasColor && canBeAsked(process.env),
    beforeEnd(restore) {
      process.on('exit', restore);
      for (const [signal, exit] of Object.entries(ENDING)) process.on(signal, () => process.exit(exit));
      process.on('uncaughtException', (error) => crashed(error, restore));
      process.on('unhandledRejection', (error) => crashed(error, restore));
    },
    aroundStops: (leave, enter) => stops.around(leave, enter),
    stop: () => stops.stop(0),
    edit: (file, line, column) => opened(join(root, file), line, column),
  };
}

/** What would be written over the screen is written below what was there before it. */
function crashed(error: unknown, restore: () => void): never {
  restore();
  const said =
    error instanceof Error ? (process.env.RATEBOOK_DEBUG === '1' ? error.stack : error.message) : String(error);
  process.stderr.write(`ratebook: internal error: ${said}\n`);
  process.exit(3);
}

/** Being stopped and going on, by ctrl-z and by signals from outside. */
class Stops {
  #leave: () => void = () => {};
  #enter: () => void = () => {};
  #isStopped = false;
  readonly #stopped = () => this.stop(process.pid);
  readonly #goesOn = () => this.#goOn();

  around(leave: () => void, enter: () => void): void {
    this.#leave = leave;
    this.#enter = enter;
    process.on('SIGTSTP', this.#stopped);
    process.on('SIGCONT', this.#goesOn);
  }

  /** `target`: the process, or 0 for all of its group, since a program that started this one waits for it. */
  stop(target: number): void {
    if (this.#isStopped) return;
    this.#isStopped = true;
    this.#leave();
    process.off('SIGTSTP', this.#stopped); // so that it does what it does where nobody listens
    process.kill(target, 'SIGTSTP');
    // Nobody stops where no shell could let it go on; then this is when it goes on.
    setTimeout(this.#goesOn, 250);
  }

  #goOn(): void {
    if (!this.#isStopped) return;
    this.#isStopped = false;
    process.on('SIGTSTP', this.#stopped);
    this.#enter();
  }
}

function opened(file: string, line: number, column: number): Promise<string | null> {
  const command = editorFor(process.env, file, line, column);
  if (command === null) return Promise.resolve('no editor is named: set EDITOR, such as EDITOR=vim');
  // Ctrl-C in the editor is the editor's.
  const listeners = process.listeners('SIGINT');
  process.removeAllListeners('SIGINT');
  process.on('SIGINT', () => {});
  return new Promise((resolve) => {
    const settle = (problem: string | null) => {
      process.removeAllListeners('SIGINT');
      for (const listener of listeners) process.on('SIGINT', listener);
      resolve(problem);
    };
    const child = spawn(command.program, command.args, { stdio: 'inherit' });
    child.on('error', (error) => settle(`${command.program} cannot be started: ${error.message}`));
    child.on('exit', (exit, signal) =>
      settle(exit === 0 ? null : `${command.program} ended with ${exit === null ? signal : `exit code ${exit}`}`),
    );
  });
}
