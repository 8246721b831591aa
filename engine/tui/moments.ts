import { type Outcome, step } from './prompts.ts';
import type { State } from './state.ts';
import { cursorOf } from './views/panes.ts';

const NOTHING_HAPPENS = 'nothing happens in this scenario';

/** The moment before or after the one that is shown; behind the last stands the end. */
export function stepped(state: State, by: 1 | -1): Outcome {
  const instants = state.view?.instants ?? [];
  if (instants.length === 0) return NOTHING_HAPPENS;
  const { at } = state;
  if (by > 0)
    return at === null ? 'this is the end' : step(atMoment(state, instants.find((each) => each > at) ?? null));
  const before = at === null ? instants.at(-1) : instants.findLast((each) => each < at);
  return before === undefined ? 'nothing happened before' : step(atMoment(state, before));
}

export function beginning(state: State): Outcome {
  const first = state.view?.instants[0];
  if (first === undefined) return NOTHING_HAPPENS;
  return state.at === first ? 'this is the first moment' : step(atMoment(state, first));
}

export function end(state: State): Outcome {
  return state.at === null ? 'this is the end' : step(atMoment(state, null));
}

/** The moment of the line under the cursor. */
export function moment(state: State): Outcome {
  const row = state.view?.timeline[cursorOf(state)];
  if (row === undefined) return NOTHING_HAPPENS;
  return state.at === row.at ? 'this moment is shown' : step(atMoment(state, row.at));
}

/** The cursor of the timeline goes along, to the last that had happened. */
function atMoment(state: State, at: number | null): State {
  const rows = state.view?.timeline ?? [];
  const last = at === null ? rows.length - 1 : rows.findLastIndex((row) => row.at <= at);
  return { ...state, at, cursors: { ...state.cursors, timeline: Math.max(0, last) } };
}

/** The moment that is shown, in the words of the timeline. */
export function momentText({ at, view }: Pick<State, 'at' | 'view'>): string {
  if (at === null) return 'at the end';
  const row = view?.timeline.find((each) => each.at === at);
  const index = (view?.instants.indexOf(at) ?? -1) + 1;
  return `as at ${row?.time ?? `moment ${index}`}`;
}
