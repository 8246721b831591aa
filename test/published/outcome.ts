import { expect } from 'vitest';
import { type Book, build, memorySource, type Program, read, report, run, verify } from '../../engine/index.ts';
import { type BookCase, bookOf, type ChargeCase } from './cases.ts';
import { type PresetDocument, textOf } from './presets.ts';

/** The book of a case, with these presets beside it. */
export async function built(
  text: string,
  presets: readonly PresetDocument[],
): Promise<{ readonly book: Book; readonly program: Program }> {
  const files = { 'ratebook.yaml': 'title: Published', 'book.yaml': text, 'presets.yaml': textOf(presets) };
  const { book, program, issues } = await build(read(memorySource(files)));
  const errors = issues.filter(({ severity }) => severity === 'error');
  expect(report.issues.compact(errors)).toBe('');
  if (book === null || program === null) return expect.unreachable('a book without errors has a program');
  return { book, program };
}

/** Whether everything that is published comes out. */
export async function comesOut(one: ChargeCase | BookCase, presets: readonly PresetDocument[]): Promise<boolean> {
  if ('amounts' in one) return JSON.stringify(await totalsOf(one, presets)) === JSON.stringify(publishedTotals(one));
  const { book, program } = await built(one.book, presets);
  return book.scenarios.every(
    (scenario) => verify(run(program, book, scenario), scenario, program).status === 'passed',
  );
}

/** What is to pay of each quantity, plain: `5.00` and `5` are one amount. */
export async function totalsOf(one: ChargeCase, presets: readonly PresetDocument[]): Promise<string[][]> {
  const { book, program } = await built(bookOf(one), presets);
  const [scenario] = book.scenarios;
  if (scenario === undefined) return expect.unreachable('the case has a scenario');
  const { journal } = run(program, book, scenario);
  return Object.keys(one.amounts).map((quantity, index) => {
    const issued = journal.find((entry) => entry.kind === 'invoice-issued' && entry.account === `account-${index}`);
    const invoice = issued?.kind === 'invoice-issued' ? issued.invoice : null;
    return [quantity, (invoice?.payable?.amount ?? invoice?.total)?.amount.toString() ?? '0'];
  });
}

export function publishedTotals({ amounts }: ChargeCase): string[][] {
  return Object.entries(amounts).map(([quantity, amount]) => [
    quantity,
    amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount,
  ]);
}
