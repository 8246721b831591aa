import type { CreditNote, NoteLine } from '../model/credit-note.ts';
import type { Explanation } from '../model/explanation.ts';
import type { Entry, Run } from '../model/journal.ts';
import type { Place } from '../values/issue.ts';
import { printAmount } from '../values/money.ts';
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
  const words = [`of invoice ${note.invoice}`, ...wheresOf(note)].join('; ');
  return added({ title, places: [place], note: words }, note.total, currency, parts);
}

/** Where it goes, apart from the balance and the next invoices. */
function wheresOf({ credits = [], offset, refund }: CreditNote): string[] {
  return [
    ...credits.map(({ line, amount }) => `${printAmount(amount)} goes back to ${line}`),
    ...(offset === undefined ? [] : [`${printAmount(offset)} pays what is owed on it`]),
    ...(refund === undefined ? [] : [`${printAmount(refund)} is paid out`]),
  ];
}
