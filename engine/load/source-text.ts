import type { Place, Position } from '../values/issue.ts';

/** One file's text, able to say where an offset stands. Lines end at `\n`. */
export class SourceText {
  readonly file: string;
  readonly text: string;
  #lineStarts: number[] | null = null;

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
  }

  /** The half-open range of offsets as a place; an end beyond the text is its end. */
  place(start: number, end: number = start + 1): Place {
    const last = Math.min(Math.max(end, start), this.text.length);
    return {
      file: this.file,
      range: { start: this.#position(Math.min(start, this.text.length)), end: this.#position(last) },
    };
  }

  /** `start` up to the last character before `end` that is no white space: block collections end with their newline. */
  trimmedPlace(start: number, end: number): Place {
    let last = Math.min(end, this.text.length);
    while (last > start && this.text.charCodeAt(last - 1) <= 0x20) last -= 1;
    return this.place(start, last);
  }

  #position(offset: number): Position {
    const starts = this.#starts();
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] as number) + 1 };
  }

  #starts(): number[] {
    if (this.#lineStarts === null) {
      this.#lineStarts = [0];
      for (let at = this.text.indexOf('\n'); at >= 0; at = this.text.indexOf('\n', at + 1))
        this.#lineStarts.push(at + 1);
    }
    return this.#lineStarts;
  }
}
