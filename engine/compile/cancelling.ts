import type { Cancelling, CancelOutcome } from '../model/cancelling.ts';
import type { CompiledTerm } from '../model/compiled.ts';
import type { ChargePlanDocument, PlanDocument } from '../model/documents.generated.ts';
import type { Program } from '../model/program.ts';
import { readCondition } from './conditions.ts';
import { documentsIn } from './documents-in.ts';
import type { Context } from './findings.ts';
import { nearest, ownersOf } from './owners.ts';
import { withPhases } from './phases.ts';
import { compileRuleSet, type RuleSet } from './rule-set.ts';

const OTHERWISE = 'otherwise';

/** What a document, or else its semantics, says of cancellations; null where nobody does. Issues: those of conditions. */
export async function compileCancelling(
  document: PlanDocument | ChargePlanDocument,
  context: Context,
): Promise<Cancelling | null> {
  const { places } = context.book;
  const owner = nearest('cancel', ownersOf(context.book, document));
  const cancel = owner?.cancel;
  if (owner === null || cancel === undefined) return null;
  const known = withPhases(document, context);
  const rules: RuleSet['rules'][number][] = [];
  const { settle = 'credit' } = cancel;
  const outcomes = new Map<string, CancelOutcome>();
  for (const [index, rule] of (cancel.rules ?? []).entries()) {
    const name = `rule ${index + 1}`;
    const when = readCondition(rule.when, 'cancel', known);
    outcomes.set(name, { then: rule.then, settle: rule.settle ?? settle });
    if (when !== null) rules.push({ name, when, outcome: name, place: places.of(rule) });
  }
  outcomes.set(OTHERWISE, { then: cancel.otherwise, settle });
  const table = await compileRuleSet({
    name: `${document.kind} ${document.name}, cancel`,
    rules,
    otherwise: OTHERWISE,
    place: places.of(owner, 'cancel'),
  });
  return { table, outcomes };
}

/**
 * What a document itself says of cancellations and none of its charges feels: what becomes of fees in advance, where it has
 * none, and the end of a period, where none recurs. Issues: cancel/nothing-to-settle, cancel/no-period.
 */
export function checkCancelling(program: Program, { book, findings }: Context): void {
  const all = documentsIn(program);
  for (const compiled of [...program.plans.values(), ...program.chargePlans.values()]) {
    const { cancel } = (compiled.kind === 'plan' ? book.plans : book.chargePlans).get(compiled.name) ?? {};
    if (cancel === undefined) continue;
    const own = all.filter(({ kind, name }) => kind === compiled.kind && name === compiled.name);
    const charges = own.flatMap((one) => one.charges);
    const recurring = charges.filter(({ due }) => due.kind === 'recurring');
    for (const rule of [cancel, ...(cancel.rules ?? [])]) {
      const key = 'then' in rule ? 'then' : 'otherwise';
      const time = 'then' in rule ? rule.then : cancel.otherwise;
      if (recurring.length === 0 && time === 'period-end')
        findings.error(
          'cancel/no-period',
          book.places.ofKey(rule, key),
          `no charge of "${compiled.name}" recurs, so "period-end" is at once here`,
          { hint: 'write "now"' },
        );
      if (rule.settle !== undefined && recurring.every(({ terms }) => terms.collect.kind !== 'in-advance'))
        findings.error(
          'cancel/nothing-to-settle',
          book.places.ofKey(rule, 'settle'),
          `nothing of "${compiled.name}" is paid ahead, so nothing is settled`,
          { hint: 'leave "settle" out, or write "collect: in-advance"' },
        );
    }
  }
}

/** What a document says of cancellations: of each rule when they take effect, and what comes back. */
export function cancelTerms(cancelling: Cancelling | null): CompiledTerm[] {
  if (cancelling === null) return [];
  return [...cancelling.outcomes].map(([name, outcome]) => ({ term: `cancel, ${name}`, says: outcomeWords(outcome) }));
}

function outcomeWords({ then, settle }: CancelOutcome): string {
  if (then === 'refuse') return 'refused';
  if (then === 'period-end') return 'at the end of the period';
  if (then === 'term-end') return 'at the end of the minimum term';
  const back = settle === 'credit' ? 'what is left comes back' : 'nothing comes back';
  return `${then === 'now' ? 'at once' : 'at the end of the phase'}, ${back}`;
}
