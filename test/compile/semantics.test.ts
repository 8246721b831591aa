import { describe, expect, test } from 'vitest';
import { explainProgram } from '../../engine/compile/explain.ts';
import { dayCountWords } from '../../engine/compile/proration-words.ts';
import { compileText, known, programOf } from './build.ts';

const fee = (document = '') =>
  `kind: charge-plan\nname: line\ncurrency: EUR\n${document}\ncharges:\n  - { name: fee, due: { every: cycle }, price: 1 }`;
const semantics = (name: string, says: string) => `kind: semantics\nname: ${name}\n${says}`;
const book = (...documents: string[]) => documents.join('\n---\n');

async function dayCount(text: string, settings?: string): Promise<string | null> {
  return dayCountWords(known((await compileText(text, settings)).program?.chargePlans.get('line')?.charges[0]));
}

describe('who says a term', () => {
  const first = semantics('first', 'day-count: include-start');
  const both = semantics('both', 'day-count: include-both');

  test('the semantics that the document names, not those that the book names', async () => {
    expect(await dayCount(book(first, both, fee('semantics: both')), 'semantics: first')).toBe('include-both');
  });

  test('the semantics that the book names, where the document names none', async () => {
    expect(await dayCount(book(first, both, fee()), 'semantics: first')).toBe('include-start');
  });

  test('the semantics before the book itself', async () => {
    const settings = 'semantics: first\nday-count: include-both';
    expect(await dayCount(book(first, fee()), settings)).toBe('include-start');
    expect(await dayCount(book(semantics('first', 'prorate: [first]'), fee()), settings)).toBe('include-both');
  });

  test('what varies others, before these', async () => {
    const varied = semantics('varied', 'extends: both\nprorate: [last]');
    expect(await dayCount(book(both, varied, fee('semantics: varied')))).toBe('include-both');
    const against = semantics('against', 'extends: varied\nday-count: include-start');
    expect(await dayCount(book(both, varied, against, fee('semantics: against')))).toBe('include-start');
  });
});

test('each key is told with the document that says it', async () => {
  const text = book(
    semantics('base', 'prorate: [first, last]\nrounding: { precision: 2, method: up }'),
    semantics('varied', 'title: Varied\nextends: base\nprorate: []\nx-note: of ours'),
    fee('semantics: varied'),
  );
  const view = explainProgram(await programOf(text));
  expect(view.chargePlans[0]?.semantics).toBe('varied');
  expect(view.semantics.map(({ name, title, extends: varies, says }) => [name, title, varies, says])).toEqual([
    [
      'base',
      'base',
      null,
      [
        { term: 'prorate', says: 'first, last', by: 'base' },
        { term: 'rounding', says: 'precision: 2; method: up', by: 'base' },
      ],
    ],
    [
      'varied',
      'Varied',
      'base',
      [
        { term: 'prorate', says: 'nothing', by: 'varied' },
        { term: 'rounding', says: 'precision: 2; method: up', by: 'base' },
      ],
    ],
  ]);
});

test('what a key says in parts is told part by part, and its rules each in one', async () => {
  const changes = 'changes: { rules: [{ when: { change: upgrade }, then: now }], otherwise: period-end }';
  const prorate = 'prorate: { first: part, day-of: { start: billed, end: free } }';
  const view = explainProgram(await programOf(semantics('own', `${changes}\n${prorate}`)));
  expect(view.semantics[0]?.says.map(({ says }) => says)).toEqual([
    'rules: when change upgrade then now; otherwise: period-end',
    'first: part; day-of: start billed, end free',
  ]);
});
