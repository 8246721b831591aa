import type { Background } from './palette.ts';

/** Asks a terminal for the colour of its background. Those that know the question answer as if it were typed. */
export const ASKS_BACKGROUND = '\x1b]11;?\x1b\\';

const BEGINNING = '\x1b]11;';
/** After an answer: both are usual. */
const ENDS = ['\x07', '\x1b\\'];
/** Red, green and blue, each of one to four digits. */
const COLOR = /^rgba?:([\da-f]{1,4})\/([\da-f]{1,4})\/([\da-f]{1,4})/i;
/** No answer is longer. */
const LONGEST = 48;

/** Parts what a terminal sends into its answers and what is typed; an answer may come in pieces. */
export class Answers {
  #begun = '';

  /** `typed` without an answer, which `background` tells: null where none is complete yet. */
  read(text: string): { readonly typed: string; readonly background: Background | null } {
    const all = this.#begun + text;
    this.#begun = '';
    const from = all.indexOf(BEGINNING);
    if (from < 0) return { typed: all, background: null };
    const begun = all.slice(from);
    const [end] = ENDS.map((mark) => ({ at: begun.indexOf(mark, 1), mark }))
      .filter(({ at }) => at > 0)
      .sort((a, b) => a.at - b.at);
    if (end !== undefined)
      return {
        typed: all.slice(0, from) + begun.slice(end.at + end.mark.length),
        background: backgroundOf(begun.slice(BEGINNING.length, end.at)),
      };
    if (begun.length > LONGEST) return { typed: all, background: null };
    this.#begun = begun;
    return { typed: all.slice(0, from), background: null };
  }
}

function backgroundOf(answer: string): Background {
  const [red, green, blue] = (COLOR.exec(answer) ?? [])
    .slice(1)
    .map((digits) => Number.parseInt(digits, 16) / (16 ** digits.length - 1));
  if (red === undefined || green === undefined || blue === undefined) return 'unknown';
  // How bright the eye finds each.
  return 0.299 * red + 0.587 * green + 0.114 * blue > 0.5 ? 'light' : 'dark';
}
