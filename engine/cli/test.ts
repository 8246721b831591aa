import { passingWord } from '../load/load.ts';
import type { LoadedScenario } from '../model/book.ts';
import type { TestResult } from '../model/test-result.ts';
import { run } from '../pipeline.ts';
import { report } from '../report/report.ts';
import { verify } from '../verify/verify.ts';
import { type Answer, UsageError } from './answer.ts';
import { readBooks, refusal, warnings } from './reading.ts';
import { type ChosenScenario, chooseScenarios } from './scenarios.ts';
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
  const reading = await readBooks(args, around);
  const json = options.reporter === 'json';
  const refused = refusal(reading, around);
  if (refused !== null) {
    return { exit: 1, result: json ? report.test.json([], reading.issues) : '', remarks: refused };
  }
  const results: TestResult[] = [];
  let remembered = 0;
  for (const { book, scenario } of called(chooseScenarios(reading), options.name)) {
    const word = passingWord(book, scenario);
    const isKnown = !options.fresh && word !== null && book.cache?.proven.has(word) === true;
    remembered += isKnown ? 1 : 0;
    const result = isKnown ? passed(scenario) : verify(run(book.program, book.book, scenario), scenario, book.program);
    if (word !== null && result.status === 'passed') book.cache?.proven.add(word);
    results.push({ ...result, file: book.shown(result.file) });
    await around.breathe();
    if (options.bail && result.status === 'failed') break;
  }
  for (const { cache } of reading.books) cache?.save();
  return {
    exit: results.some(({ status }) => status === 'failed') ? 1 : 0,
    result: json ? report.test.json(results, reading.issues) : report.test.default(results, around.style),
    remarks: warnings(reading) + unchanged(remembered),
  };
}

function passed({ file, document: { name } }: LoadedScenario): TestResult {
  return { file, name, status: 'passed', differences: [] };
}

function unchanged(count: number): string {
  if (count === 0) return '';
  const passed =
    count === 1 ? '1 scenario has passed before and was' : `${count} scenarios have passed before and were`;
  return `${passed} not run again, since nothing has changed (--fresh runs all)\n`;
}

function called(scenarios: readonly ChosenScenario[], part: string | undefined): readonly ChosenScenario[] {
  if (part === undefined) return scenarios;
  const found = scenarios.filter(({ scenario }) => scenario.document.name.toLowerCase().includes(part.toLowerCase()));
  if (found.length > 0) return found;
  const names = scenarios.map(({ scenario }) => scenario.document.name);
  throw new UsageError(`no scenario's name has "${part}" in it`, didYouMean(part, names));
}
