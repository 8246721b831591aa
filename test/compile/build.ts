import { expect } from 'vitest';
import { compile } from '../../engine/compile/compile.ts';
import { load, memorySource } from '../../engine/load/load.ts';
import type { Charge, Price, Program } from '../../engine/model/program.ts';
import type { Issue } from '../../engine/values/issue.ts';

export interface Compiled {
  readonly program: Program | null;
  readonly issues: readonly Issue[];
  /** `line:column severity code` of each issue in book.yaml, or with the file in front. */
  readonly told: readonly string[];
}

/** `text` as the book's one file (several documents), beside a ratebook.yaml of these settings. */
export async function compileText(text: string, settings = 'title: A test'): Promise<Compiled> {
  const loaded = load(memorySource({ 'ratebook.yaml': settings, 'book.yaml': text }));
  expect(loaded.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (loaded.value === null) throw new Error('no book');
  const { value, issues } = await compile(loaded.value);
  return { program: value, issues, told: issues.map(told) };
}

/** The program of a book that must compile without any issue; prices may be of any kind, those too by which more costs less. */
export async function programOf(
  text: string,
  settings = 'title: A test\nlints: { price-cliff: off }',
): Promise<Program> {
  const { program, issues } = await compileText(text, settings);
  expect(issues).toEqual([]);
  if (program === null) throw new Error('no program');
  return program;
}

function told({ place, severity, code }: Issue): string {
  const file = place.file === 'book.yaml' ? '' : `${place.file}:`;
  return `${file}${place.range.start.line}:${place.range.start.column} ${severity} ${code}`;
}

/** What is there; a test that asks for what is not has failed. */
export function known<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('nothing is there');
  return value;
}

/** The price of a charge that has only one, of a quantity. */
export function singlePrice(charge: Charge): Price {
  const { price } = charge;
  if (price.kind === 'choice') throw new Error('the price depends on the case');
  if (price.kind === 'percentage' || price.kind === 'from-event') throw new Error('the price is of each use');
  return price;
}
