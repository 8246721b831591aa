/** A document as an author writes it, without its places: JSON is YAML. */
export interface Authored {
  readonly [key: string]: unknown;
}

/** A whole book with one scenario. */
export interface Drawn {
  /** What stands in ratebook.yaml. */
  readonly settings: Authored;
  readonly documents: readonly Authored[];
}

/** The scenario of the book. */
export function scenarioOf({ documents }: Drawn): Authored | undefined {
  return documents.find(({ kind }) => kind === 'scenario');
}

/** Each document of the kind as `change` makes it. */
export function withEach(drawn: Drawn, kind: string, change: (document: Authored) => Authored): Drawn {
  return { ...drawn, documents: drawn.documents.map((one) => (one.kind === kind ? change(one) : one)) };
}

/** Without these keys. */
export function without(document: Authored, ...keys: readonly string[]): Authored {
  return Object.fromEntries(Object.entries(document).filter(([key]) => !keys.includes(key)));
}
