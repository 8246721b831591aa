import { EventEmitter } from 'node:events';

/**
 * Stands in the place of standard input for Ink, and is given what is typed. Ink leaves standard input being read when
 * it is unmounted, and so would take keys away from an editor.
 */
export class Keyboard extends EventEmitter {
  readonly isTTY = true;
  readonly #typed: string[] = [];

  constructor() {
    super();
    // What was typed before anybody listened.
    this.on('newListener', (event) => {
      if (event === 'readable' && this.#typed.length > 0) setImmediate(() => this.emit('readable'));
    });
  }

  /** What was typed, as it came. */
  type(text: string): void {
    this.#typed.push(text);
    this.emit('readable');
  }

  read(): string | null {
    return this.#typed.shift() ?? null;
  }

  // What Ink asks of a terminal beside; the screen has seen to it.
  setEncoding(): void {}
  setRawMode(): void {}
  ref(): void {}
  unref(): void {}
}
