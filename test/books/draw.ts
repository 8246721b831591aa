import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { diceOf } from './dice.ts';
import { taxDocuments } from './draw-bill.ts';
import { type Drawing, drawingOf, terms } from './draw-charges.ts';
import { scenario } from './draw-events.ts';
import { chargePlan, plan } from './draw-plans.ts';
import type { Authored, Drawn } from './drawn.ts';
import { sprinkled } from './sprinkle.ts';

/** What every drawn book has beside plans: zones, tariffs and numbers of an exchange. */
const EXCHANGE = parseAllDocuments(`
kind: zones
name: zones
zones: [{ name: home, prefix: 370 }, { name: among-us, match: on-net }, { name: far, prefix: 1 }]
---
kind: tariff
name: minutes
increments: 60/6
connect-fee: 0.01
rates:
  - { prefix: 370, per-minute: 0.05, when: { used-this-period: { from: 100 } } }
  - { prefix: 370, per-minute: 0.10 }
  - { prefix: 3706, per-minute: none }
---
kind: number-set
name: numbers
numbers: ["+37052300001", "+37052300002", { number: "+37080023001", toll-free: true }]
`).map((one): Authored => one.toJS());

export const PRESETS = readdirSync(join(import.meta.dirname, '../../plans/semantics'))
  .map((file) => file.replace('.yaml', ''))
  .sort();

/** The book of a seed: two plans, a charge plan, what they name, and a scenario. */
export function draw(seed: number): Drawn {
  const dice = drawingOf(diceOf(seed));
  const semantics = ['house', ...PRESETS];
  const documents = [
    plan(dice, 'any', semantics),
    plan(dice, 'other', semantics),
    chargePlan(dice),
    { kind: 'semantics', name: 'house', ...terms(dice), ...dice.some(30, { extends: dice.pick(PRESETS) }) },
    ...meters(dice),
    ...taxDocuments(dice),
    ...given(dice),
    ...EXCHANGE,
    scenario(dice),
  ];
  const settings = {
    ...dice.some(50, { 'time-zone': dice.pick(['Europe/Vilnius', 'UTC', 'America/New_York']) }),
    ...dice.some(10, { semantics: dice.pick(semantics) }),
  };
  return sprinkled({ settings, documents }, dice);
}

function meters(dice: Drawing): Authored[] {
  const dimensions = { place: ['north', 'south'], cost: 'number' };
  const late = dice.some(30, { late: { rerate: '2 periods', then: dice.pick(['next-invoice', 'drop']) } });
  return [
    { kind: 'meter', name: 'hosting' },
    { kind: 'meter', name: 'traffic', aggregate: 'sum', dimensions, ...late },
    {
      kind: 'meter',
      name: 'peak',
      aggregate: dice.pick(['max', 'latest', 'average', 'min', 'weighted-sum', 'sum']),
      dimensions,
      ...dice.some(30, { level: 'carried' }),
      ...dice.some(20, { prorate: dice.pick(['days', 'seconds']) }),
    },
    { kind: 'meter', name: 'people', aggregate: 'unique', field: 'who', dimensions: { who: 'text' } },
  ];
}

/** What accounts are given. */
function given(dice: Drawing): Authored[] {
  const { currency } = dice;
  return [
    {
      kind: 'discount',
      name: 'coupon',
      currency,
      amount: dice.amount(60),
      for: 'once',
      ...dice.some(50, { leftover: 'kept' }),
    },
    { kind: 'discount', name: 'half', percent: 50, ...dice.some(50, { for: '2 periods' }) },
    {
      kind: 'credit',
      name: 'grant',
      currency,
      amount: dice.amount(60),
      buy: { price: dice.amount(40), ...dice.some(40, { taxed: true }) },
      ...dice.some(40, { 'counts-as': 'price-cut' }),
      ...dice.some(30, { expires: '2026-05-20' }),
    },
  ];
}
