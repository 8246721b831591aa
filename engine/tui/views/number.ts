import { ends, headBefore, type Line, line, say } from '../lines.ts';
import type { Mode, State } from '../state.ts';
import { type Pane, textPane } from './pane.ts';

const INDENT = 4;
/** Those of the number that is edited. */
const BRACKETS = 2;

/** The numbers that take part, each in its line: the one that is being edited is pointed at. */
export function number(
  { sources }: State,
  { numbers, index }: Mode & { readonly kind: 'number' },
  width: number,
): Pane {
  const heading = line(`what if another number stood there? ${numbers.length > 1 ? '→ goes to the next' : ''}`, 'bold');
  const lines = numbers.flatMap(({ file, line: at, column, before }, own): Line[] => {
    const text = (sources[file] ?? '').split('\n')[at - 1] ?? '';
    const isOwn = own === index;
    const tail = text.slice(column - 1 + before.length);
    const head = headBefore(text.slice(0, column - 1).trimStart(), before.length + INDENT + BRACKETS, tail, width);
    return [
      ends([say(isOwn ? '▸ ' : '  ', 'accent'), say(`${file}:${at}`, isOwn ? 'bold' : 'dim')], [], width),
      [
        say(' '.repeat(INDENT) + head, 'dim'),
        say(isOwn ? `[${before}]` : before, isOwn ? 'accent' : 'plain'),
        say(tail, 'dim'),
      ],
    ];
  });
  // The pointed one is kept in sight by beginning with it.
  const from = Math.max(0, Math.min(index * 2 - 2, lines.length - 1));
  return textPane(heading, lines.slice(from), '');
}
