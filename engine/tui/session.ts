import { join } from 'node:path';
import { diskSource, type Memory, noting, ownWord, passingWord, replaceText, type Source } from '../load/load.ts';
import type { Book, LoadedScenario } from '../model/book.ts';
import type { Run } from '../model/journal.ts';
import type { Program } from '../model/program.ts';
import { build, read, run } from '../pipeline.ts';
import { hasErrors, type Issue } from '../values/issue.ts';
import { type Money, printAmount } from '../values/money.ts';
import { verify } from '../verify/verify.ts';
import { overlay } from './overlay.ts';
import { type Pages, pagesOf, viewAt } from './pages.ts';
import type { Asked, Computing, Edit, ScenarioRow, Told } from './protocol.ts';
import { comparing, isUntouched, type Reach, reaching, type Same } from './reach.ts';
import { Remembered } from './remembered.ts';
import { edited } from './splice.ts';

/** The book that is computed, and the scenarios of it that are meant. */
export interface Subject {
  /** The book's folder, absolute. */
  readonly root: string;
  /** Where the book is nothing but these files (relative to `root`); empty: all documents below `root`. */
  readonly named: readonly string[];
  /** The files whose scenarios are meant; null: all. */
  readonly files: readonly string[] | null;
}

type Look = Extract<Asked, { kind: 'look' }>;
type Reading = Extract<Asked, { kind: 'read' }>;

/** The last edition of the book that had no errors. */
interface Standing {
  readonly book: Book;
  readonly program: Program;
  readonly scenarios: ReadonlyMap<string, Meant>;
}

/** A scenario that is meant. The same `word`, the same outcome. */
interface Meant {
  readonly key: string;
  readonly word: string;
  /** Of its own texts; null where it cannot be said. */
  readonly own: string | null;
  readonly scenario: LoadedScenario;
}

type Outcome = Pick<ScenarioRow, 'status' | 'totals'>;

/** The last run of a scenario: what it came to, and what it looked up for that. */
interface Last {
  readonly of: Meant;
  readonly outcome: Outcome;
  readonly reach: Reach;
  /** The files that it came by. */
  readonly files: ReadonlySet<string>;
}

interface Looked {
  readonly pages: Pages;
  readonly outcome: Outcome;
}

/** How many scenarios run between two words about progress. */
const STRIDE = 8;
/** Larger texts are not told unless something is wrong with them. */
const LONGEST_TOLD = 256 * 1024;
/** Scenarios that were looked at and are kept as they ran. */
const MOST_LOOKED = 4;
/** Editions of the book whose outcomes are known, as long as all of it changes. */
const MOST_EDITIONS = 4;

/** Reads, runs and compares as it is asked to, one step after another, and lets questions in between two steps. */
export function session(subject: Subject, source: Source = diskSource(subject.root, subject.named)): Computing {
  const own = new Session(subject, source);
  return { ask: (asked) => own.ask(asked), listen: (hear) => own.listen(hear), stop: () => own.stop() };
}

class Session {
  readonly #subject: Subject;
  readonly #source: Source;
  readonly #hearers: ((told: Told) => void)[] = [];
  readonly #texts = new Remembered<Parameters<Memory['keep']>[1]>();
  readonly #outcomes = new Remembered<Outcome>();
  readonly #looked = new Remembered<Looked>();
  readonly #last = new Map<string, Last>();
  /** For the text of each file, as it was read last. */
  #words: ReadonlyMap<string, string> = new Map();
  #standing: Standing | null = null;
  #toRead: Reading | null = null;
  #toLook: Look | null = null;
  #toRun: Meant[] = [];
  #edition = 0;
  #done = 0;
  #isBusy = false;
  #isStopped = false;

  constructor(subject: Subject, source: Source) {
    this.#subject = subject;
    this.#source = source;
  }

  listen(hear: (told: Told) => void): void {
    this.#hearers.push(hear);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
  }

