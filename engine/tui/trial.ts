import type { Edit, ScenarioRow } from './protocol.ts';
import { edited } from './splice.ts';
import type { Effect, State, Step } from './state.ts';

/** Everything is read again, with `overlay` in the place of files. */
export function read(state: State, overlay: Readonly<Record<string, string>>): Step {
  const edition = state.edition + 1;
  const asked: Effect = { kind: 'ask', asked: { kind: 'read', edition, overlay } };
  return { state: { ...state, edition, isRead: false, looking: null, progress: null }, effects: [asked] };
}

/** The number of `edit` is tried: in memory only, against `base`. */
export function attempt(state: State, edit: Edit, base: Readonly<Record<string, ScenarioRow>>): Step | string {
  const text = edited(state.sources[edit.file] ?? '', edit);
  if (text === null) return `${edit.before} does not stand at ${edit.file}:${edit.line} any more`;
  const view = state.trial?.phase === 'comparing' ? state.trial.view : viewNow(state);
  return read({ ...state, trial: { edit, base, view, phase: 'comparing' } }, { [edit.file]: text });
}

/** After a file changed and everything was run without the number. */
export function retry(state: State): Step {
  if (state.trial === null) return { state, effects: [] };
  const again = attempt(state, state.trial.edit, baseOf(state));
  if (typeof again !== 'string') return again;
  return { state: { ...state, trial: null, notice: { text: `what-if ended: ${again}`, tone: 'plain' } }, effects: [] };
}

/** The book as its files are; the tab of what was tried has nothing to show then. */
export function drop(state: State): Step {
  return read({ ...state, trial: null, tab: state.tab === 'what-if' ? 'invoice' : state.tab }, {});
}

/** The scenario that is shown, where that is what the files (and the number that is tried) make of it now. */
export function viewNow({ view, looked, edition }: State): State['view'] {
  return looked?.edition === edition ? view : null;
}

/** What a trial is compared with: of the scenarios, those that have run as the files are. */
export function baseOf({ scenarios }: State): Readonly<Record<string, ScenarioRow>> {
  const ran = scenarios.filter(({ isStale, status }) => !isStale && status !== null);
  return Object.fromEntries(ran.map((row) => [row.key, row]));
}
