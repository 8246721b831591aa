import type { Difference, TestResult } from '../model/test-result.ts';
import { signedAmount } from './amounts.ts';
import type { Style } from './style.ts';
import { countTests } from './test-json.ts';
import { visible } from './text.ts';

/** One line per scenario; under a failed one each difference, expected above actual; the counts at the end. */
export function testText(results: readonly TestResult[], style: Style): string {
  const { passed, failed } = countTests(results);
  const counts = [...(failed > 0 ? [style.red(`${failed} failed`)] : []), style.green(`${passed} passed`)].join(', ');
  const scenarios = results.flatMap((result) => resultLines(result, style));
  return `${[...scenarios, ...(scenarios.length > 0 ? [''] : []), `${style.bold('Scenarios')}: ${counts}`].join('\n')}\n`;
}

function resultLines(result: TestResult, style: Style): string[] {
  const mark = result.status === 'passed' ? style.green('✓') : style.red('✗');
  const name = `${mark} ${visible(result.name)}  ${style.dim(visible(result.file))}`;
  return [name, ...result.differences.flatMap((difference) => differenceLines(difference, style))];
}

/** What was expected, above what came. */
export function differenceLines({ path, expected, actual, difference }: Difference, style: Style): string[] {
  const by = difference === undefined ? '' : `  (${signedAmount(difference)})`;
  return [
    `    ${style.bold(visible(path))}`,
    `      expected  ${expected === null ? style.dim('nothing') : style.green(visible(expected))}`,
    `      actual    ${actual === null ? style.dim('nothing') : style.red(visible(actual))}${by}`,
  ];
}
