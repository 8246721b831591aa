import { reduce } from './reducer.ts';
import type { Effect, Message, State } from './state.ts';

/** The state, and the one way to change it. */
export interface Store {
  readonly current: () => State;
  readonly send: (message: Message) => void;
  /** Calls after each change, until what it returns is called. */
  readonly subscribe: (heard: () => void) => () => void;
}

/** Milliseconds between a change and its frame: what comes within it is drawn together. */
const FRAME = 8;

/** A store whose effects are `done` in the order in which they arise, after the state is there. */
export function storeOf(first: State, done: (effect: Effect) => void): Store {
  let state = first;
  let isTelling = false;
  const hearers = new Set<() => void>();
  const tell = () => {
    isTelling = false;
    for (const heard of hearers) heard();
  };
  return {
    current: () => state,
    send(message) {
      const { state: next, effects } = reduce(state, message);
      if (next !== state && !isTelling) {
        isTelling = true;
        setTimeout(tell, FRAME);
      }
      state = next;
      for (const effect of effects) done(effect);
    },
    subscribe(heard) {
      hearers.add(heard);
      return () => hearers.delete(heard);
    },
  };
}
