import { describe, expect, test } from 'vitest';
import { run, verify } from '../../engine/index.ts';
import { type BookCase, type ChargeCase, FILES, presetsOf } from './cases.ts';
import { built, comesOut, publishedTotals, totalsOf } from './outcome.ts';
import { PRESETS } from './presets.ts';

test('every case names where it was published, and its id once', () => {
  const cases = FILES.flatMap(([, { cases }]) => cases);
  expect(cases.filter(({ id, source, says }) => !id || !source || !says)).toEqual([]);
  const ids = cases.map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

describe.each(FILES)('%s', (_, { cases }) => {
  test.each(cases.map((one) => [one.id, one] as const))('%s', async (_id, one) => {
    if ('amounts' in one) await expectAmounts(one);
    else await expectScenarios(one);
  });
});

describe('presets', () => {
  const cases = FILES.flatMap(([, file]) => file.cases);

  test('every one of them, and every variant, has a published case', () => {
    const shown = new Set(cases.flatMap(presetsOf));
    expect(PRESETS.map(({ name }) => name).filter((name) => !shown.has(name))).toEqual([]);
  });

  const named = cases.flatMap((one) => presetsOf(one).map((preset) => [one.id, preset, one] as const));
  test.each(named)('%s comes out otherwise without %s', async (_, preset, one) => {
    // One that says nothing itself stands in its place: what it varies, or the defaults.
    const without = PRESETS.map((document) => {
      const { kind, name, extends: varied } = document;
      return name === preset ? { kind, name, ...(varied === undefined ? {} : { extends: varied }) } : document;
    });
    expect(await comesOut(one, without)).toBe(false);
  });
});

/** Each quantity is invoiced to an account of its own for one month; the invoice's total is the published amount. */
async function expectAmounts(one: ChargeCase): Promise<void> {
  expect(await totalsOf(one, PRESETS)).toEqual(publishedTotals(one));
}

async function expectScenarios(one: BookCase): Promise<void> {
  const { book, program } = await built(one.book, PRESETS);
  expect(book.scenarios.length, 'a case has at least one scenario').toBeGreaterThan(0);
  for (const scenario of book.scenarios) {
    const result = verify(run(program, book, scenario), scenario, program);
    expect(result.differences).toEqual([]);
    expect(result.status).toBe('passed');
  }
}
