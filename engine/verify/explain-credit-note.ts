import type { CreditNote, NoteLine } from '../model/credit-note.ts';
import type { Explanation } from '../model/explanation.ts';
import type { Entry, Run } from '../model/journal.ts';
import type { Place } from '../values/issue.ts';
import { added, stepped, told } from './derivation.ts';
import { takenSteps } from './explain-steps.ts';

/** A credit note, from what it gives back down to what was invoiced. */
export interface ExplainedCreditNote {
  readonly account: string;
  readonly number: string;
  readonly note: CreditNote;
  readonly entry: Entry;
  readonly tree: Explanation;
}

export function explainCreditNotes({ journal }: Pick<Run, 'journal'>): ExplainedCreditNote[] {
  return journal.flatMap((entry) => {
    if (entry.kind !== 'credit-note-issued') return [];
    const { account, number } = entry.note;
    return [{ account, number, note: entry.note, entry, tree: treeOf(entry.note, entry.cause.place) }];
  });
}

function treeOf(note: CreditNote, place: Place | null): Explanation {
  const { currency, rounding } = note;
  const lineTree = ({ line, amount, steps }: NoteLine): Explanation =>
    stepped({ title: line }, amount, currency, takenSteps(steps, currency));
  const parts = [
    ...note.lines.map(lineTree),
    ...[...note.surcharges, ...note.taxes].map(({ title, amount, parts: ofLines }) =>
      added({ title }, amount, currency, ofLines.map(lineTree)),
    ),
    ...(rounding.isZero() ? [] : [told({ title: 'of the rounding to coins' }, rounding, currency)]),
  ];
  const title = `Credit note ${note.number}`;
  return added({ title, places: [place], note: `of invoice ${note.invoice}` }, note.total, currency, parts);
}
