import type { Run } from '../model/journal.ts';

/** What became of the rows of a file of calls: rated, rejected and malformed ones add up to those that were read. */
export interface CallFileCount {
  readonly account: string;
  readonly file: string;
  /** Rows that are later than the end of the run are not among them. */
  readonly read: number;
  readonly rated: number;
  readonly rejected: number;
  readonly malformed: number;
  /** How many of the rated and the rejected ones repeat the id of an earlier one, and so were no calls of their own. */
  readonly repeated: number;
}

/** The rows of each file of calls, counted by what the journal says of them. */
export function countCallFiles({ callFiles, journal, until }: Run): CallFileCount[] {
  const refused = new Set(
    journal.flatMap((entry) => (entry.kind === 'rejected' ? [`${entry.account}\n${entry.cause.event}`] : [])),
  );
  return callFiles.map(({ account, file, malformed, rows }) => {
    const reached = rows.filter(({ at }) => at <= until);
    const rejected = reached.filter(({ cause }) => refused.has(`${account}\n${cause}`)).length;
    const repeated = reached.filter(({ repeats }) => repeats).length;
    const rated = reached.length - rejected;
    return { account, file, read: reached.length + malformed, rated, rejected, malformed, repeated };
  });
}
