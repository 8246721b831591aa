import { contextOf } from './keys.ts';
import type { Edit } from './protocol.ts';
import { isDate, isNumber } from './splice.ts';
import type { Mode, State, Step } from './state.ts';
import { attempt, baseOf } from './trial.ts';

/** What an action comes to: a step, or why it cannot be, in a sentence. */
export type Outcome = Step | string;

export function step(state: State): Step {
  return { state, effects: [] };
}

/** A key that the table does not name: text, where text is typed. */
export function typed(state: State, name: string): Outcome {
  const character = name === 'space' ? ' ' : name;
  const isText = [...character].length === 1;
  if (state.mode.kind === 'filter' && isText) return step(filtered(state, state.filter + character));
  if (state.mode.kind === 'number' && isText) return numberTyped(state, state.mode, character);
  if (state.mode.kind === 'confirm') return 'y writes, n does not';
  return contextOf(state) === 'help'
    ? `${name} means nothing here: esc goes back`
    : `${name} means nothing here: ? lists the keys`;
}

/** The list with another filter; the cursor stays where it can. */
export function filtered(state: State, filter: string): State {
  return { ...state, filter };
}

type NumberMode = Mode & { readonly kind: 'number' };

function numberTyped(state: State, mode: NumberMode, character: string): Outcome {
  const { before = '' } = mode.numbers[mode.index] ?? {};
  if (isDate(before) && !/[-:T\d]/.test(character)) return 'a date is written like 2026-05-17 or 2026-05-17T10:00';
  if (!isDate(before) && !/[-+.\d]/.test(character)) return 'a number has digits, a point and perhaps a sign';
  return step({ ...state, mode: { ...mode, typed: (mode.typed ?? '') + character } });
}

const NOTHING_TO_ERASE = 'there is nothing to erase';

export function erase(state: State): Outcome {
  const { mode } = state;
  if (mode.kind === 'filter' && state.filter !== '')
    return step(filtered(state, [...state.filter].slice(0, -1).join('')));
  if (mode.kind !== 'number' || shownNumber(mode) === '') return NOTHING_TO_ERASE;
  return step({ ...state, mode: { ...mode, typed: shownNumber(mode).slice(0, -1) } });
}

export function eraseAll(state: State): Outcome {
  const { mode } = state;
  if (mode.kind === 'filter' && state.filter !== '') return step(filtered(state, ''));
  if (mode.kind !== 'number' || shownNumber(mode) === '') return NOTHING_TO_ERASE;
  return step({ ...state, mode: { ...mode, typed: '' } });
}

/** What stands in the prompt. */
export function shownNumber({ numbers, index, typed: text }: NumberMode): string {
  return text ?? numbers[index]?.before ?? '';
}

/** To another of the numbers that take part. */
export function otherNumber(state: State, by: 1 | -1): Outcome {
  const { mode } = state;
  if (mode.kind !== 'number' || mode.numbers.length < 2) return 'this is the only number that takes part';
  const { length } = mode.numbers;
  return step({ ...state, mode: { ...mode, index: (mode.index + by + length) % length, typed: null } });
}

export function tryNumber(state: State): Outcome {
  const { mode } = state;
  const place = mode.kind === 'number' ? mode.numbers[mode.index] : undefined;
  if (mode.kind !== 'number' || place === undefined) return 'there is no number to try';
  const after = shownNumber(mode);
  if (isDate(place.before) && !isDate(after)) return `"${after}" is no date: write it like 2026-05-17`;
  if (!isDate(place.before) && !isNumber(after))
    return `"${after}" is no number: digits, perhaps with a point and a sign`;
  if (after === place.before) return `${after} stands there now: type another, or esc to leave it`;
  const edit: Edit = { ...place, after };
  const tried = attempt({ ...state, mode: { kind: 'browse' }, tab: 'what-if', focus: 'pane' }, edit, baseNow(state));
  return tried;
}

/** With a number on trial already, the next is held against the same. */
function baseNow(state: State) {
  return state.trial?.base ?? baseOf(state);
}
