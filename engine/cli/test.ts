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
  for (const { book, scenario } of called(chooseScenarios(reading), options.name)) {
    const result = verify(run(book.program, book.book, scenario), scenario, book.program);
    results.push({ ...result, file: book.shown(result.file) });
    await around.breathe();
    if (options.bail && result.status === 'failed') break;
  }
  return {
    exit: results.some(({ status }) => status === 'failed') ? 1 : 0,
    result: json ? report.test.json(results, reading.issues) : report.test.default(results, around.style),
    remarks: warnings(reading),
  };
}

function called(scenarios: readonly ChosenScenario[], part: string | undefined): readonly ChosenScenario[] {
  if (part === undefined) return scenarios;
  const found = scenarios.filter(({ scenario }) => scenario.document.name.toLowerCase().includes(part.toLowerCase()));
  if (found.length > 0) return found;
  const names = scenarios.map(({ scenario }) => scenario.document.name);
  throw new UsageError(`no scenario's name has "${part}" in it`, didYouMean(part, names));
}
