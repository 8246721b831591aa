import type { TuiOptions } from '../tui/tui.ts';

type Background = NonNullable<TuiOptions['terminal']['background']>;
type Env = Readonly<Record<string, string | undefined>>;

/**
 * What the environment says: `COLORFGBG` ends with the number of the background's colour, among the sixteen; a console
 * is dark.
 */
export function backgroundIn({ COLORFGBG, TERM }: Env): Background {
  const number = /;(\d{1,2})$/.exec(COLORFGBG ?? '')?.[1];
  if (number !== undefined) return number === '7' || Number(number) > 8 ? 'light' : 'dark';
  return TERM === 'linux' ? 'dark' : 'unknown';
}

/** Whether a terminal takes no harm from the question: old ones print what they do not know. */
export function canBeAsked({ TERM = 'dumb' }: Env): boolean {
  return !/^(?:dumb|linux|cons|vt\d|ansi|screen$)/.test(TERM);
}
