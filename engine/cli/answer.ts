/** What a verb answers with. `main.ts` alone writes it to the streams and ends the process. */
export interface Answer {
  /** 0: done · 1: the answer is no (errors found, a scenario failed) · 130: left by ctrl-c. */
  readonly exit: 0 | 1 | 130;
  /** The result, for stdout. */
  readonly result: string;
  /** Warnings and what stood in the way, for stderr. */
  readonly remarks: string;
}

/** The command line asks for something that cannot be: exit 2. `hint` is a sentence on what would be right. */
export class UsageError extends Error {
  readonly hint: string | null;

  constructor(message: string, hint: string | null = null) {
    super(message);
    this.name = 'UsageError';
    this.hint = hint;
  }
}
