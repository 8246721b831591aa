import type { Meant, Standing } from './editions.ts';
import type { Asked } from './protocol.ts';
import { type Runner, type RunnerTold, wordOf } from './runner.ts';

type Reading = Extract<Asked, { kind: 'read' }>;
export type Came = Extract<RunnerTold, { kind: 'ran' | 'failed' }>;

/** Scenarios that one runner has at a time: one that it runs, and one so that it need not wait for the next. */
const AHEAD = 2;
/** Fewer scenarios have run by the time that a runner is there and has read the book. */
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
 * The runners beside a session. From the first time on that many scenarios must run they read whenever it reads, and are
 * given some of what must run then. One that came to another book, since a file changed between the two readings, is
 * given none.
 */
export class Runners {
  readonly #hired = new Set<Hired>();
  readonly #sharing: Sharing;
  #toHire: readonly (() => Runner)[];
  #reading: Reading | null = null;
  /** Of what the session has read; null while it reads, and where nothing is to be given. */
  #word: string | null = null;

  /** Each of `toHire` starts one, when there is work for it. */
  constructor(toHire: readonly (() => Runner)[], sharing: Sharing) {
    this.#toHire = toHire;
    this.#sharing = sharing;
  }

  /** The session begins to read. Nothing is given until it has, and nothing that comes of earlier readings is wanted. */
  read(reading: Reading): void {
    this.#reading = reading;
    this.#word = null;
    for (const one of this.#hired) {
      one.has.clear();
      one.word = null;
      one.runner.ask(reading);
    }
  }

  /** What it has read has `count` scenarios that must run. */
  share(standing: Standing, count: number): void {
    if (count >= MANY) this.#hire();
    this.#word = wordOf(standing);
    for (const one of this.#hired) this.#give(one);
  }

  #hire(): void {
    for (const start of this.#toHire) {
      const one: Hired = { runner: start(), has: new Map(), word: null };
      this.#hired.add(one);
      if (this.#reading !== null) one.runner.ask(this.#reading);
      const ended = () => {
        this.#hired.delete(one);
        for (const meant of one.has.values()) this.#sharing.lost(meant);
      };
      one.runner.listen((told) => this.#hear(one, told), ended);
    }
    this.#toHire = [];
  }

  #hear(one: Hired, told: RunnerTold): void {
    if (told.edition !== this.#reading?.edition) return;
    if (told.kind === 'ready') one.word = told.word;
    else {
      const meant = one.has.get(told.key);
      one.has.delete(told.key);
      if (meant !== undefined) this.#sharing.came(meant, told);
    }
    this.#give(one);
  }

  #give(one: Hired): void {
    if (this.#reading === null || this.#word === null || one.word !== this.#word) return;
    while (one.has.size < AHEAD) {
      const meant = this.#sharing.next();
      if (meant === null) return;
      one.has.set(meant.key, meant);
      one.runner.ask({ kind: 'run', edition: this.#reading.edition, key: meant.key });
    }
  }
}
