import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { prove } from '../../engine/compile/regions.ts';
import { compileRuleSet } from '../../engine/compile/rule-set.ts';
import { witnessAt } from '../../engine/compile/witness.ts';
import { Decimal } from '../../engine/values/decimal.ts';
import { cellOf, type DecisionTable, decide, type Facts, type FactValue } from '../../engine/values/decision.ts';
import { compileText, known, programOf } from './build.ts';
import { anyFacts, anyRuleSet, PLANS } from './rule-sets.ts';

const preferences = (rules: string) => `kind: preferences\nname: own\nrules:\n${rules}\notherwise: make-free`;

async function tableOf(rules: string): Promise<DecisionTable> {
  const { program } = await compileText(preferences(rules));
  return known(program?.preferences.get('own'));
}

/** Witnesses are text; a decision takes numbers. */
function asFacts(table: DecisionTable, witness: Readonly<Record<string, string | boolean>>): Facts {
  const numeric = (name: string) =>
    ['integer', 'decimal'].includes(table.facts.find((fact) => fact.name === name)?.type ?? '');
  const values = Object.entries(witness).map(([name, value]): [string, FactValue] => [
    name,
    numeric(name) ? new Decimal(String(value)) : value,
  ]);
  return Object.fromEntries(values);
}

/** Seats are counted together: an account has all three counts or none, and they add up. */
function seatsAddUp(facts: Facts): Facts {
  const used = facts['seats-used'] === undefined ? null : Number(facts['seats-used']);
  if (used === null) return { ...facts, 'seats-used': undefined, 'seats-available': undefined };
  return { ...facts, 'seats-available': facts['seats-available'] ?? 0 };
}

describe('the regions of a rule set', () => {
  test('hold every feasible case exactly once, with the rule that decides it', async () => {
    await fc.assert(
      fc.asyncProperty(anyRuleSet, fc.array(anyFacts, { minLength: 6, maxLength: 6 }), async (ruleSet, cases) => {
        const table = await compileRuleSet(ruleSet);
        const proof = prove(table);
        if (proof === null) return;
        for (const facts of cases.map(seatsAddUp)) {
          const point = table.facts.map((fact) => cellOf(fact, facts[fact.name]));
          const around = proof.regions.filter(({ cells }) =>
            cells.every((own, index) => own.includes(point[index] ?? -1)),
          );
          expect(around).toHaveLength(1);
          const rule = around[0]?.rule ?? null;
          expect(rule === null ? null : table.rules[rule]).toBe(decide(table, facts).rule);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('each have a witness that their rule decides', async () => {
    await fc.assert(
      fc.asyncProperty(anyRuleSet, async (ruleSet) => {
        const table = await compileRuleSet(ruleSet);
        for (const { rule, witness } of prove(table)?.regions ?? []) {
          const facts = asFacts(table, witnessAt(table, witness, PLANS));
          expect(decide(table, facts).rule).toBe(rule === null ? null : table.rules[rule]);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('know a rule as unreachable exactly when it decides nowhere', async () => {
    await fc.assert(
      fc.asyncProperty(anyRuleSet, async (ruleSet) => {
        const proof = prove(await compileRuleSet(ruleSet));
        if (proof === null) return;
        const deciding = new Set(proof.regions.map(({ rule }) => rule));
        for (const rule of ruleSet.rules.keys()) expect(proof.unreachable.has(rule)).toBe(!deciding.has(rule));
      }),
      { numRuns: 40 },
    );
  });

  test('leave out what cannot be: more seats in use than there are', async () => {
    const table = await tableOf(
      '  - { name: odd, when: { seats-used: { above: 5 }, seats-total: { to: 5 } }, then: add-seat }',
    );
    const proof = known(prove(table));
    expect(proof.unreachable.get(0)).toEqual([]);
    expect(proof.regions.map(({ rule }) => rule)).toEqual(proof.regions.map(() => null));
  });

  test.each([
    ['{ seats-used: 2, seats-available: 3, seats-total: 4 }', null],
    [
      '{ seats-used: 2, seats-available: 3, seats-total: 5 }',
      { 'seats-used': '2', 'seats-available': '3', 'seats-total': '5' },
    ],
    ['{ seats-used: 2, seats-available: 3, seats-total: 6 }', null],
    [
      '{ seats-used: { to: 2 }, seats-available: { from: 3 }, seats-total: 9 }',
      { 'seats-used': '1', 'seats-available': '8', 'seats-total': '9' },
    ],
  ])('seats in use and free seats are all seats: %s', async (when, witness) => {
    const table = await tableOf(`  - { name: some, when: ${when}, then: add-seat }`);
    const region = prove(table)?.regions.find(({ rule }) => rule === 0);
    expect(region === undefined ? null : witnessAt(table, region.witness, PLANS)).toEqual(witness);
  });

  test('are not guessed at where there are too many', async () => {
    const steps = (fact: string) => Array.from({ length: 60 }, (_, index) => `{ ${fact}: ${index * 2} }`).join(', ');
    const rules = ['seats-total', 'seats-used', 'available-balance'].map(
      (fact, index) => `  - { name: rule ${index}, when: { any: [${steps(fact)}] }, then: add-seat }`,
    );
    expect(prove(await tableOf(rules.join('\n')))).toBeNull();
  });

  test('of a complete rule set without a fact is the whole space', async () => {
    const program = await programOf(
      preferences('  - { name: always, when: { any: [{ has-card: true }, { has-card: false }] }, then: add-seat }'),
    );
    expect(prove(known(program.preferences.get('own')))?.regions).toEqual([{ cells: [[0, 1]], rule: 0, witness: [0] }]);
  });
});
