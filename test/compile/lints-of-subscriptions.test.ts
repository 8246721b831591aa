import { describe, expect, test } from 'vitest';
import { CALLS, chargePlan, lintsOf, ONCE, plan, RENTAL, scenario } from './texts.ts';

const subscription = (fields: string, document = '', charge = RENTAL) =>
  `${chargePlan(charge, document)}\n---\n${plan('')}${scenario(
    `name: acme, plan: office, subscriptions: [{ charge-plan: line, ${fields} }]`,
  ).replace(/timeline:\n.*\n/, '')}`;

describe('billing-before-service', () => {
  test.each([
    ['2026-01-09T23:59:59', '2026-01-10', ['lint/billing-before-service at 2026-01-09T23:59:59']],
    ['2026-01-10', '2026-01-10T00:00', []],
    ['2026-01-10T00:01', '2026-01-10T00:00:59', []],
  ])('charged from %s, served from %s', async (activation, start, expected) => {
    expect(await lintsOf(subscription(`activation: ${activation}, start: ${start}`))).toEqual(expected);
  });

  test('not an activation in the past: what is entered late is charged from its date', async () => {
    expect(await lintsOf(subscription('activation: 2025-12-01'))).toEqual([]);
  });
});

describe('min-term-exceeds-finish', () => {
  const TERM = 'minimum-term: 1 month';

  test.each([
    ['2026-02-27', ['lint/min-term-exceeds-finish at 2026-02-27']],
    ['2026-02-28', []],
    ['2026-03-01', []],
    ['until-cancelled', []],
  ])('a month from 31 January, finished %s', async (finish, expected) => {
    expect(await lintsOf(subscription(`activation: 2026-01-31, finish: ${finish}`, TERM))).toEqual(expected);
  });

  test('counts from the start, and from when it was entered, where nothing else is said', async () => {
    expect(await lintsOf(subscription('start: 2026-01-10, finish: 2026-02-09', TERM))).toHaveLength(1);
    expect(await lintsOf(subscription('start: 2026-01-10, finish: 2026-02-10', TERM))).toEqual([]);
    expect(await lintsOf(subscription('finish: 2026-01-31', TERM))).toHaveLength(1);
    expect(await lintsOf(subscription('finish: 2026-02-01', TERM))).toEqual([]);
  });

  test('not without a term, nor where nothing recurs', async () => {
    expect(await lintsOf(subscription('finish: 2026-01-02'))).toEqual([]);
    expect(await lintsOf(subscription('finish: 2026-01-02', TERM, ONCE))).toEqual([
      'lint/ignored-for-one-time at minimum-term',
    ]);
  });
});

describe('waive-never-applies', () => {
  const waive = (skipped: string) => `waive: { days: [blocked], skip-in: [${skipped}] }`;

  test.each([
    ['first, regular', []],
    ['last, regular, first', ['lint/waive-never-applies at [last, regular, first]']],
    ['', []],
  ])('skipped in %s', async (skipped, expected) => {
    expect(await lintsOf(chargePlan(RENTAL, waive(skipped)))).toEqual(expected);
    expect(await lintsOf(chargePlan(`${RENTAL}, ${waive(skipped)}`))).toEqual(expected);
  });

  test('on what is due once, told once', async () => {
    expect(await lintsOf(chargePlan(ONCE, waive('first, regular, last')))).toEqual([
      'lint/waive-never-applies at waive',
    ]);
    expect(await lintsOf(`${chargePlan(RENTAL, waive(''))}\n  - { ${ONCE} }`)).toEqual([]);
    expect(await lintsOf(`${chargePlan(RENTAL)}\n  - { ${ONCE}, ${waive('')} }`)).toEqual([
      'lint/waive-never-applies at waive',
    ]);
  });
});

describe('no-address', () => {
  const NOTIFY = 'if-short: { take: in-full, notify: [account] }';
  const told = (fields: string, document: string, charge = RENTAL, event = '') =>
    lintsOf(
      `${chargePlan(charge, document)}\n---\n${plan('')}${scenario(
        `name: acme, plan: office, ${fields} subscriptions: [{ charge-plan: line }]`,
      ).replace(/ {2}- \{ at: .*\n/, `  - { at: 2026-02-01, event: payment, account: acme, amount: 1 }\n${event}`)}`,
    );

  test('an account that is told of a short balance needs one', async () => {
    expect(await told('', NOTIFY)).toEqual(['lint/no-address at acme']);
    expect(await told('contact: { name: Acme },', NOTIFY)).toEqual(['lint/no-address at acme']);
    expect(await told('contact: { email: a@acme.example },', NOTIFY)).toEqual([]);
  });

  test('one that it gets later will do', async () => {
    const event = '  - { at: 2026-02-02, event: account-changed, account: acme, contact: { email: a@acme.example } }\n';
    expect(await told('', NOTIFY, RENTAL, event)).toEqual([]);
  });

  test('not where only the admin is told, nor where nothing asks for the balance', async () => {
    expect(await told('', 'if-short: { take: in-full, notify: [admin] }')).toEqual([]);
    expect(await told('', '', `${ONCE}, if-short: { notify: [account] }`)).toEqual([
      'lint/ignored-for-one-time at if-short',
    ]);
  });

  test.each([
    ['of its plan', 'allowances: [{ allowance: flat }]', ''],
    ['of its subscription', '', ', allowance: flat'],
  ])('an account that is told of the use of an allowance %s needs one', async (_, allowances, service) => {
    const text = `${chargePlan(RENTAL)}\n---\n${plan(allowances)}${scenario(
      `name: acme, plan: office, subscriptions: [{ charge-plan: line${service} }]`,
    ).replace(/timeline:\n.*\n/, '')}${CALLS}---
kind: allowance
name: flat
includes: 60 seconds
tariff: calls
mandatory: true
`;
    expect(await lintsOf(text)).toEqual([]);
    expect(await lintsOf(`${text}notify-at: 30 seconds\n`)).toEqual(['lint/no-address at acme']);
  });
});
