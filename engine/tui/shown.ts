import { type Instance, render } from 'ink';
import { createElement } from 'react';
import { Answers, ASKS_BACKGROUND } from './background.ts';
import { Frames } from './frames.ts';
import { Keyboard } from './keyboard.ts';
import type { Computing } from './protocol.ts';
import { Screen } from './screen.tsx';
import { type Effect, firstState, type Size } from './state.ts';
import { type Store, storeOf } from './store.ts';
import { CLEAR, ENTER, LEAVE, type Terminal } from './terminal.ts';

/** The screen over `computing`, until it is left: the exit code. Rejects where drawing failed. */
export function shown(computing: Computing, terminal: Terminal): Promise<0 | 130> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      screen.leave();
      settle();
    };
    const perform = (effect: Effect): void => {
      switch (effect.kind) {
        case 'ask':
          computing.ask(effect.asked);
          break;
        case 'open-editor':
          void opened(effect, screen, store, terminal);
          break;
        case 'suspend':
          terminal.stop();
          break;
        case 'redraw':
          screen.redraw();
          break;
        case 'quit':
          end(() => resolve(effect.exit));
      }
    };
    const store = storeOf(firstState(sizeOf(terminal), terminal.background), perform);
    const screen = new OnTerminal(store, terminal, (error) => end(() => reject(error)));
    terminal.stdout.on('resize', () => {
      store.send({ kind: 'resize', size: sizeOf(terminal) });
      screen.redraw();
    });
    terminal.beforeEnd(() => screen.leave());
    terminal.aroundStops(
      () => screen.leave(),
      () => {
        store.send({ kind: 'resize', size: sizeOf(terminal) });
        screen.enter();
      },
    );
    computing.listen((told) => store.send({ kind: 'told', told }));
    screen.enter();
    if (terminal.answers) terminal.stdout.write(ASKS_BACKGROUND);
    store.send({ kind: 'key', key: 'r' });
  });
}

function sizeOf({ stdout }: Terminal): Size {
  return { columns: stdout.columns || 80, rows: stdout.rows || 24 };
}

/** The alternate screen with Ink on it. What it shows is in the store, so that it can be left and entered again. */
class OnTerminal {
  readonly #store: Store;
  readonly #terminal: Terminal;
  readonly #failed: (error: unknown) => void;
  #ink: Instance | null = null;
  #frames: Frames | null = null;
  #keyboard: Keyboard | null = null;
  readonly #answers = new Answers();
  readonly #heard = (text: string) => {
    const { typed, background } = this.#answers.read(text);
    if (background !== null) this.#store.send({ kind: 'background', background });
    if (typed !== '') this.#keyboard?.type(typed);
  };

  constructor(store: Store, terminal: Terminal, failed: (error: unknown) => void) {
    this.#store = store;
    this.#terminal = terminal;
    this.#failed = failed;
  }

  enter(): void {
    if (this.#ink !== null) return;
    const { stdin, stdout } = this.#terminal;
    stdout.write(ENTER);
    stdin.setRawMode(true);
    stdin.setEncoding('utf8');
    stdin.on('data', this.#heard);
    stdin.resume();
    this.#draw();
  }

  leave(): void {
    if (this.#ink === null) return;
    this.#stop();
    const { stdin, stdout } = this.#terminal;
    stdin.off('data', this.#heard);
    stdin.pause();
    stdin.setRawMode(false);
    stdout.write(LEAVE);
  }

  /** From an empty screen: whatever else was written to the terminal is gone. */
  redraw(): void {
    if (this.#ink === null) return;
    this.#stop();
    this.#terminal.stdout.write(CLEAR);
    this.#draw();
  }

  #draw(): void {
    const { stdout } = this.#terminal;
    const frames = new Frames(stdout);
    const keyboard = new Keyboard();
    const ink = render(createElement(Screen, { store: this.#store }), {
      stdin: keyboard as unknown as NodeJS.ReadStream,
      stdout: frames as unknown as NodeJS.WriteStream,
      debug: true, // each frame is written whole, as it is ready
      exitOnCtrlC: false,
      patchConsole: false,
    });
    this.#ink = ink;
    this.#frames = frames;
    this.#keyboard = keyboard;
    ink.waitUntilExit().catch((error: unknown) => this.#failed(error));
  }

  #stop(): void {
    const ink = this.#ink;
    this.#ink = null;
    this.#frames?.close();
    this.#keyboard = null;
    ink?.unmount();
  }
}

/** The terminal is the editor's while it is open. */
async function opened(
  { file, line, column }: Effect & { readonly kind: 'open-editor' },
  screen: OnTerminal,
  store: Store,
  terminal: Terminal,
): Promise<void> {
  screen.leave();
  await new Promise((resume) => setImmediate(resume)); // only then is nothing read any more
  const problem = await terminal.edit(file, line, column);
  screen.enter();
  store.send({ kind: 'resize', size: sizeOf(terminal) });
  if (problem !== null) store.send({ kind: 'noticed', notice: { text: problem, tone: 'bad' } });
}
