import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileRuleSet, engineFor, engineRules, type RuleSet } from '../../engine/compile/rule-set.ts';
import { decide, type Facts } from '../../engine/values/decision.ts';
import { anyFacts, anyRuleSet, engineFacts } from './rule-sets.ts';

/** What json-rules-engine itself answers on the whole rule set: of the rules that hold, the one of highest priority. */
async function runWhole(ruleSet: RuleSet, facts: Facts): Promise<string | null> {
  const { results } = await engineFor(engineRules(ruleSet)).run(engineFacts(facts));
  const [first] = [...results].sort((a, b) => (b.priority ?? 0) - (a.priority ?? 0));
  return first?.name ?? null;
}

describe('a decision table answers what json-rules-engine answers', () => {
  test('on any rule set and any facts, absent ones included', async () => {
    await fc.assert(
      fc.asyncProperty(anyRuleSet, fc.array(anyFacts, { minLength: 8, maxLength: 8 }), async (ruleSet, cases) => {
        const table = await compileRuleSet(ruleSet);
        for (const facts of cases) expect(decide(table, facts).rule?.name ?? null).toBe(await runWhole(ruleSet, facts));
      }),
      { numRuns: 250 },
    );
  });

  test('every rule has a priority of its own, the first the highest', async () => {
    await fc.assert(
      fc.asyncProperty(anyRuleSet, async (ruleSet) => {
        const priorities = engineRules(ruleSet).map(({ priority }) => priority);
        expect(priorities).toEqual(ruleSet.rules.map((_, index) => ruleSet.rules.length - index));
      }),
      { numRuns: 20 },
    );
  });
});
