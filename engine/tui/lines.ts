import { visible, widthOf } from '../report/report.ts';

/** How a piece of text is set off. Each is also told by a sign or a word: colour may be missing. */
export type Tone = 'plain' | 'bold' | 'dim' | 'good' | 'bad' | 'warn' | 'accent' | 'cursor';

export interface Span {
  readonly text: string;
  readonly tone: Tone;
}

/** One line of the screen, from left to right. */
export type Line = readonly Span[];

/** `text` from anywhere, made safe to print. */
export function say(text: string, tone: Tone = 'plain'): Span {
  return { text: visible(text), tone };
}

export function line(text: string, tone: Tone = 'plain'): Line {
  return [say(text, tone)];
}

export function lineWidth(spans: Line): number {
  return spans.reduce((sum, { text }) => sum + widthOf(text), 0);
}

/** `text` in at most `width` columns; what is cut off leaves an ellipsis. */
export function clip(text: string, width: number): string {
  if (width <= 0) return '';
  if (text.length <= width && /^[\x20-\x7e]*$/.test(text)) return text;
  if (widthOf(text) <= width) return text;
  let kept = '';
  for (const character of text) {
    if (widthOf(kept + character) > width - 1) break;
    kept += character;
  }
  return `${kept}…`;
}

/** `head` where something of `own` columns, and then `tail`, stand behind it in `width`: its beginning gives way. */
export function headBefore(head: string, own: number, tail: string, width: number): string {
  const text = visible(head);
  const room = width - own - Math.min(widthOf(visible(tail)), Math.floor(width / 3));
  if (widthOf(text) <= room) return text;
  let kept = '';
  for (const character of [...text].reverse()) {
    if (widthOf(character + kept) > room - 1) break;
    kept = character + kept;
  }
  return `…${kept}`;
}

/** Exactly `width` columns: cut, or filled with blanks. */
export function toWidth(spans: Line, width: number): Line {
  const fitted: Span[] = [];
  let room = width;
  for (const { text, tone } of spans) {
    const shown = clip(text, room);
    if (shown !== '') fitted.push({ text: shown, tone });
    room -= widthOf(shown);
    if (room <= 0 && shown !== text) break;
  }
  if (room > 0) fitted.push({ text: ' '.repeat(room), tone: 'plain' });
  return fitted;
}

/** `left` and `right` at the two ends of `width` columns; `left` gives way. */
export function ends(left: Line, right: Line, width: number): Line {
  const kept = toWidth(right, Math.min(lineWidth(right), width));
  return [...toWidth(left, Math.max(0, width - lineWidth(kept))), ...kept];
}

/** The line under the cursor: inverted, and filled to `width` so that the bar is one. */
export function underCursor(spans: Line, width: number): Line {
  const text = toWidth(spans, width)
    .map((span) => span.text)
    .join('');
  return [{ text, tone: 'cursor' }];
}

/** What stands under what could not be computed anew. */
export function dimmed(lines: readonly Line[]): Line[] {
  return lines.map((spans) => spans.map(({ text }) => ({ text, tone: 'dim' as const })));
}
