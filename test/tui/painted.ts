import { widthOf } from '../../engine/report/report.ts';

/** A piece of a line of the screen that looks the same throughout. Columns count from 0. */
export interface Run {
  readonly column: number;
  readonly columns: number;
  readonly text: string;
  readonly isBold: boolean;
  readonly isDim: boolean;
  readonly isInverse: boolean;
  /** 0–15; null is the terminal's own. */
  readonly color: number | null;
}

type Look = Pick<Run, 'isBold' | 'isDim' | 'isInverse' | 'color'>;

const PLAIN: Look = { isBold: false, isDim: false, isInverse: false, color: null };
const ESCAPE = String.fromCharCode(27);
const PIECES = new RegExp(`${ESCAPE}\\[([\\d;]*)m|${ESCAPE}.|[^${ESCAPE}]+`, 'g');

/** A screen as tmux captures it with its escape codes, line by line; a look runs on into the next line. */
export function paintedLines(screen: string): Run[][] {
  let look = PLAIN;
  return screen.split('\n').map((line) => {
    const runs: Run[] = [];
    let column = 0;
    for (const [piece, codes] of line.matchAll(PIECES)) {
      if (codes !== undefined) look = codes.split(';').map(Number).reduce(afterCode, look);
      else if (!piece.startsWith(ESCAPE)) {
        const columns = widthOf(piece);
        runs.push({ column, columns, text: piece, ...look });
        column += columns;
      }
    }
    return runs;
  });
}

function afterCode(look: Look, code: number): Look {
  if (code === 0) return PLAIN;
  if (code === 1) return { ...look, isBold: true };
  if (code === 2) return { ...look, isDim: true };
  if (code === 7) return { ...look, isInverse: true };
  if (code === 22) return { ...look, isBold: false, isDim: false };
  if (code === 27) return { ...look, isInverse: false };
  if (code === 39) return { ...look, color: null };
  if (code >= 30 && code <= 37) return { ...look, color: code - 30 };
  if (code >= 90 && code <= 97) return { ...look, color: code - 90 + 8 };
  return look;
}