  ask(asked: Asked): void {
    switch (asked.kind) {
      case 'read':
        this.#toRead = asked;
        this.#toRun = [];
        break;
      case 'look':
        this.#toLook = asked;
        break;
      case 'cancel':
        this.#toRun = [];
        this.#progress();
        return;
      case 'write':
        this.#tell({ kind: 'written', edit: asked.edit, problem: this.#write(asked.edit) });
        return;
    }
    if (!this.#isBusy) this.#work();
  }

  #tell(told: Told): void {
    if (!this.#isStopped) for (const hear of this.#hearers) hear(told);
  }

  async #work(): Promise<void> {
    this.#isBusy = true;
    for (;;) {
      await new Promise((resume) => setImmediate(resume)); // whatever was asked meanwhile comes first
      if (this.#isStopped || !(await this.#step())) break;
    }
    this.#isBusy = false;
  }

  /** False: there is nothing to do. What goes wrong in one step does not end the others. */
  async #step(): Promise<boolean> {
    const [reading, look, next] = [this.#toRead, this.#toLook, this.#toRun[0]];
    try {
      if (reading !== null) {
        this.#toRead = null;
        await this.#read(reading);
      } else if (look !== null) {
        this.#toLook = null;
        this.#look(look);
      } else if (next !== undefined) {
        this.#toRun.shift();
        this.#run(next);
      } else return false;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const of = reading === null && look === null && next !== undefined ? `${next.scenario.document.name}: ` : '';
      this.#tell({ kind: 'failed', edition: this.#edition, message: of + message });
      if (of !== '') this.#progress();
    }
    return true;
  }

  async #read({ edition, overlay: inPlace }: Reading): Promise<void> {
    this.#edition = edition;
    const sources = new Map<string, string>();
    const { source: noted, texts: words } = noting(overlay(this.#source, inPlace));
    const source = telling(noted, sources);
    const memory: Memory = {
      recall: (text) => this.#texts.get(text),
      keep: (text, kept) => this.#texts.set(text, kept),
    };
    const { book, program, issues } = await build(read(source, memory));
    this.#texts.trim(2 * words.size);
    if (this.#toRead !== null) return; // another edition is asked for already
    const isUsable = book !== null && program !== null && !hasErrors(issues);
    const meant = isUsable ? this.#meantOf(book, words) : [];
    if (isUsable) this.#stand({ book, program, scenarios: new Map(meant.map((one) => [one.key, one])) });
    const scenarios = meant.map((one) => rowOf(one, this.#outcomes.get(one.word)));
    this.#toRun = this.#nearestFirst(
      meant.filter((_, index) => scenarios[index]?.status === null),
      words,
    );
    this.#done = 0;
    this.#tell({ kind: 'book', edition, scenarios, issues, sources: toTell(sources, issues) });
    this.#progress();
  }

  /** What nothing reaches that has changed comes to the same as before. */
  #stand(standing: Standing): void {
    this.#standing = standing;
    const same = comparing();
    for (const [key, last] of this.#last) {
      const meant = standing.scenarios.get(key);
      if (meant === undefined) this.#last.delete(key);
      else if (this.#outcomes.get(meant.word) === null && isAsBefore(last, meant, standing.program, same))
        this.#remember(meant, { ...last, reach: { ...last.reach, program: standing.program } });
    }
  }

  #remember(meant: Meant, last: Omit<Last, 'of'>): void {
    this.#last.set(meant.key, { ...last, of: meant });
    this.#outcomes.set(meant.word, last.outcome);
    this.#outcomes.trim(MOST_EDITIONS * (this.#standing?.scenarios.size ?? 0));
  }

  /** First those that have come by a file that changed: what a save does is seen before what it does not. */
  #nearestFirst(meant: readonly Meant[], words: ReadonlyMap<string, string>): Meant[] {
    const changed = [...words].filter(([file, word]) => this.#words.get(file) !== word).map(([file]) => file);
    this.#words = words;
    const isNear = ({ key }: Meant) => changed.some((file) => this.#last.get(key)?.files.has(file));
    const near = new Set(meant.filter(isNear));
    return [...near, ...meant.filter((one) => !near.has(one))];
  }

  #meantOf(book: Book, texts: ReadonlyMap<string, string>): Meant[] {
    const { files } = this.#subject;
    return book.scenarios
      .filter(({ file }) => files === null || files.includes(file))
      .map((scenario) => {
        const key = `${scenario.file}: ${scenario.document.name}`;
        const word = passingWord({ book, texts }, scenario) ?? `${this.#edition} ${key}`;
        return { key, word, own: ownWord(texts, scenario), scenario };
      });
  }

  #look({ edition, scenario: key, at, width, all }: Look): void {
    const standing = this.#standing;
    const meant = standing?.scenarios.get(key);
    if (standing === null || meant === undefined) return;
    const looked = this.#lookedAt(standing, meant, { width, all });
    if (this.#toRun.includes(meant)) {
      this.#toRun = this.#toRun.filter((one) => one !== meant);
      this.#result(meant, looked.outcome);
    }
    this.#tell({ kind: 'scenario', edition, view: viewAt(looked.pages, at) });
  }

  #lookedAt(standing: Standing, meant: Meant, how: Pick<Look, 'width' | 'all'>): Looked {
    const name = `${how.width} ${how.all} ${meant.word}`;
    const known = this.#looked.get(name);
    if (known !== null) return known;
    const { ran, differences, outcome } = this.#ranNow(standing, meant);
    const { program, book } = standing;
    const pages = pagesOf({ key: meant.key, run: ran, program, book, differences, ...how });
    const looked = { pages, outcome };
    this.#looked.set(name, looked);
    this.#looked.trim(MOST_LOOKED);
    return looked;
  }

  #run(one: Meant): void {
    const standing = this.#standing;
    if (standing === null) return;
    this.#result(one, this.#ranNow(standing, one).outcome);
  }

