import { ACTIONS } from './actions.ts';
import { geometryOf, MARGIN } from './geometry.ts';
import { bindingOf, contextOf } from './keys.ts';
import { typed } from './prompts.ts';
import type { Effect, Look, Message, State, Step } from './state.ts';
import { told } from './told.ts';

/**
 * The one place where the state of the screen changes: a message and the state before it to the state after it, and
 * what is to be done outside.
 */
export function reduce(state: State, message: Message): Step {
  const { state: next, effects } = first(state, message);
  const look = lookOf(next);
  if (look === null) return { state: next, effects };
  const asked: Effect = { kind: 'ask', asked: { kind: 'look', ...look } };
  return { state: { ...next, looking: look }, effects: [...effects, asked] };
}

function first(state: State, message: Message): Step {
  switch (message.kind) {
    case 'key':
      return pressed({ ...state, notice: null }, message.key);
    case 'resize':
      return { state: { ...state, size: message.size }, effects: [] };
    case 'background':
      return { state: { ...state, background: message.background }, effects: [] };
    case 'told':
      return told(state, message.told);
    case 'noticed':
      return { state: { ...state, notice: message.notice }, effects: [] };
  }
}

/** A key that can do nothing now says why. */
function pressed(state: State, name: string): Step {
  const binding = bindingOf(contextOf(state), name);
  const outcome = binding === null ? typed(state, name) : ACTIONS[binding.action](state, name);
  if (typeof outcome !== 'string') return outcome;
  return { state: { ...state, notice: { text: outcome, tone: 'plain' } }, effects: [] };
}

/** What is to be asked for: one at a time, so that a held key leaves no queue behind it. */
function lookOf(state: State): Look | null {
  const { chosen, at, edition, looking, looked, isRead, isBroken, isWhole } = state;
  if (chosen === null || !isRead || isBroken || looking !== null) return null;
  const wanted: Look = { edition, scenario: chosen, at, width: geometryOf(state).pane - MARGIN, all: isWhole };
  return looked !== null && isSame(wanted, looked) ? null : wanted;
}

function isSame(a: Look, b: Look): boolean {
  return (
    a.edition === b.edition && a.scenario === b.scenario && a.at === b.at && a.width === b.width && a.all === b.all
  );
}
