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

test('a version says what is otherwise than in the one before it', async () => {
  const view = await viewOf(`kind: plan
name: office
currency: EUR
charges: [{ name: fee, due: { every: cycle }, price: 10 }, { name: desk, due: { every: cycle }, price: 5 }]
versions:
  - { effective: 2026-06-01, set: { charges.fee.price: 12 } }
  - { effective: 2026-07-01, existing: at-renewal, set: { charges.fee.price: 12, charges.desk.line: Desks, charges.desk.limits: { min: 5 } } }`);
  expect(known(view.plans[0]).lifeCycle.map(({ term, says }) => `${term}: ${says}`)).toEqual([
    'version from 2026-06-01: for new ones; charge fee: price 12.00 EUR each',
    'version from 2026-07-01: for new ones; for existing ones from 2026-07-01, from the next period; charge desk: line Desks, limits at least 5.00 EUR',
  ]);
});

test('rules of changes and of cancellations say what they decide, and not their own names', async () => {
  const { ruleSets } = await viewOf(`kind: plan
name: desk
currency: EUR
changes: { rules: [{ when: { change: upgrade }, then: now }], otherwise: period-end }
cancel: { rules: [{ when: { has-card: true }, then: refuse }], otherwise: now }
charges: [{ name: rent, due: { every: 1 month }, price: 1 }]`);
  const decided = ruleSets.map(({ rules, otherwise, regions }) => ({
    rules: rules.map(({ name, then }) => [name, then]),
    otherwise,
    outcomes: regions?.map(({ rule, outcome }) => [rule, outcome]),
  }));
  expect(decided).toEqual([
    {
      rules: [['rule 1', 'now']],
      otherwise: 'period-end',
      outcomes: [
        ['rule 1', 'now'],
        [null, 'period-end'],
      ],
    },
    {
      rules: [['rule 1', 'refuse']],
      otherwise: 'now',
      outcomes: [
        [null, 'now'],
        ['rule 1', 'refuse'],
      ],
    },
  ]);
});
