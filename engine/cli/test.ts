import type { LoadedScenario } from '../model/book.ts';
import type { TestResult } from '../model/test-result.ts';
import { report } from '../report/report.ts';
import { type Answer, UsageError } from './answer.ts';
import type { OutlinedScenario } from './outline.ts';
import { glanceAt, type OutlinedBook, refusal, warnings } from './reading.ts';
import { chosenAmong } from './scenarios.ts';
import { didYouMean } from './suggest.ts';
import type { Surroundings } from './surroundings.ts';

export interface TestOptions {
  readonly reporter: 'default' | 'json';
  /** Part of a scenario's name, capital letters or not. */
  readonly name?: string;
  readonly bail: boolean;
  /** Runs also those that have passed before and on which nothing has changed since. */
  readonly fresh: boolean;
}

/** `ratebook test`: runs the scenarios and compares. The answer is no when one fails or the book has errors. */
export async function test(args: readonly string[], options: TestOptions, around: Surroundings): Promise<Answer> {
  const glance = await glanceAt(args, around);
  const json = options.reporter === 'json';
  const refused = refusal(glance, around);
  if (refused !== null) {
    return { exit: 1, result: json ? report.test.json([], glance.issues) : '', remarks: refused };
  }
  const results: TestResult[] = [];
  let remembered = 0;
  for (const one of called(chosenAmong(scenariosOf(glance.books), glance.words), options.name)) {
    const { book, file, name, word } = one;
    const isKnown = !options.fresh && word !== null && book.cache?.proven.has(word) === true;
    remembered += isKnown ? 1 : 0;
    const result: TestResult = isKnown ? { file, name, status: 'passed', differences: [] } : await ran(one);
    if (word !== null && result.status === 'passed') book.cache?.proven.add(word);
    results.push({ ...result, file: book.shown(result.file) });
    await around.breathe();
    if (options.bail && result.status === 'failed') break;
  }
  for (const { cache } of glance.books) cache?.save();
  return {
    exit: results.some(({ status }) => status === 'failed') ? 1 : 0,
    result: json ? report.test.json(results, glance.issues) : report.test.default(results, around.style),
    remarks: warnings(glance) + unchanged(remembered),
  };
}

interface Called extends OutlinedScenario {
  readonly book: OutlinedBook;
  /** Its place among the scenarios of its book. */
  readonly index: number;
}

function scenariosOf(books: readonly OutlinedBook[]): Called[] {
  return books.flatMap((book) => book.scenarios.map((scenario, index) => ({ ...scenario, book, index })));
}

/** What becomes of a scenario; the engine is loaded when the first one runs. */
async function ran({ book, index }: Called): Promise<TestResult> {
  const { program, book: read } = await book.open();
  const [{ run }, { verify }] = await Promise.all([import('../pipeline.ts'), import('../verify/verify.ts')]);
  const scenario = read.scenarios[index] as LoadedScenario;
  return verify(run(program, read, scenario), scenario, program);
}

function unchanged(count: number): string {
  if (count === 0) return '';
  const passed =
    count === 1 ? '1 scenario has passed before and was' : `${count} scenarios have passed before and were`;
  return `${passed} not run again, since nothing has changed (--fresh runs all)\n`;
}

function called(scenarios: readonly Called[], part: string | undefined): readonly Called[] {
  if (part === undefined) return scenarios;
  const found = scenarios.filter(({ name }) => name.toLowerCase().includes(part.toLowerCase()));
  if (found.length > 0) return found;
  const names = scenarios.map(({ name }) => name);
  throw new UsageError(`no scenario's name has "${part}" in it`, didYouMean(part, names));
}
