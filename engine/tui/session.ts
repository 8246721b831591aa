import { join } from 'node:path';
import { diskSource, replaceText, type Source } from '../load/load.ts';
import type { Program } from '../model/program.ts';
import type { Issue } from '../values/issue.ts';
import { Editions, type Meant, type Standing, type Subject } from './editions.ts';
import { type Last, type Outcome, outcomeOf } from './outcome.ts';
import { type Pages, pagesOf, viewAt } from './pages.ts';
import type { Asked, Computing, Edit, ScenarioRow, Told } from './protocol.ts';
import { comparing, isUntouched, received, type Same } from './reach.ts';
import { Remembered } from './remembered.ts';
import type { Runner } from './runner.ts';
import { type Came, Runners } from './runners.ts';
import { edited } from './splice.ts';
import { inSteps } from './steps.ts';

type Look = Extract<Asked, { kind: 'look' }>;
type Reading = Extract<Asked, { kind: 'read' }>;

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

/**
 * Reads, runs and compares as it is asked to, one step after another, and lets questions in between two steps. Each of
 * `runners` starts one that takes scenarios off it where there are many.
 */
export function session(
  subject: Subject,
  source = diskSource(subject.root, subject.named),
  runners: (() => Runner)[] = [],
): Computing {
  const own = new Session(subject, source, runners);
  return { ask: (asked) => own.ask(asked), listen: (hear) => own.listen(hear), stop: () => own.stop() };
}

class Session {
  readonly #source: Source;
  readonly #editions: Editions;
  readonly #runners: Runners;
  readonly #hearers: ((told: Told) => void)[] = [];
  readonly #outcomes = new Remembered<Outcome>();
  readonly #looked = new Remembered<Looked>();
  readonly #last = new Map<string, Last & { readonly of: Meant }>();
  /** For the text of each file, as it was read last. */
  #words: ReadonlyMap<string, string> = new Map();
  #standing: Standing | null = null;
  #toRead: Reading | null = null;
  #toLook: Look | null = null;
  #toRun: Meant[] = [];
  /** What runners have. */
  readonly #away = new Set<Meant>();
  #edition = 0;
  #done = 0;
  #isStopped = false;
  readonly #wake = inSteps(async () => !this.#isStopped && (await this.#step()));

