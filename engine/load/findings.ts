import type { Issue, Place } from '../values/issue.ts';

type More = Pick<Issue, 'hint' | 'fix' | 'related'>;

/** The issues of one load, in the order in which they were found. The same thing is never said twice of the same place. */
export class Findings {
  readonly issues: Issue[] = [];
  readonly #said = new Set<string>();
  #silent: string | null = null;

  error(code: string, place: Place, message: string, more: More = {}): void {
    this.#tell({ code, severity: 'error', message, place, ...more });
  }

  warning(code: string, place: Place, message: string, more: More = {}): void {
    this.#tell({ code, severity: 'warning', message, place, ...more });
  }

  /** Whether an issue with this code begins where `place` does. */
  has(code: string, place: Place): boolean {
    return this.#said.has(`${start(place)} ${code}`);
  }

  /** What `find` gives; issues with this code are not told meanwhile, where one that was told says them all. */
  silencing<T>(code: string, find: () => T): T {
    this.#silent = code;
    try {
      return find();
    } finally {
      this.#silent = null;
    }
  }

  #tell(issue: Issue): void {
    if (issue.code === this.#silent) return;
    const key = `${start(issue.place)} ${issue.message}`;
    if (this.#said.has(key)) return;
    this.#said.add(key).add(`${start(issue.place)} ${issue.code}`);
    this.issues.push(issue);
  }
}

function start({ file, range }: Place): string {
  return `${file}:${range.start.line}:${range.start.column}`;
}
