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

/** What an author wrote, on one line: `first: part; day-of: start billed, end free; rules: when change upgrade then now`. */
function authoredWords(value: unknown): string {
  return (
    entriesOf(value)
      ?.map(([key, part]) => `${key}: ${partWords(part, ', ')}`)
      .join('; ') ?? partWords(value, ', ')
  );
}

function partWords(value: unknown, between: string): string {
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : value.map((one) => partWords(one, ' ')).join(', ');
  return (
    entriesOf(value)
      ?.map(([key, part]) => `${key} ${partWords(part, between)}`)
      .join(between) ?? String(value)
  );
}

function entriesOf(value: unknown): (readonly [string, unknown])[] | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return Object.entries(value).filter(([key]) => !key.startsWith('x-'));
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
