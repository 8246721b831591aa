import type { Tone } from './lines.ts';

/** What text stands on. `unknown`: the terminal does not tell. */
export type Background = 'dark' | 'light' | 'unknown';

export interface Paint {
  readonly bold?: boolean;
  readonly dimColor?: boolean;
  readonly inverse?: boolean;
  /** One of the sixteen that every terminal has, by name: people set them to what they can read. */
  readonly color?: string;
}

type Colors = Readonly<Partial<Record<Tone, string>>>;

/**
 * Only colours that can be read on what they stand on, in the sixteen of every usual terminal: on white neither green
 * nor yellow nor cyan can, on black neither blue nor a dark red. Of all sixteen only one can on both.
 */
const COLORS: Readonly<Record<Background, Colors>> = {
  dark: { good: 'green', bad: 'redBright', warn: 'yellow', accent: 'cyan' },
  light: { good: 'blue', bad: 'red', warn: 'magenta', accent: 'blue' },
  unknown: { bad: 'redBright' },
};

/** These are no colours: they stay without any. Never two of them, nor one with a colour: that is where contrast goes. */
const LOOKS: Readonly<Partial<Record<Tone, Paint>>> = {
  bold: { bold: true },
  dim: { dimColor: true },
  cursor: { inverse: true },
};

/** How `tone` is painted; `background` is null where there is to be no colour. */
export function paintOf(tone: Tone, background: Background | null): Paint {
  const color = background === null ? undefined : COLORS[background][tone];
  return color === undefined ? (LOOKS[tone] ?? {}) : { color };
}
