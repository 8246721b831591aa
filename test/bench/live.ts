/**
 * How long a save takes until the terminal UI has been told everything that came of it: a book of 50 scenarios of this
 * repository, in which a price of a plan, the text of a file of scenarios, or a setting that every scenario depends on,
 * is changed on the disk again and again. The clock runs from before the write. Needs a build.
 *
 *     npx tsx test/bench/live.ts [--saves 41]
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { startComputing } from '../../engine/tui/computing.ts';
import type { Asked, Computing, Told } from '../../engine/tui/protocol.ts';
import { printTable } from './table.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const SCENARIOS = 50;
const FOLDER = 'kolmisoft';
const PLAN = `plans/${FOLDER}/credits.yaml`;
/** What shows that plan. */
const OWN = `scenarios/${FOLDER}/credits.yaml`;

const { values } = parseArgs({ options: { saves: { type: 'string', default: '41' } } });
const saves = Math.max(11, Number(values.saves));

/** A copy of part of the book; files of scenarios are left out until there are 50. */
function copyOfBook(): string {
  const root = mkdtempSync(path.join(tmpdir(), 'ratebook-live-'));
  for (const part of ['ratebook.yaml', `plans/${FOLDER}`, `scenarios/${FOLDER}`])
    cpSync(path.join(ROOT, part), path.join(root, part), { recursive: true });
  return root;
}

interface Times {
  readonly shown: number;
  readonly own: number;
  readonly done: number;
}

/** The thread of `ratebook ui`, asked as the screen asks it; `saved` answers when all is told again. */
class Live {
  readonly #computing: Computing;
  #edition = 0;
  #scenarios: readonly { readonly key: string; readonly file: string }[] = [];
  #shown: (() => void) | null = null;
  #own: (() => void) | null = null;
  #done: (() => void) | null = null;

  constructor(root: string, files: readonly string[]) {
    this.#computing = startComputing({ root, named: [], files }, pathToFileURL(path.join(ROOT, 'dist/tui/thread.js')));
    this.#computing.listen((told) => this.#hear(told));
  }

  get scenarios() {
    return this.#scenarios;
  }

  /** Milliseconds until the scenario that is shown has been told, the last one about the plan, and all. */
  async after(change: () => void): Promise<Times> {
    const start = performance.now();
    const since = () => performance.now() - start;
    const shown = new Promise<number>((resolve) => {
      this.#shown = () => resolve(since());
    });
    let own = Number.NaN;
    this.#own = () => {
      own = since();
    };
    const done = new Promise<number>((resolve) => {
      this.#done = () => resolve(since());
    });
    change();
    return { shown: await shown, done: await done, own };
  }

  read(): void {
    this.#edition += 1;
    this.#ask({ kind: 'read', edition: this.#edition, overlay: {} });
  }

  stop(): Promise<void> {
    return this.#computing.stop();
  }

  #ask(asked: Asked): void {
    this.#computing.ask(asked);
  }

  #hear(told: Told): void {
    if (told.kind === 'changed') this.read();
    else if (told.kind === 'book') {
      if (told.scenarios.length === 0) throw new Error(`the book is broken: ${told.issues[0]?.message}`);
      this.#scenarios = told.scenarios;
      const scenario = told.scenarios[0]?.key ?? '';
      this.#ask({ kind: 'look', edition: this.#edition, scenario, at: null, width: 100, all: false });
    } else if (told.kind === 'scenario') this.#shown?.();
    else if (told.kind === 'result' && told.row.file === OWN) this.#own?.();
    else if (told.kind === 'progress' && told.done === told.total) this.#done?.();
    else if (told.kind === 'failed') throw new Error(told.message);
  }
}

/** The first files of scenarios that hold 50 of them together. */
async function filesOfFifty(root: string): Promise<string[]> {
  const folder = `scenarios/${FOLDER}`;
  const all = readdirSync(path.join(root, folder))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => `${folder}/${name}`);
  const counts = new Map(
    all.map((file) => [file, readFileSync(path.join(root, file), 'utf8').match(/^kind: scenario$/gm)?.length ?? 0]),
  );
  const chosen: string[] = [];
  let sum = 0;
  for (const [file, count] of counts) {
    if (sum >= SCENARIOS) rmSync(path.join(root, file));
    else {
      chosen.push(file);
      sum += count;
    }
  }
  return chosen;
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

function percentile95(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Number.NaN;
}

const root = copyOfBook();
const files = await filesOfFifty(root);
const live = new Live(root, files);
await live.after(() => live.read());
/** All as far from Greenwich as each other: what is changed is read, and nothing else comes of it. */
const ZONES = ['Vilnius', 'Riga', 'Tallinn', 'Helsinki', 'Sofia', 'Athens', 'Bucharest', 'Kyiv'];
const subjects: readonly { name: string; file: string; changed: (text: string, save: number) => string }[] = [
  {
    name: 'a price of a plan',
    file: PLAN,
    changed: (text, save) => text.replaceAll('10.00', `11.${String(save % 100).padStart(2, '0')}`),
  },
  { name: 'a file of scenarios', file: OWN, changed: (text, save) => `${text}# saved ${save}\n` },
  {
    name: `the time zone of all ${live.scenarios.length} scenarios`,
    file: 'ratebook.yaml',
    changed: (text, save) => text.replace(/Europe\/\w+/, `Europe/${ZONES[save % ZONES.length]}`),
  },
];
const rows: string[][] = [];
for (const { name, file, changed } of subjects) {
  const target = path.join(root, file);
  const text = readFileSync(target, 'utf8');
  const times: Times[] = [];
  for (let save = 0; save < saves + 5; save += 1) {
    await new Promise((resume) => setTimeout(resume, 100)); // a person does not save twice at once
    times.push(await live.after(() => writeFileSync(target, changed(text, save))));
  }
  writeFileSync(target, text);
  const warm = times.slice(5);
  const cell = (list: readonly number[]) => `${median(list).toFixed(0)} (${percentile95(list).toFixed(0)})`;
  const [shown, own, done] = (['shown', 'own', 'done'] as const).map((kind) => cell(warm.map((one) => one[kind])));
  rows.push([name, shown ?? '', own ?? '', done ?? '']);
}
printTable(['saved; median (95 %), ms', 'what is shown', 'the scenarios about it', 'all scenarios'], rows);
await live.stop();
rmSync(root, { recursive: true, force: true });
