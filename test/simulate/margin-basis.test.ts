import { describe, expect, test } from 'vitest';
import { build, memorySource, read, run } from '../../engine/index.ts';
import { entries } from './builder.ts';

/** A free minute that costs a cent: at a loss by what is charged, and none by the tariff of its zone. */
const book = (settings: string, own: string): Record<string, string> => ({
  'ratebook.yaml': `title: Margins\n${settings}`,
  'book.yaml': `
{ kind: zones, name: all, zones: [{ name: home, prefix: 370 }] }
---
{ kind: tariff, name: regular, rates: [{ prefix: 370, per-minute: 0.10 }] }
---
{ kind: tariff, name: free, rates: [{ prefix: 370, per-minute: 0.00 }] }
---
kind: plan
name: office
currency: EUR
negative-margin: reject
${own}
calls: [{ zone: home, outbound: regular }]
allowances: [{ name: minutes, includes: 600 seconds, tariff: free, mandatory: true }]
---
kind: scenario
name: a free minute
given: { accounts: [{ name: acme, plan: office, start: 2026-05-01 }] }
timeline:
  - { at: 2026-05-02, event: call, account: acme, direction: outbound, to: +37052000101, seconds: 60, cost: 0.01 }
until: 2026-05-03
`,
});

describe("the book's margin basis is that of plans that have none of their own (A-39)", () => {
  test.each([
    ['', '', []],
    ['margin-basis: regular', '', []],
    ['margin-basis: charged', '', ['negative-margin']],
    ['margin-basis: charged', 'margin-basis: regular', []],
    ['margin-basis: regular', 'margin-basis: charged', ['negative-margin']],
  ])('book: "%s", plan: "%s": refused %j', async (settings, own, codes) => {
    const { book: loaded, program, issues } = await build(read(memorySource(book(settings, own))));
    if (loaded === null || program === null) throw new Error(JSON.stringify(issues));
    const [scenario] = loaded.scenarios;
    if (scenario === undefined) throw new Error('no scenario');
    expect(entries(run(program, loaded, scenario), 'rejected').map(({ code }) => code)).toEqual(codes);
  });
});
