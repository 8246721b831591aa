/** A step of an order, and which of several it runs; null: all that no other step selects. */
interface Selecting {
  readonly selector: string | null;
}

/** The step that says one of these names, the most telling of them first. */
export function namedBy<S extends Selecting>(names: readonly string[], steps: readonly S[]): S | undefined {
  for (const name of names) {
    const found = steps.find(({ selector }) => selector === name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The step that runs what has these names: that which says one of them, else one that says none. */
export function selectedBy<S extends Selecting>(names: readonly string[], steps: readonly S[]): S | undefined {
  return namedBy(names, steps) ?? steps.find(({ selector }) => selector === null);
}
