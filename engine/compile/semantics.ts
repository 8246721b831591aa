import type { Book } from '../model/book.ts';
import type { CompiledSemantics } from '../model/compiled.ts';
import type { SemanticsDocument } from '../model/documents.generated.ts';
import type { Program } from '../model/program.ts';
import type { Semantics } from '../model/semantics.ts';
import { compareText } from '../values/issue.ts';
import { semanticsOf } from './owners.ts';
import { placeWords } from './words.ts';

/** Every semantics document, each with what those that it varies say besides. What it says reaches charges through `ownersOf`. */
export function compileSemantics(book: Book): Map<string, Semantics> {
  return new Map([...book.semantics].map(([name, document]) => [name, compileOne(document, book)]));
}

/** Keys that tell of the document and not of how to compute. */
const OF_THE_DOCUMENT = ['kind', 'name', 'title', 'description', 'extends'];

function compileOne(document: SemanticsDocument, book: Book): Semantics {
  const says = new Map<string, Semantics['says'][number]>();
  for (const one of semanticsOf(book, { semantics: document.name })) {
    for (const [key, value] of Object.entries(one)) {
      if (OF_THE_DOCUMENT.includes(key) || key.startsWith('x-') || says.has(key)) continue;
      says.set(key, { key, words: authoredWords(value), by: one.name });
    }
  }
  return {
    name: document.name,
    title: document.title ?? document.name,
    extends: document.extends ?? null,
    says: [...says.values()],
    place: book.places.of(document),
  };
}

/** What an author wrote, on one line without its punctuation. */
function authoredWords(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : value.map(authoredWords).join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .filter(([key]) => !key.startsWith('x-'))
    .map(([key, part]) => `${key} ${authoredWords(part)}`)
    .join(', ');
}

/** By name. */
export function explainSemantics({ semantics }: Program): CompiledSemantics[] {
  return [...semantics.values()]
    .sort((a, b) => compareText(a.name, b.name))
    .map(({ name, title, extends: varies, says, place }) => ({
      name,
      title,
      extends: varies,
      says: says.map(({ key, words, by }) => ({ term: key, says: words, by })),
      place: placeWords(place),
    }));
}
