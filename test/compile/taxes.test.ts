import { describe, expect, test } from 'vitest';
import { explainProgram } from '../../engine/compile/compile.ts';
import { compileText, known, programOf } from './build.ts';

const TAXES = `
kind: tax
name: everything
title: Everything
currency: EUR
---
kind: zones
name: places
zones: [{ name: town, prefix: [1217, 1312] }]
---
kind: plan
name: office
currency: EUR
charges: [{ name: rental, due: { every: cycle }, price: 10.00 }]
taxes: [{ tax: everything, applies-to: all }]
`;

const taxed = (terms: string): string => TAXES.replace('currency: EUR\n---', `currency: EUR\n${terms}\n---`);

async function inWords(terms: string): Promise<readonly string[]> {
  const [office] = explainProgram(await programOf(taxed(terms))).plans;
  const [tax] = known(office).taxes;
  const { rate, on, appliesTo } = known(tax);
  return [rate, known(on), appliesTo];
}

describe('a tax in words', () => {
  test.each([
    ['percent: 21', ['21 %', 'net', 'all']],
    ['percent: 21\ninclusive: true', ['21 %, contained in prices', 'net', 'all']],
    ['percent: 33\ntaxable-percent: 64.9\nlevel: federal', ['33 %', '64.9 % of net', 'all, level federal']],
    [
      'tiers: [{ up-to: 100.00, percent: 8 }, { percent: 4 }]\nmax-per-invoice: 5',
      ['8 % up to 100, 4 % above, at most 5.00 EUR an invoice', 'net', 'all'],
    ],
    [
      'amount: 1.50\nper: call-line\nwhere: { bill-to: town, to: town }',
      ['1.50 EUR per call-line', 'net', 'all, billed to 1217 1312, calls to 1217 1312'],
    ],
    [
      'percent: 2\nwhen: { customer-type: business }\neffective: { from: 2026-06-01 }',
      ['2 %', 'net', 'all, where tax everything decides, from 2026-06-01'],
    ],
  ])('%s', async (terms, words) => {
    expect(await inWords(terms)).toEqual(words);
  });

  test('its condition is told among the rule sets, once for all plans', async () => {
    const second = '\n---\nkind: plan\nname: second\ncurrency: EUR\ntaxes: [{ tax: everything, applies-to: all }]\n';
    const { ruleSets } = explainProgram(await programOf(`${taxed('percent: 2\nwhen: { regulated: true }')}${second}`));
    expect(ruleSets.map(({ name }) => name)).toEqual(['tax everything']);
  });
});

describe('the order of taxes', () => {
  const levels = ['city', null, 'federal', 'county', 'state'];
  const documents = levels.map((level) => {
    const name = level ?? 'other';
    return `---\nkind: tax\nname: ${name}\ncurrency: EUR\npercent: 1\n${level === null ? '' : `level: ${level}\n`}`;
  });
  const planOf = (entries: readonly string[]): string =>
    `kind: plan\nname: office\ncurrency: EUR\ntaxes: [${entries.map((name) => `{ tax: ${name}, applies-to: all }`).join(', ')}]\n`;
  const order = async (text: string) =>
    known((await programOf(text)).plans.get('office')).taxes.map(({ name }) => name);

  test('is from federal to city, those of no level last', async () => {
    const text = planOf(levels.map((level) => level ?? 'other')) + documents.join('');
    expect(await order(text)).toEqual(['federal', 'state', 'county', 'city', 'other']);
  });

  test('but each comes after those that it stands on', async () => {
    const text = planOf(levels.map((level) => level ?? 'other')) + documents.join('');
    const onCity = text.replace('name: state\ncurrency', 'name: state\non: [net, city]\ncurrency');
    expect(await order(onCity)).toEqual(['federal', 'county', 'city', 'state', 'other']);
  });
});

describe('mistakes in a tax', () => {
  test('a fact that changes while a line grows is not known', async () => {
    const { told } = await compileText(taxed('percent: 2\nwhen: { available-balance: { above: 0 } }'));
    expect(told).toEqual(['7:9 error condition/fact-not-known-here']);
  });

  test('are told where no plan has it, too', async () => {
    const alone = 'kind: tax\nname: alone\ncurrency: EUR\ntiers: [{ up-to: 5.00, percent: 1 }]\n';
    expect((await compileText(alone)).told).toEqual(['4:18 error tax/last-tier-missing']);
  });
});
