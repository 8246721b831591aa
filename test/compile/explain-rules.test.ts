import { expect, test } from 'vitest';
import { explainProgram } from '../../engine/compile/compile.ts';
import { known, programOf } from './build.ts';

const viewOf = async (text: string) => explainProgram(await programOf(text));

const METER = 'kind: meter\nname: uses\naggregate: sum\n';

test('times of a use that overlap are said as they are written', async () => {
  const view = await viewOf(
    `${METER}---
kind: plan
name: energy
currency: EUR
charges:
  - name: energy
    due: { every: cycle }
    quantity: { meter: uses }
    price: { choose: [{ days: [saturday, sunday], price: 1 }, { hours: 12:00-20:00, price: 4 }, { hours: 08:00-22:00, price: 3 }], otherwise: 2 }`,
  );
  expect(known(view.plans[0]).charges[0]?.price).toEqual([
    'where local time in saturday sunday: 1.00 EUR each',
    'where local time in 12:00-20:00: 4.00 EUR each',
    'where local time in 08:00-22:00: 3.00 EUR each',
    'otherwise: 2.00 EUR each',
  ]);
});

test('rules that ask for the charge plan have a case for some other one', async () => {
  const rules = 'align: { rules: [{ when: { charge-plan: line }, then: self }], otherwise: account }';
  const text = `kind: semantics\nname: own\n${rules}\n---\nkind: charge-plan\nname: line\ncurrency: EUR\nsemantics: own\ncharges: [{ name: rental, due: { every: 1 month }, price: 1 }]`;
  const { ruleSets } = await viewOf(
    `${text}\n---\n{ kind: charge-plan, name: other, currency: EUR, charges: [{ name: fee, due: once, price: 1 }] }`,
  );
  const witnesses = ruleSets.flatMap(({ regions }) => regions?.map(({ witness }) => witness['charge-plan']) ?? []);
  expect(witnesses.sort()).toEqual(['line', 'other']);
});
