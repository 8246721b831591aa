import { nodeUnderCursor } from './numbers.ts';
import type { Outcome } from './prompts.ts';
import type { State } from './state.ts';
import { cursorOf } from './views/panes.ts';

/** Opens where it is written what the cursor is on: a problem, a line's first place, or the scenario itself. */
export function openEditor(state: State): Outcome {
  const place = placeUnderCursor(state);
  if (typeof place === 'string') return place;
  return { state, effects: [{ kind: 'open-editor', ...place }] };
}

interface EditorPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

function placeUnderCursor(state: State): EditorPlace | string {
  const scenario = state.scenarios.find(({ key }) => key === state.chosen);
  const own = scenario === undefined ? 'no file belongs to this' : { file: scenario.file, line: 1, column: 1 };
  if (state.focus === 'pane' && state.tab === 'problems') {
    const issue = state.issues[cursorOf(state)];
    return issue === undefined ? own : { file: issue.place.file, ...issue.place.range.start };
  }
  const node = nodeUnderCursor(state);
  return typeof node === 'string' ? own : (node.places[0] ?? own);
}
