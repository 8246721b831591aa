import type { Run } from '../model/journal.ts';

/** What became of the rows of a file of events: taken, rejected and malformed ones add up to those that were read. */
export interface EventFileCount {
  readonly account: string;
  readonly file: string;
  /** Rows that are later than the end of the run are not among them. */
  readonly read: number;
  /** Calls that were rated, uses that were counted. */
  readonly taken: number;
  readonly rejected: number;
  readonly malformed: number;
  /** How many of the taken and the rejected ones repeat the id of an earlier one, and so were no events of their own. */
  readonly repeated: number;
}

/** The rows of each file of calls or of usage, counted by what the journal says of them. */
export function countEventFiles({ journal, until }: Run, files: Run['callFiles']): EventFileCount[] {
  const refused = new Set(
    journal.flatMap((entry) => (entry.kind === 'rejected' ? [`${entry.account}\n${entry.cause.event}`] : [])),
  );
  return files.map(({ account, file, malformed, rows }) => {
    const reached = rows.filter(({ at }) => at <= until);
    const rejected = reached.filter(({ cause }) => refused.has(`${account}\n${cause}`)).length;
    const repeated = reached.filter(({ repeats }) => repeats).length;
    const taken = reached.length - rejected;
    return { account, file, read: reached.length + malformed, taken, rejected, malformed, repeated };
  });
}
