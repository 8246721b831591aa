import { EventEmitter } from 'node:events';

/** Between these a terminal that knows them shows nothing half drawn; others take no notice. */
const [BEGIN, DONE] = ['\x1b[?2026h', '\x1b[?2026l'];

/**
 * Stands in the place of a terminal for Ink, which writes whole frames to it: what goes to `stdout` are only the lines
 * that changed, each to its place. Ink's own way erases all lines before it writes them, which is seen.
 */
export class Frames extends EventEmitter {
  readonly isTTY = true;
  readonly #stdout: NodeJS.WriteStream;
  #drawn: readonly string[] = [];
  #isOpen = true;

  constructor(stdout: NodeJS.WriteStream) {
    super();
    this.#stdout = stdout;
  }

  get columns(): number {
    return this.#stdout.columns;
  }

  get rows(): number {
    return this.#stdout.rows;
  }

  readonly write = (frame: string, written?: () => void): boolean => {
    if (this.#isOpen && frame !== '') this.#draw(frame.split('\n'));
    written?.();
    return true;
  };

  /** What is written from now on goes nowhere. */
  close(): void {
    this.#isOpen = false;
  }

  #draw(lines: readonly string[]): void {
    const before = this.#drawn;
    this.#drawn = lines;
    const changed = lines.flatMap((line, at) => (line === before[at] ? [] : [`\x1b[${at + 1};1H\x1b[2K${line}`]));
    const gone = before.slice(lines.length).map((_, at) => `\x1b[${lines.length + at + 1};1H\x1b[2K`);
    if (changed.length + gone.length > 0) this.#stdout.write(BEGIN + changed.join('') + gone.join('') + DONE);
  }
}
