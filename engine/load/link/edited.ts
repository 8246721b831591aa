import type { Book } from '../../model/book.ts';
import type { ChargePlanDocument, PlanDocument } from '../../model/documents.generated.ts';

/** Whether a scenario edits the document: what it says then need not be for what it holds by itself. */
export function isEdited({ scenarios }: Book, { kind, name }: PlanDocument | ChargePlanDocument): boolean {
  return scenarios.some(({ document: { timeline = [] } }) =>
    timeline.some((event) => event.event === 'plan-edited' && event[kind] === name),
  );
}
