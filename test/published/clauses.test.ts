import { expect, test } from 'vitest';
import { differing, follows, settings } from '../compile/settings.ts';
import { FILES, presetsOf } from './cases.ts';
import { comesOut } from './outcome.ts';
import { clausesOf, ownWords, PRESETS, type PresetDocument, textOf, withoutClause } from './presets.ts';

/**
 * A preset says nothing for which nobody has published an amount: each clause that differs from what would hold without it has a
 * case that fails without it. What says the default in so many words is told from nothing, and needs none.
 */
/** What their source says without an amount that would tell it from the default. */
const WITHOUT_AMOUNT: Readonly<Record<string, string>> = {
  'flexprice: meter.duplicates.keep': 'copies of one id and time are stored as one, the last one; the page counts none',
  'meteroid: prorate.changes': 'test_slots.rs: the line of added slots is prorated, whatever its amount',
  'meteroid: prorate.day-of.start':
    'periods are half-open: a first one from 1 March to the anchor on the 15th is prorated',
  'meteroid: prorate.day-of.end': 'periods are half-open: one that ends on 10 March is from 29 February to 10 March',
  'openmeter: prorate.first': 'the same calculation as for a last part, of which an amount is published',
};

const clauses = PRESETS.flatMap((document) =>
  clausesOf(ownWords(document)).map((clause) => [`${document.name}: ${clause.join('.')}`, document, clause] as const),
);

test.each(clauses)('%s', async (_, document, clause) => {
  const { kind, name, extends: varied } = document;
  const left = withoutClause(ownWords(document), clause);
  const without = { kind, name, ...(varied === undefined ? {} : { extends: varied }), ...left };
  const changed = PRESETS.map((one) => (one === document ? without : one));
  if (!(await changesSomething(name, changed))) return;
  let told = false;
  for (const one of casesOf(name)) told ||= !(await comesOut(one, changed));
  expect(told, 'a published case fails without it').toBe(WITHOUT_AMOUNT[`${name}: ${clause.join('.')}`] === undefined);
});

/** Those of the preset, and of the variants that take its words from it. */
function casesOf(name: string) {
  const named = new Set([name, ...PRESETS.filter((one) => one.extends === name).map((one) => one.name)]);
  return FILES.flatMap(([, { cases }]) => cases).filter((one) => presetsOf(one).some((preset) => named.has(preset)));
}

async function changesSomething(name: string, changed: readonly PresetDocument[]): Promise<boolean> {
  const tried = { kind: 'semantics', name: 'tried', extends: name };
  const before = await settings(textOf([...PRESETS, tried]), ...follows);
  return differing(before, await settings(textOf([...changed, tried]), ...follows)).length > 0;
}
