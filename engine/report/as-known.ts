import type { Entry } from '../model/journal.ts';

/** The journal as it would be, had all that was told late been told in time: what really was, in the order of each account. */
export function asKnown(journal: readonly Entry[]): readonly Entry[] {
  if (journal.every(({ kind }) => kind !== 'told-late')) return journal;
  let known: Entry[] = [];
  for (const entry of journal) {
    if (entry.kind === 'told-late') {
      const others = known.filter(({ account }) => account !== entry.account);
      known = [...others, ...entry.would.filter(({ account }) => account === entry.account)];
    }
    known.push(entry);
  }
  return known;
}