  constructor(subject: Subject, source: Source, runners: readonly (() => Runner)[]) {
    this.#source = source;
    this.#editions = new Editions(subject, source);
    this.#runners = new Runners(runners, {
      next: () => this.#next(),
      came: (meant, of) => this.#came(meant, of),
      lost: (meant) => this.#lost(meant),
    });
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
        this.#runNothing();
        break;
      case 'look':
        this.#toLook = asked;
        break;
      case 'cancel':
        this.#runNothing();
        this.#progress();
        return;
      case 'write':
        this.#tell({ kind: 'written', edit: asked.edit, problem: this.#write(asked.edit) });
        return;
    }
    this.#wake();
  }

  #runNothing(): void {
    this.#toRun = [];
    this.#away.clear();
  }

  #tell(told: Told): void {
    if (!this.#isStopped) for (const hear of this.#hearers) hear(told);
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
      if (reading === null && look === null && next !== undefined) this.#failed(next, message);
      else this.#tell({ kind: 'failed', edition: this.#edition, message });
    }
    return true;
  }

  #failed({ scenario }: Meant, message: string): void {
    this.#tell({ kind: 'failed', edition: this.#edition, message: `${scenario.document.name}: ${message}` });
    this.#progress();
  }

  async #read(reading: Reading): Promise<void> {
    const { edition } = reading;
    this.#edition = edition;
    this.#runners.read(reading);
    const { standing, issues, sources, words } = await this.#editions.read(reading);
    if (this.#toRead !== null) return; // another edition is asked for already
    if (standing !== null) this.#stand(standing);
    const meant = [...(standing?.scenarios.values() ?? [])];
    const scenarios = meant.map((one) => rowOf(one, this.#outcomes.get(one.word)));
    this.#toRun = this.#nearestFirst(
      meant.filter((_, index) => scenarios[index]?.status === null),
      words,
    );
    this.#done = 0;
    this.#tell({ kind: 'book', edition, scenarios, issues, sources: toTell(sources, issues) });
    this.#progress();
    if (standing !== null) this.#runners.share(standing, this.#toRun.length);
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

  #remember(meant: Meant, last: Last): void {
    this.#last.set(meant.key, { ...last, of: meant });
    this.#outcomes.set(meant.word, last.outcome);
    this.#outcomes.trim(MOST_EDITIONS * (this.#standing?.scenarios.size ?? 0));
  }

  /**
   * First those that have come by a file that changed: what a save does is seen before what it does not. Of those, and of
   * the others, the longest first: none is still under way when all else is done.
   */
  #nearestFirst(meant: readonly Meant[], words: ReadonlyMap<string, string>): Meant[] {
    const changed = [...words].filter(([file, word]) => this.#words.get(file) !== word).map(([file]) => file);
    this.#words = words;
    const isNear = ({ key }: Meant) => changed.some((file) => this.#last.get(key)?.files.has(file));
    const lengthOf = ({ key }: Meant) => this.#last.get(key)?.length ?? 0;
    const longest = meant.toSorted((a, b) => lengthOf(b) - lengthOf(a));
    const near = new Set(longest.filter(isNear));
    return [...near, ...longest.filter((one) => !near.has(one))];
  }

  #look({ edition, scenario: key, at, width, all }: Look): void {
    const standing = this.#standing;
    const meant = standing?.scenarios.get(key);
    if (standing === null || meant === undefined) return;
    const looked = this.#lookedAt(standing, meant, { width, all });
    if (this.#away.delete(meant) || this.#toRun.includes(meant)) {
      this.#toRun = this.#toRun.filter((one) => one !== meant);
      this.#result(meant, looked.outcome);
    }
    this.#tell({ kind: 'scenario', edition, view: viewAt(looked.pages, at) });
  }

  #lookedAt(standing: Standing, meant: Meant, how: Pick<Look, 'width' | 'all'>): Looked {
    const name = `${how.width} ${how.all} ${meant.word}`;
    const known = this.#looked.get(name);
    if (known !== null) return known;
    const { ran, differences, last } = this.#ranNow(standing, meant);
    const { program, book } = standing;
    const pages = pagesOf({ key: meant.key, run: ran, program, book, differences, ...how });
    const looked = { pages, outcome: last.outcome };
    this.#looked.set(name, looked);
    this.#looked.trim(MOST_LOOKED);
    return looked;
  }

  #run(one: Meant): void {
    if (this.#standing !== null) this.#result(one, this.#ranNow(this.#standing, one).last.outcome);
  }

  #ranNow(standing: Standing, meant: Meant) {
    const ran = outcomeOf(standing, meant);
    this.#remember(meant, ran.last);
    return ran;
  }

  /** For a runner. Where it cannot be said that both have read the same of it, it stays here. */
  #next(): Meant | null {
    const [next] = this.#toRun;
    if (next === undefined || next.own === null) return null;
    this.#toRun.shift();
    this.#away.add(next);
    return next;
  }

  #came(meant: Meant, of: Came): void {
    const isAwaited = this.#away.delete(meant);
    if (of.kind === 'failed') {
      if (isAwaited) this.#failed(meant, of.message);
    } else if (this.#standing !== null) {
      const { program } = this.#standing;
      const { lookUps, ...last } = of.last;
      const reach = { program, lookUps: received(lookUps, meant.scenario.document.timeline ?? []) };
      this.#remember(meant, { ...last, reach });
      if (isAwaited) this.#result(meant, last.outcome);
    }
  }

  #lost(meant: Meant): void {
    if (this.#away.delete(meant)) this.#toRun.unshift(meant);
    this.#wake();
  }

  #result(one: Meant, outcome: Outcome): void {
    this.#done += 1;
    this.#tell({ kind: 'result', edition: this.#edition, row: rowOf(one, outcome) });
    if (this.#done % STRIDE === 0 || this.#left === 0) this.#progress();
  }

  #progress(): void {
    const done = this.#done;
    this.#tell({ kind: 'progress', edition: this.#edition, done, total: done + this.#left });
  }

  get #left(): number {
    return this.#toRun.length + this.#away.size;
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
function isAsBefore({ of, reach }: Last & { readonly of: Meant }, now: Meant, program: Program, same: Same): boolean {
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

/** Large texts only where something is wrong with them: tables of thousands of calls need not cross threads. */
function toTell(texts: ReadonlyMap<string, string>, issues: readonly Issue[]): Record<string, string> {
  const named = new Set(issues.flatMap(({ place, related }) => [place.file, related?.place.file]));
  return Object.fromEntries([...texts].filter(([file, text]) => text.length <= LONGEST_TOLD || named.has(file)));
}
