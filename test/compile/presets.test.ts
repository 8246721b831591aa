import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { known, programOf } from './build.ts';

/** The presets of the book: each differs from the defaults in what it says, and in nothing else. */
const FOLDER = join(import.meta.dirname, '../../plans/semantics');

interface Preset {
  readonly name: string;
  /** What it says with those that it varies, by key, as written. */
  readonly says: Readonly<Record<string, unknown>>;
}

const PRESETS: readonly Preset[] = readdirSync(FOLDER).flatMap((file) => {
  const documents = parseAllDocuments(readFileSync(join(FOLDER, file), 'utf8'), { schema: 'failsafe' });
  const all = documents.map((document) => document.toJS() as Record<string, unknown>);
  const saysOf = (one: Record<string, unknown>): Record<string, unknown> => {
    const { kind: _, name: __, title: ___, description: ____, extends: varied, ...own } = one;
    const base = all.find(({ name }) => name === varied);
    return { ...(base === undefined ? {} : saysOf(base)), ...own };
  };
  return all.map((one) => ({ name: String(one.name), says: saysOf(one) }));
});

/** JSON is YAML; whole numbers are told from text where a key wants them. */
const yaml = (document: object) => JSON.stringify(document).replaceAll('"least":"1"', '"least":1');
const semantics = (says: Preset['says']) => yaml({ kind: 'semantics', name: 'tried', ...says });
const plan = (more: object) =>
  yaml({
    kind: 'plan',
    name: 'office',
    currency: 'EUR',
    cycle: { every: '1 month', day: 1 },
    charges: [
      { name: 'fee', due: { every: 'cycle' }, price: 10, quantity: 2 },
      { name: 'tiers', due: { every: 'cycle' }, price: { graduated: [{ 'up-to': 1, flat: 1 }, { unit: 2 }] } },
      { name: 'packages', due: { every: 'cycle' }, price: { package: 3, of: 2 } },
    ],
    discounts: [{ name: 'tenth', percent: 10 }],
    credits: [{ name: 'prepaid', amount: 1 }],
    ...more,
  });

const SETTINGS = 'title: A test\nlints: { precision-finer-than-currency: off }';

const meter = (more: object) => yaml({ kind: 'meter', name: 'used', aggregate: 'sum', ...more });

/** Every setting of the plan, its charges and the meter, on a line each. */
async function settings(...documents: string[]): Promise<ReadonlyMap<string, string>> {
  const { plans, meters } = await programOf(documents.join('\n---\n'), SETTINGS);
  const { charges, semantics: _, place: __, ...own } = known(plans.get('office'));
  const ofCharges = charges.map(({ terms, ...charge }) => ({
    ...prefixed(charge.name, charge),
    ...prefixed(`${charge.name}.terms`, terms),
  }));
  const all = Object.assign({}, own, prefixed('meter', known(meters.get('used'))), ...ofCharges);
  const said = Object.entries(all).filter(([key]) => !/place/i.test(key));
  return new Map(said.map(([key, value]) => [key, JSON.stringify(value, withoutPlaces)]));
}

function prefixed(prefix: string, of: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(of).map(([key, value]) => [`${prefix}.${key}`, value]));
}

/** Where something is written is no way to compute. */
function withoutPlaces(key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return `${value}n`;
  return /place/i.test(key) ? undefined : value;
}

function differing(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): string[] {
  const keys = new Set([...a.keys(), ...b.keys()]);
  return [...keys].filter((key) => a.get(key) !== b.get(key)).sort();
}

const follows = [plan({ semantics: 'tried' }), meter({ semantics: 'tried' })];

describe.each(PRESETS.map((preset) => [preset.name, preset] as const))('%s', (_, { says }) => {
  test('is the same as its keys written into the plan, as far as a plan or meter has them', async () => {
    const { prices: _, discount: __, credit: ___, ...written } = says;
    const { meter: ofMeters, ...ofPlan } = written;
    const followed = await settings(semantics(written), ...follows);
    expect(differing(followed, await settings(plan(ofPlan), meter({ ...(ofMeters as object) })))).toEqual([]);
  });

  test('differs from the defaults in what each of its keys changes alone, and each changes something', async () => {
    const defaults = await settings(plan({}), meter({}));
    const alone = new Map<string, string[]>();
    for (const [key, value] of Object.entries(says))
      alone.set(key, differing(defaults, await settings(semantics({ [key]: value }), ...follows)));
    expect([...alone].filter(([, changes]) => changes.length === 0)).toEqual([]);
    const followed = await settings(semantics(says), ...follows);
    expect(differing(defaults, followed)).toEqual([...new Set([...alone.values()].flat())].sort());
  });
});
