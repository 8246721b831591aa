import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { MAIN } from '../cli/spawn.ts';

/** Whether there is a tmux to draw on. */
export const HAS_TMUX = spawnSync('tmux', ['-V']).status === 0;

/** The command line, as a shell writes it. */
export const RATEBOOK = `node ${MAIN}`;

/** Milliseconds that anything may take: a machine may be busy, and nothing is asserted by time. */
const PATIENCE = 15_000;

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** A real terminal with a shell in a folder of its own, where keys are pressed and the screen is read. */
export class RealTerminal {
  /** A folder with the files that the terminal was opened with; the shell stands in it. */
  readonly folder: string;
  readonly #desk: string;

  constructor(
    files: Readonly<Record<string, string>>,
    { columns, rows }: Size,
    env: Readonly<Record<string, string>> = {},
  ) {
    this.#desk = mkdtempSync(join(tmpdir(), 'ratebook-tmux-'));
    this.folder = join(this.#desk, 'book');
    mkdirSync(this.folder);
    for (const [file, text] of Object.entries(files)) this.put(file, text);
    const { TMUX: _, NO_COLOR: __, FORCE_COLOR: ___, EDITOR: ____, VISUAL: _____, ...inherited } = process.env;
    const shown = { ...inherited, PS1: '$ ', HISTFILE: '', RATEBOOK_CACHE: 'off', LANG: 'C.UTF-8', ...env };
    const size = ['-x', String(columns), '-y', String(rows)];
    const shell = ['bash', '--norc', '--noprofile'];
    const settings = ['set-option', '-g', 'default-terminal', 'tmux-256color', ';'];
    this.#tmux([...settings, 'new-session', '-d', ...size, '-c', this.folder, ...shell], shown);
    this.#tmux(['set-option', '-g', 'status', 'off', ';', 'set-option', '-g', 'escape-time', '0']);
  }

  /** Writes a file of the folder in place, as `>` does. */
  put(file: string, text: string): void {
    const path = join(this.folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  /** Keys by the names of tmux: `q`, `Enter`, `C-c`, `Escape`. */
  press(...keys: readonly string[]): void {
    this.#tmux(['send-keys', '-t', ':', ...keys]);
  }

  /** A line for the shell. */
  run(command: string): void {
    this.#tmux(['send-keys', '-t', ':', '-l', command]);
    this.press('Enter');
  }

  /** What the screen shows, a line for each row, without colours. */
  screen(): string {
    return this.#tmux(['capture-pane', '-p', '-t', ':']);
  }

  /** The same with the escape codes of its colours. */
  painted(): string {
    return this.#tmux(['capture-pane', '-p', '-e', '-t', ':']);
  }

  /** What has been scrolled out of the screen, too. */
  scrolled(): string {
    return this.#tmux(['capture-pane', '-p', '-S', '-', '-t', ':']);
  }

  resize({ columns, rows }: Size): void {
    this.#tmux(['resize-window', '-t', ':', '-x', String(columns), '-y', String(rows)]);
  }

  isAlternate(): boolean {
    return this.#ask('#{alternate_on}') === '1';
  }

  hasCursor(): boolean {
    return this.#ask('#{cursor_flag}') === '1';
  }

  /** What the window is called: text that commands the terminal can change it. */
  title(): string {
    return this.#ask('#{pane_title}');
  }

  /** The process that the shell runs in the foreground. */
  foreground(): number {
    const shell = this.#ask('#{pane_pid}');
    return Number(execFileSync('ps', ['-o', 'tpgid=', '-p', shell], { encoding: 'utf8' }));
  }

  /** The screen, once it shows all of `parts`. */
  async until(...parts: readonly (string | RegExp)[]): Promise<string> {
    return this.when(
      (screen) => parts.every((part) => (typeof part === 'string' ? screen.includes(part) : part.test(screen))),
      parts.join(' and '),
    );
  }

  /** The screen, once `isIt` says so; `what` is for the message where it never does. */
  async when(isIt: (screen: string) => boolean, what: string): Promise<string> {
    for (const start = performance.now(); ; ) {
      const screen = this.screen();
      if (isIt(screen)) return screen;
      if (performance.now() - start > PATIENCE) throw new Error(`the screen never showed ${what}; it shows\n${screen}`);
      await new Promise((resume) => setTimeout(resume, 20));
    }
  }

  close(): void {
    this.#tmux(['kill-server']);
    rmSync(this.#desk, { recursive: true, force: true });
  }

  #ask(format: string): string {
    return this.#tmux(['display-message', '-p', '-t', ':', format]).trim();
  }

  #tmux(args: readonly string[], env?: NodeJS.ProcessEnv): string {
    const all = ['-S', join(this.#desk, 'tmux'), '-f', '/dev/null', ...args];
    return execFileSync('tmux', all, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], ...(env ? { env } : {}) });
  }
}
