import type { Place } from '../values/issue.ts';

/** A semantics document, with what the ones that it varies say besides. */
export interface Semantics {
  readonly name: string;
  readonly title: string;
  readonly extends: string | null;
  /** Key by key, in the order of the documents. */
  readonly says: readonly SaidSemantics[];
  readonly place: Place;
}

interface SaidSemantics {
  readonly key: string;
  /** As authored: `first, last`, `precision 2, method half-up`. */
  readonly words: string;
  /** The semantics document that says it: this one, or one that it varies. */
  readonly by: string;
}
