import type { ScenarioView, Told } from './protocol.ts';

/** What differs from moment to moment of a scenario. */
type Moment = Pick<ScenarioView, 'at' | 'invoices' | 'accounts'>;

/** What goes from thread to thread: of a scenario that was told already, only the moment. It is copied on its way. */
export type Wire = Told | { readonly kind: 'moment'; readonly edition: number; readonly view: Moment };

/** One end: for each thing that is told, what has to be sent. */
export function sending(): (told: Told) => Wire {
  let last: ScenarioView | null = null;
  return (told) => {
    if (told.kind !== 'scenario') return told;
    const { edition, view } = told;
    const isKnown = last !== null && last.key === view.key && last.timeline === view.timeline;
    last = view;
    if (!isKnown) return told;
    const { at, invoices, accounts } = view;
    return { kind: 'moment', edition, view: { at, invoices, accounts } };
  };
}

/** The other end: what was told. A timeline of many thousand lines stays the same object from moment to moment. */
export function receiving(): (wire: Wire) => Told | null {
  let last: ScenarioView | null = null;
  return (wire) => {
    if (wire.kind === 'scenario') last = wire.view;
    if (wire.kind !== 'moment') return wire;
    if (last === null) return null;
    last = { ...last, ...wire.view };
    return { kind: 'scenario', edition: wire.edition, view: last };
  };
}
