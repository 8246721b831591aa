import type { Meant, Standing } from './editions.ts';
import type { Asked } from './protocol.ts';
import { type Runner, type RunnerTold, wordOf } from './runner.ts';

type Reading = Extract<Asked, { kind: 'read' }>;
export type Came = Extract<RunnerTold, { kind: 'ran' | 'failed' }>;

/** Scenarios that one runner has at a time: one that it runs, and one so that it need not wait for the next. */
const AHEAD = 2;
/** Fewer scenarios have run by the time that a runner has read the book. */
const MANY = 16;

/** What runners ask of their session. */
export interface Sharing {
  /** A scenario that the session gives away; null where it has none to give. */
  readonly next: () => Meant | null;
  readonly came: (meant: Meant, of: Came) => void;
  /** Who had it has ended. */
  readonly lost: (meant: Meant) => void;
}

interface Hired {
  readonly runner: Runner;
  readonly has: Map<string, Meant>;
  /** Of what it has read; null while it reads. */
  word: string | null;
}

/**
 * The runners beside a session. Where many scenarios must run they read what it has read, and are given some of them. One
 * that came to another book, since a file changed between the two readings, is given none.
 */
export class Runners {
  readonly #hired = new Set<Hired>();
  readonly #sharing: Sharing;
  #toHire: readonly (() => Runner)[];
  #shared: { readonly reading: Reading; readonly word: string } | null = null;

  /** Each of `toHire` starts one, when there is work for it. */
  constructor(toHire: readonly (() => Runner)[], sharing: Sharing) {
    this.#toHire = toHire;
    this.#sharing = sharing;
  }

  /** What came of `reading` has `count` scenarios that must run. */
  share(reading: Reading, standing: Standing, count: number): void {
    this.forget();
    if (count < MANY) return;
    this.#hire();
    this.#shared = { reading, word: wordOf(standing) };
    for (const { runner } of this.#hired) runner.ask(reading);
  }

  /** Nothing is given any more, and nothing that comes is wanted. */
  forget(): void {
    this.#shared = null;
    for (const one of this.#hired) {
      one.has.clear();
      one.word = null;
    }
  }

  #hire(): void {
    for (const start of this.#toHire) {
      const one: Hired = { runner: start(), has: new Map(), word: null };
      this.#hired.add(one);
      const ended = () => {
        this.#hired.delete(one);
        for (const meant of one.has.values()) this.#sharing.lost(meant);
      };
      one.runner.listen((told) => this.#hear(one, told), ended);
    }
    this.#toHire = [];
  }

  #hear(one: Hired, told: RunnerTold): void {
    if (told.edition !== this.#shared?.reading.edition) return;
    if (told.kind === 'ready') one.word = told.word;
    else {
      const meant = one.has.get(told.key);
      one.has.delete(told.key);
      if (meant !== undefined) this.#sharing.came(meant, told);
    }
    this.#give(one);
  }

  #give(one: Hired): void {
    if (this.#shared === null || one.word !== this.#shared.word) return;
    while (one.has.size < AHEAD) {
      const meant = this.#sharing.next();
      if (meant === null) return;
      one.has.set(meant.key, meant);
      one.runner.ask({ kind: 'run', edition: this.#shared.reading.edition, key: meant.key });
    }
  }
}
