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
  const aligned = [
    ...book.plans.values(),
    ...book.chargePlans.values(),
    ...book.semantics.values(),
    ...charges,
  ].flatMap(({ align }) => (typeof align === 'object' ? align.rules : []));
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
    ...aligned,
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
    const names = NAMING.find(({ fact }) => fact === condition.fact)?.names;
    if (names !== undefined) linkNames(linking, names, condition, 'value', condition.value);
  } else {
    for (const { fact, names } of NAMING)
      if (fact in condition) linkNames(linking, names, condition, fact, condition[fact]);
  }
}

/** Facts whose values are names of documents. */
const NAMING = [
  { fact: 'plan', names: 'plan' },
  { fact: 'from-plan', names: 'plan' },
  { fact: 'to-plan', names: 'plan' },
  { fact: 'charge-plan', names: 'charge-plan' },
] as const;

type Named = (typeof NAMING)[number]['names'];

/** One name, several, or `{ not: … }` of either. */
function linkNames(linking: Linking, names: Named, owner: object, key: string | number, value: unknown): void {
  if (typeof value === 'string') refer(linking, names.replace('-', ' '), owner, key, value, linking.names[names]);
  else if (Array.isArray(value)) value.forEach((name, index) => void linkNames(linking, names, value, index, name));
  else if (typeof value === 'object' && value !== null && 'not' in value)
    linkNames(linking, names, value, 'not', value.not);
}
