import type { Book } from '../model/book.ts';
import type {
  Charge,
  ChargePlanDocument,
  PlanDocument,
  SemanticsDocument,
  Terms as TermsDocument,
} from '../model/documents.generated.ts';

/** What a semantics document can say, and a charge, a document or the book each a part of it. */
type Said = Partial<TermsDocument> & Omit<SemanticsDocument, 'kind' | 'name' | 'title' | 'description' | 'extends'>;

/** Documents that may say a term, nearest first: the charge, its document, the semantics, the book's settings. */
export type Owners = readonly Said[];

/** Who may say what holds for `document`, and for one charge of it. */
export function ownersOf(book: Book, document: PlanDocument | ChargePlanDocument, charge?: Charge): Owners {
  return [...(charge === undefined ? [] : [charge]), document, ...semanticsOf(book, document), book.settings];
}

/** The semantics that the document names, or else the book, with those that each varies. */
export function semanticsOf(
  { semantics, settings }: Pick<Book, 'semantics' | 'settings'>,
  document: Pick<PlanDocument, 'semantics'>,
): readonly SemanticsDocument[] {
  const chain: SemanticsDocument[] = [];
  let name = document.semantics ?? settings.semantics;
  while (name !== undefined) {
    const next = semantics.get(name);
    if (next === undefined) break;
    chain.push(next);
    name = next.extends;
  }
  return chain;
}

/** The nearest owner that says `key`. It holds whole: what it leaves out takes the default, not the next owner's. */
export function nearest<K extends keyof Said>(key: K, owners: Owners): Said | null {
  return owners.find((owner) => owner[key] !== undefined) ?? null;
}

/** What the nearest owner says of `key`; undefined where nobody does. */
export function said<K extends keyof Said>(key: K, owners: Owners): Said[K] | undefined {
  return nearest(key, owners)?.[key];
}
