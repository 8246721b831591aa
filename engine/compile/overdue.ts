import type { CompiledTerm } from '../model/compiled.ts';
import type { PlanDocument } from '../model/documents.generated.ts';
import type { OverdueAction, OverdueRules } from '../model/overdue.ts';
import { readCondition } from './conditions.ts';
import type { Context } from './findings.ts';
import { compileRuleSet, type RuleSet } from './rule-set.ts';

/** Not the name of a rule: an account that none holds for. */
const NONE = '-';

/** What a plan says of accounts that pay late; null where it says nothing. Issues: those of conditions. */
export async function compileOverdue(document: PlanDocument, context: Context): Promise<OverdueRules | null> {
  const { overdue } = document;
  if (overdue === undefined) return null;
  const { places } = context.book;
  const rules = overdue.flatMap(({ name, when: authored }, index): RuleSet['rules'][number][] => {
    const when = readCondition(authored, 'overdue', context);
    return when === null ? [] : [{ name, when, outcome: name, place: places.of(overdue[index] as object) }];
  });
  const place = places.of(document, 'overdue');
  const table = await compileRuleSet({ name: `plan ${document.name}, overdue`, rules, otherwise: NONE, place });
  return { table, states: new Map(overdue.map(({ name, then }) => [name, typeof then === 'string' ? [then] : then])) };
}

const WORDS: Readonly<Record<OverdueAction, string>> = {
  notify: 'the account is told',
  block: 'the account is blocked',
  'refuse-changes': 'changes are refused',
  cancel: 'everything is cancelled',
};

/** Of each state, in the order of the rules, what happens in it. */
export function overdueTerms(rules: OverdueRules | null): CompiledTerm[] {
  if (rules === null) return [];
  return [...rules.states].map(([name, actions]) => ({
    term: `overdue, ${name}`,
    says: actions.map((one) => WORDS[one]).join(', '),
  }));
}
