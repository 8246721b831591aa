import type { TariffRate } from '../model/documents.generated.ts';
import type { Place } from '../values/issue.ts';

/** A rate, of the document or of its file. */
export interface Stated {
  readonly rate: TariffRate;
  readonly place: Place;
}
