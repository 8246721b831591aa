import type { SemanticsDocument } from '../../model/documents.generated.ts';
import { quoted } from '../spelling.ts';
import { type Linking, refer } from './linking.ts';

/** Which semantics documents name, and what those vary. Issues: reference/unknown, settings/cycle. */
export function linkSemantics(linking: Linking): void {
  const { book, names } = linking;
  for (const document of [
    book.settings,
    ...book.plans.values(),
    ...book.chargePlans.values(),
    ...book.meters.values(),
  ]) {
    if (document.semantics === undefined) continue;
    refer(linking, 'semantics document', document, 'semantics', document.semantics, names.semantics);
  }
  for (const document of book.semantics.values()) {
    if (document.extends === undefined) continue;
    refer(linking, 'semantics document', document, 'extends', document.extends, names.semantics);
    tellCircle(linking, document);
  }
}

/** What the nearest of the semantics that a document names, or else the book, says; the document itself says nothing. */
export function saidBySemantics<T>(
  { book }: Linking,
  { semantics }: { readonly semantics?: string | undefined },
  said: (document: SemanticsDocument) => T | undefined,
): T | undefined {
  const seen = new Set<string>();
  let name = semantics ?? book.settings.semantics;
  while (name !== undefined && !seen.has(name)) {
    seen.add(name);
    const document = book.semantics.get(name);
    const found = document === undefined ? undefined : said(document);
    if (found !== undefined) return found;
    name = document?.extends;
  }
  return undefined;
}

/** Each circle is told at each of its members, so that it is found from wherever one looks. */
function tellCircle({ book, places, findings }: Linking, start: SemanticsDocument): void {
  const way: string[] = [];
  let document: SemanticsDocument | undefined = start;
  while (document !== undefined && !way.includes(document.name)) {
    way.push(document.name);
    document = document.extends === undefined ? undefined : book.semantics.get(document.extends);
  }
  if (document !== start) return;
  const path = [...way, start.name].map(quoted).join(' extends ');
  findings.error('settings/cycle', places.of(start, 'extends'), `the semantics vary themselves: ${path}`, {
    hint: 'one of them must stand on its own',
  });
}
