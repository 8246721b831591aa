import { headBefore, type Line, line } from '../lines.ts';
import type { Edit } from '../protocol.ts';
import { changeOf } from '../splice.ts';
import type { State } from '../state.ts';
import { type Pane, textPane } from './pane.ts';

/** Columns of the sign of a line that goes or comes. */
const SIGN = 2;

/** The line as it stands and as it would stand, before anything is written. */
export function confirm({ trial, sources }: State, width: number): Pane {
  const change = trial === null ? null : changeOf(sources[trial.edit.file] ?? '', trial.edit);
  if (trial === null || change === null)
    return textPane([], [], 'The number does not stand there any more: n goes back.');
  return textPane(
    line('write this into the file?', 'bold'),
    [
      line(`${trial.edit.file}:${change.line}`, 'bold'),
      ...changed(change.before.join(' '), trial.edit, width),
      [],
      line('y writes it, n does not.'),
    ],
    '',
  );
}

/** Both under each other, and cut in the same place, so that the numbers are seen. */
function changed(text: string, { column, before, after }: Edit, width: number): Line[] {
  const tail = text.slice(column - 1 + before.length);
  const own = Math.max(before.length, after.length);
  const head = headBefore(text.slice(0, column - 1), own + SIGN, tail, width);
  return [line(`- ${head}${before}${tail}`, 'bad'), line(`+ ${head}${after}${tail}`, 'good')];
}
