import type { LoadedDocument } from './documents.ts';
import type { Findings } from './findings.ts';
import type { LoadedPlaces } from './places.ts';

/** Whether the document is as its schema says. The schemas are being written; until then every document is taken as it is. */
export function validate(_document: LoadedDocument, _places: LoadedPlaces, _findings: Findings): boolean {
  return true;
}
