import { line } from '../lines.ts';
import { changeOf } from '../splice.ts';
import type { State } from '../state.ts';
import { type Pane, textPane } from './pane.ts';

/** The line as it stands and as it would stand, before anything is written. */
export function confirm({ trial, sources }: State): Pane {
  const change = trial === null ? null : changeOf(sources[trial.edit.file] ?? '', trial.edit);
  if (trial === null || change === null)
    return textPane([], [], 'The number does not stand there any more: n goes back.');
  return textPane(
    line('write this into the file?', 'bold'),
    [
      line(`${trial.edit.file}:${change.line}`, 'bold'),
      ...change.before.map((text) => line(`- ${text}`, 'bad')),
      ...change.after.map((text) => line(`+ ${text}`, 'good')),
      [],
      line('y writes it, n does not.'),
    ],
    '',
  );
}
