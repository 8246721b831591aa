import { textOf } from '../published/presets.ts';
import { known, programOf } from './build.ts';

/** A plan in which whatever semantics say has something to hold for. */
export const plan = (more: object) =>
  textOf([
    {
      kind: 'plan',
      name: 'office',
      currency: 'EUR',
      cycle: { every: '1 month', day: 1 },
      charges: [
        { name: 'fee', due: { every: 'cycle' }, price: 10, quantity: 2 },
        { name: 'tiers', due: { every: 'cycle' }, price: { graduated: [{ 'up-to': 1, flat: 1 }, { unit: 2 }] } },
        { name: 'metered', due: { every: 'cycle' }, quantity: 'used', price: 1 },
        { name: 'packages', due: { every: 'cycle' }, price: { package: 3, of: 2 } },
      ],
      discounts: [{ name: 'tenth', percent: 10 }],
      credits: [{ name: 'prepaid', amount: 1 }],
      ...more,
    },
  ]);

const BOOK = 'title: A test\nlints: { precision-finer-than-currency: off }';

export const meter = (more: object) => textOf([{ kind: 'meter', name: 'used', aggregate: 'sum', ...more }]);

/** The plan and the meter, both with the semantics `tried`. */
export const follows = [plan({ semantics: 'tried' }), meter({ semantics: 'tried' })];

/** Every setting of the plan, its charges and the meter, on a line each. */
export async function settings(...documents: string[]): Promise<ReadonlyMap<string, string>> {
  const { plans, meters } = await programOf(documents.join('\n---\n'), BOOK);
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

/** The keys by which two of them differ. */
export function differing(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): string[] {
  const keys = new Set([...a.keys(), ...b.keys()]);
  return [...keys].filter((key) => a.get(key) !== b.get(key)).sort();
}
