import type { Charge, Condition } from '../../model/documents.generated.ts';
import { type Linking, refer } from './linking.ts';

/** Plans that a condition names. Whether a condition makes sense is judged where it is compiled. Issue: reference/unknown. */
export function linkConditions(linking: Linking): void {
  const { book } = linking;
  const charges: Charge[] = [...book.plans.values(), ...book.chargePlans.values()].flatMap(
    (plan) => plan.charges ?? [],
  );
  const rules = [...book.preferences.values()].flatMap((document) => document.rules);
  const changes = [...book.plans.values(), ...book.semantics.values()].flatMap((one) => one.changes?.rules ?? []);
  const cancels = [...book.plans.values(), ...book.chargePlans.values(), ...book.semantics.values()].flatMap(
    (one) => one.cancel?.rules ?? [],
  );
  const inline = [...book.plans.values()].flatMap(({ discounts = [] }) =>
    discounts.flatMap((one) => ('discount' in one ? [] : [one])),
  );
  const committed = [...book.plans.values()].flatMap(({ commitments = [] }) =>
    commitments.flatMap((one) => ('commitment' in one ? [] : [one])),
  );
  for (const { when } of [
    ...charges,
    ...rules,
    ...changes,
    ...cancels,
    ...[...book.plans.values()].flatMap(({ overdue = [] }) => overdue),
    ...book.taxes.values(),
    ...inline,
    ...book.discounts.values(),
    ...committed,
    ...book.commitments.values(),
  ])
    if (when !== undefined) linkCondition(linking, when);
}

function linkCondition(linking: Linking, condition: Condition): void {
  if ('all' in condition) for (const part of condition.all as Condition[]) linkCondition(linking, part);
  else if ('any' in condition) for (const part of condition.any as Condition[]) linkCondition(linking, part);
  else if ('not' in condition) linkCondition(linking, condition.not as Condition);
  else if ('fact' in condition) {
    if (isPlanFact(condition.fact)) linkPlanNames(linking, condition, 'value', condition.value);
  } else {
    for (const fact of PLAN_FACTS) if (fact in condition) linkPlanNames(linking, condition, fact, condition[fact]);
  }
}

/** Their values are names of plans. */
const PLAN_FACTS = ['plan', 'from-plan', 'to-plan'] as const;

function isPlanFact(fact: string): boolean {
  return PLAN_FACTS.some((one) => one === fact);
}

/** One name, several, or `{ not: … }` of either. */
function linkPlanNames(linking: Linking, owner: object, key: string | number, value: unknown): void {
  if (typeof value === 'string') refer(linking, 'plan', owner, key, value, linking.names.plan);
  else if (Array.isArray(value)) value.forEach((name, index) => void linkPlanNames(linking, value, index, name));
  else if (typeof value === 'object' && value !== null && 'not' in value)
    linkPlanNames(linking, value, 'not', value.not);
}
