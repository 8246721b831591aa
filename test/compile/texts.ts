import { expect } from 'vitest';
import { compileText } from './build.ts';

export const chargePlan = (charge: string, document = '') =>
  `kind: charge-plan\nname: line\ncurrency: EUR\n${document}\ncharges:\n  - { ${charge} }`;
export const RENTAL = 'name: rental, due: { every: cycle }, price: 10.00';
export const ONCE = 'name: setup, due: once, price: 10.00';

/** The ids of the lints that `text` gives, each with the text that it points at. */
export async function lintsOf(text: string, settings?: string): Promise<readonly string[]> {
  const { issues } = await compileText(text, settings);
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  const lines = text.split('\n');
  return issues.map(({ code, place: { file, range } }) => {
    const end = range.start.line === range.end.line ? range.end.column - 1 : undefined;
    const excerpt = file === 'book.yaml' ? lines[range.start.line - 1]?.slice(range.start.column - 1, end) : file;
    return `${code} at ${excerpt}`;
  });
}

export const CALLS = `
---
kind: zones
name: world
zones: [{ name: baltic, prefix: [370, 371] }, { name: mobile, prefix: [3706, +3712] }, { name: europe, prefix: [370, 49] }]
---
kind: tariff
name: calls
per-minute: 1
rates: [{ prefix: 3 }]
`;
export const plan = (document: string) => `kind: plan\nname: office\ncurrency: EUR\n${document}`;

export const scenario = (...accounts: string[]) => `
---
kind: scenario
name: some
given:
  accounts:
${accounts.map((account) => `    - { start: 2026-01-01, ${account} }`).join('\n')}
timeline:
  - { at: 2026-02-01, event: subscription-created, account: acme, charge-plan: line, name: second, discounts: [{ percent: 0 }] }
until: 2026-03-01
`;
