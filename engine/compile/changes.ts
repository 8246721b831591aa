import type { ChangeOutcome, Changes, Correction } from '../model/changes.ts';
import type { CompiledTerm } from '../model/compiled.ts';
import type { ChangeRule, Changes as ChangesDocument, PlanDocument } from '../model/documents.generated.ts';
import { readCondition } from './conditions.ts';
import type { Context } from './findings.ts';
import { nearest, ownersOf } from './owners.ts';
import { withPhases } from './phases.ts';
import { compileRuleSet, type RuleSet } from './rule-set.ts';

const OTHERWISE = 'otherwise';

/** What a plan, or else its semantics, says of changes to another plan; null where nobody does. Issues: those of conditions. */
export async function compileChanges(document: PlanDocument, context: Context): Promise<Changes | null> {
  const { places } = context.book;
  const owner = nearest('changes', ownersOf(context.book, document));
  const changes = owner?.changes;
  if (owner === null || changes === undefined) return null;
  const known = withPhases(document, context);
  const rules: RuleSet['rules'][number][] = [];
  const outcomes = new Map<string, ChangeOutcome>();
  for (const [index, rule] of (changes.rules ?? []).entries()) {
    const name = `rule ${index + 1}`;
    const when = readCondition(rule.when, 'change', known);
    outcomes.set(name, { then: rule.then, correction: correctionOf(rule, changes) });
    if (when !== null) rules.push({ name, when, outcome: name, place: places.of(rule) });
  }
  outcomes.set(OTHERWISE, { then: changes.otherwise, correction: correctionOf({}, changes) });
  const table = await compileRuleSet({
    name: `plan ${document.name}, changes`,
    rules,
    otherwise: OTHERWISE,
    place: places.of(owner, 'changes'),
  });
  const { pause = 'credit', resume } = changes;
  return { table, outcomes, priceAs: changes['price-as'] ?? 'own', pause, resumeAnchor: resume?.anchor ?? 'keep' };
}

type Shape = Pick<ChangesDocument, 'correct' | 'credit-of' | 'scope' | 'bill' | 'surplus' | 'anchor'>;

function correctionOf(rule: Shape | ChangeRule, all: Shape): Correction {
  return {
    correct: rule.correct ?? all.correct ?? 'credit-and-charge',
    creditOf: rule['credit-of'] ?? all['credit-of'] ?? 'billed-line',
    scope: rule.scope ?? all.scope ?? 'every-line',
    bill: rule.bill ?? all.bill ?? 'now',
    surplus: rule.surplus ?? all.surplus ?? 'keep',
    anchor: rule.anchor ?? all.anchor ?? 'keep',
  };
}

/** What the plan says of changes: of each rule when they take effect, and how fees are put right. */
export function changeTerms(changes: Changes | null): CompiledTerm[] {
  if (changes === null) return [];
  const outcomes = [...changes.outcomes].map(([name, outcome]) => ({
    term: `changes, ${name}`,
    says: outcomeWords(outcome),
  }));
  const compared = changes.priceAs === 'own' ? 'prices of their own periods' : 'prices of a month';
  const back = changes.pause === 'credit' ? 'what is left comes back' : 'what is paid stays paid';
  const after = changes.resumeAnchor === 'keep' ? 'periods go on' : 'periods count anew';
  const pauses = { term: 'pauses', says: `${back}; after them ${after}` };
  return [...outcomes, { term: 'changes compare', says: compared }, pauses];
}

function outcomeWords({ then, correction }: ChangeOutcome): string {
  if (then === 'refuse') return 'refused';
  const { correct, creditOf, scope, bill, surplus, anchor } = correction;
  const when = {
    now: 'at once',
    'period-end': 'at the end of the period',
    'trial-end': 'at the end of the phase',
    'term-end': 'at the end of the minimum term',
  }[then];
  return [
    when,
    correct,
    `credit of ${creditOf}`,
    scope,
    bill === 'now' ? 'billed at once' : 'billed with the next invoice',
    `surplus: ${surplus}`,
    `anchor: ${anchor}`,
  ].join(', ');
}
