import type { Book, LoadedScenario } from '../../model/book.ts';
import type { LoadedDocument } from '../documents.ts';
import type { Findings } from '../findings.ts';
import type { Names } from '../gather.ts';
import type { LoadedPlaces } from '../places.ts';
import type { Source } from '../source.ts';

export interface Linking {
  readonly names: Names;
  readonly documents: readonly LoadedDocument[];
  readonly source: Source;
  readonly places: LoadedPlaces;
  readonly findings: Findings;
}

export function link(book: Book, _linking: Linking): readonly LoadedScenario[] {
  return book.scenarios;
}
