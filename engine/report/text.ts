import stringWidth from 'fast-string-width';

/**
 * What a terminal might obey instead of print: control characters, the line and paragraph separators, the marks that
 * reverse the direction of text, the byte order mark, and half surrogate pairs.
 */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Cs}\ufeff]/gu;

/**
 * `text` from an author's file, safe to print on one line: each unprintable character becomes one visible sign, so
 * that columns still count.
 */
export function visible(text: string): string {
  return text.replace(UNPRINTABLE, (character) => {
    const code = character.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? '\u2421' : '\ufffd';
  });
}

/** Columns that `text` takes on a terminal: two for wide characters, none for combining ones. */
export function widthOf(text: string): number {
  return stringWidth(text);
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - widthOf(text))) + text;
}

/**
 * `text` in lines of at most `width` columns, broken at spaces, or within a word that is longer than a line. Its own
 * line breaks stay. Every line is safe to print.
 */
export function wrap(text: string, width: number): string[] {
  return text
    .replace(/\s+$/u, '')
    .split(/\r\n|\n|\r/u)
    .flatMap((paragraph) => wrapParagraph(visible(paragraph), width));
}

function wrapParagraph(paragraph: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = cut(word, width);
    line = pieces.pop() ?? '';
    lines.push(...pieces);
  }
  return [...lines, line];
}

/** `word` in pieces of at most `width` columns; a character wider than `width` has a piece of its own. */
function cut(word: string, width: number): string[] {
  if (widthOf(word) <= width) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece !== '' && widthOf(piece + character) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece];
}

/** `3 errors`, `1 error`. */
export function count(amount: number, one: string, many = `${one}s`): string {
  return `${amount} ${amount === 1 ? one : many}`;
}