  #ranNow({ book, program: whole }: Standing, meant: Meant) {
    const { program, reach } = reaching(whole);
    const ran = run(program, book, meant.scenario);
    const { status, differences } = verify(ran, meant.scenario, program);
    const outcome: Outcome = { status, totals: totalsOf(ran) };
    this.#remember(meant, { outcome, reach, files: filesOf(ran) });
    return { ran, differences, outcome };
  }

  #result(one: Meant, outcome: Outcome): void {
    this.#done += 1;
    this.#tell({ kind: 'result', edition: this.#edition, row: rowOf(one, outcome) });
    if (this.#done % STRIDE === 0 || this.#toRun.length === 0) this.#progress();
  }

  #progress(): void {
    const done = this.#done;
    this.#tell({ kind: 'progress', edition: this.#edition, done, total: done + this.#toRun.length });
  }

  /** Why it could not be written; null: it is. */
  #write(edit: Edit): string | null {
    const text = this.#source.read(edit.file);
    const after = text === null ? null : edited(text, edit);
    if (text === null || after === null)
      return `${edit.file} has changed: ${edit.before} does not stand there any more`;
    try {
      const isWritten = replaceText(join(this.#source.root, edit.file), text, after);
      return isWritten ? null : `${edit.file} was changed at this moment`;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
}

function rowOf({ key, scenario }: Meant, outcome: Outcome | null): ScenarioRow {
  return { key, file: scenario.file, name: scenario.document.name, ...(outcome ?? { status: null, totals: {} }) };
}

/** Whether the scenario stands as it stood in its last run, and nothing that it looked up then has changed. */
function isAsBefore({ of, reach }: Last, now: Meant, program: Program, same: Same): boolean {
  if (of.own === null || of.own !== now.own) return false;
  const [was, is] = [of.scenario.document.timeline ?? [], now.scenario.document.timeline ?? []];
  const counterpart = (key: object) => is[was.indexOf(key as (typeof was)[number])];
  const areRead = (key: 'callFiles' | 'usageFiles') =>
    [...(of.scenario[key] ?? [])].every(([event, file]) => {
      const then = counterpart(event);
      return then !== undefined && same(file, now.scenario[key]?.get(then));
    });
  return areRead('callFiles') && areRead('usageFiles') && isUntouched(reach, program, counterpart, same);
}

/** Where the causes of everything that happened are written. */
function filesOf({ journal }: Run): Set<string> {
  return new Set(journal.flatMap(({ cause }) => cause.place?.file ?? []));
}

/** Of all invoices, by currency. */
function totalsOf({ journal }: Run): Record<string, string> {
  const totals = new Map<string, Money>();
  for (const entry of journal) {
    if (entry.kind !== 'invoice-issued' || entry.invoice === null) continue;
    const { currency, total } = entry.invoice;
    totals.set(currency, totals.get(currency)?.plus(total) ?? total);
  }
  return Object.fromEntries([...totals].map(([currency, total]) => [currency, printAmount(total)]));
}

/** `source`, and what was read from it is in `texts`. */
function telling(source: Source, texts: Map<string, string>): Source {
  return {
    ...source,
    open(path, limit) {
      const opened = source.open(path, limit);
      if (opened.kind === 'text') texts.set(path, opened.text);
      return opened;
    },
  };
}

/** Large texts only where something is wrong with them: tables of thousands of calls need not cross threads. */
function toTell(texts: ReadonlyMap<string, string>, issues: readonly Issue[]): Record<string, string> {
  const named = new Set(issues.flatMap(({ place, related }) => [place.file, related?.place.file]));
  return Object.fromEntries([...texts].filter(([file, text]) => text.length <= LONGEST_TOLD || named.has(file)));
}
