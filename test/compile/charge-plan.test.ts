import { describe, expect, test } from 'vitest';
import { compileText, known, programOf } from './build.ts';
import { CALLS, chargePlan, plan, RENTAL } from './texts.ts';

describe('a charge plan', () => {
  const own = async (document: string) => {
    const one = known((await programOf(chargePlan(RENTAL, document))).chargePlans.get('line'));
    return [one.activates, one.ifShortAtActivation, one.minimumTerm?.months ?? null, one.repeatable];
  };

  test('activates at its start, for no term, one for an account, where it does not say', async () => {
    expect(await own('')).toEqual(['at-start', 'allow', null, false]);
  });

  test('says how it activates, for how long, and whether again', async () => {
    const document =
      'activates: at-first-usage\nif-short-at-activation: deny\nminimum-term: 24 months\nrepeatable: true';
    expect(await own(document)).toEqual(['at-first-usage', 'deny', 24, true]);
  });

  test('gives days back as it says, in the periods that it does not skip', async () => {
    const document = 'while-suspended: charge\nwaive: { days: [no-funds, blocked], skip-in: [last] }';
    const { charges } = known((await programOf(chargePlan(RENTAL, document))).chargePlans.get('line'));
    const { terms } = known(charges[0]);
    expect([terms.whileSuspended, terms.waive]).toEqual([
      'charge',
      { days: ['no-funds', 'blocked'], skipIn: ['last'] },
    ]);
  });
});

describe('shared allowances', () => {
  const flat = (more: string) =>
    `kind: allowance\nname: flat\nincludes: 600 seconds\ntariff: calls\n${more}${CALLS.replace('\n---', '---')}`;

  test('stand in the program for subscriptions, charged by nobody', async () => {
    const { allowances, tariffs } = await programOf(flat(''));
    const calls = tariffs.get('calls');
    expect(allowances.get('flat')).toMatchObject({ line: 'flat', charge: null, included: 600n, carryOver: null });
    expect(allowances.get('flat')).toMatchObject({ whenDepleted: 'fall-back', notifyAt: null });
    expect(allowances.get('flat')?.tariff).toBe(calls);
  });

  test('go on with a tariff, and tell the account, where they say so', async () => {
    const { allowances, tariffs } = await programOf(flat('when-depleted: { tariff: calls }\nnotify-at: 1 second\n'));
    expect(allowances.get('flat')?.whenDepleted).toBe(tariffs.get('calls'));
    expect(allowances.get('flat')?.notifyAt).toBe(1n);
  });
});

describe('numbers', () => {
  test('of all sets stand lowest first: the shorter, then by digits, whatever their plus', async () => {
    const { numbers } = await programOf(`
{ kind: number-set, name: one, numbers: [+3710, { number: 0099, tags: [gold], destination: Riga }, 372] }
---
{ kind: number-set, name: another, numbers: [+371, 3709] }
`);
    expect(numbers.map(({ number, digits, set }) => [number, digits, set])).toEqual([
      ['+371', '371', 'another'],
      ['372', '372', 'one'],
      ['0099', '0099', 'one'],
      ['3709', '3709', 'another'],
      ['+3710', '3710', 'one'],
    ]);
    expect(numbers[2]).toMatchObject({ tags: ['gold'], destination: 'Riga' });
    expect(numbers[0]).toMatchObject({ tags: [], destination: null });
  });
});

describe('the editions of a charge plan', () => {
  // biome-ignore lint/correctness/noComponentHookFactories: a text, no component
  const EDITED = (set: string) => `${chargePlan(`${RENTAL}, when: { interval: monthly }`)}
---
${plan('')}
---
kind: scenario
name: edits
given: { accounts: [{ name: acme, plan: office, start: 2026-05-01 }] }
timeline: [{ at: 2026-05-02, event: plan-edited, charge-plan: line, set: { ${set} } }]
until: 2026-06-01
`;

  test('are charge plans by the event that makes them', async () => {
    const { editions, chargePlans } = await programOf(EDITED('charges.rental.line: Rental, status: suspended'));
    const [[event, [{ edition } = {}] = []] = []] = [...editions];
    expect(event).toMatchObject({ event: 'plan-edited' });
    expect(edition).toMatchObject({ kind: 'charge-plan', name: 'line', status: 'suspended' });
    expect(edition?.charges[0]?.line).toBe('Rental');
    expect(edition?.charges[0]?.price).toEqual(chargePlans.get('line')?.charges[0]?.price);
    expect(chargePlans.get('line')?.status).toBe('active');
  });

  test('have their issues where the value was set, and those of what was not edited once', async () => {
    const placed = async (text: string) =>
      (await compileText(text)).issues.map(({ code, place }) => `${code} on line ${place.range.start.line}`);
    const tiers = '{ graduated: [{ up-to: 10, unit: 1 }, { up-to: 5, unit: 2 }, { unit: 1 }] }';
    expect(await placed(EDITED(`charges.rental.price: ${tiers}`))).toEqual(['price/tiers-do-not-ascend on line 16']);
    expect(await placed(EDITED('title: A line').replace('price: 10.00', `price: ${tiers}`))).toEqual([
      'price/tiers-do-not-ascend on line 6',
    ]);
  });
});
