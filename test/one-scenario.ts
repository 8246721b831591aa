import { build, memorySource, type Program, type Run, read, run } from '../engine/index.ts';
import type { Invoice } from '../engine/model/invoice.ts';

/** What happens in the first scenario of a book whose text is written in a test; mistakes in it are thrown. */
export async function ranAlone(
  text: string,
  settings = 'time-zone: UTC\n',
): Promise<{ readonly program: Program; readonly ran: Run }> {
  const { book, program, issues } = await build(read(memorySource({ 'ratebook.yaml': settings, 'book.yaml': text })));
  const [scenario] = book?.scenarios ?? [];
  if (book === null || program === null || scenario === undefined) throw new TypeError(JSON.stringify(issues));
  return { program, ran: run(program, book, scenario) };
}

/** The totals of all of them. */
export function inCents(all: readonly Pick<Invoice, 'total'>[]): bigint {
  return all.reduce((sum, { total }) => sum + BigInt(total.amount.times(100).toFixed(0)), 0n);
}
