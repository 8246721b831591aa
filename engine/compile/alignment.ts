import type { Charge as ChargeDocument, ChargePlanDocument, PlanDocument } from '../model/documents.generated.ts';
import type { Charge, Recurrence } from '../model/program.ts';
import { readCondition } from './conditions.ts';
import type { Context } from './findings.ts';
import { nearest, type Owners } from './owners.ts';
import { compileRuleSet, type RuleSet } from './rule-set.ts';

interface Aligning {
  readonly document: PlanDocument | ChargePlanDocument;
  readonly context: Context;
}

/** `due` with whose day it turns on, of a charge that says neither on which nor from where. Issues: those of conditions. */
export async function withAlignment(
  due: Charge['due'],
  charge: ChargeDocument,
  owners: Owners,
  { document, context }: Aligning,
): Promise<Charge['due']> {
  const owner = nearest('align', owners);
  const align = owner?.align;
  if (owner === null || align === undefined || due.kind !== 'recurring' || !isOpen(due.recurrence, charge)) return due;
  const { places } = context.book;
  const rules: RuleSet['rules'][number][] = [];
  for (const [index, rule] of (typeof align === 'string' ? [] : align.rules).entries()) {
    const when = readCondition(rule.when, 'align', context);
    if (when !== null) rules.push({ name: `rule ${index + 1}`, when, outcome: rule.then, place: places.of(rule) });
  }
  const table = await compileRuleSet({
    name: `${document.kind} ${document.name}, align of charge ${charge.name}`,
    rules,
    otherwise: typeof align === 'string' ? align : align.otherwise,
    place: places.of(owner, 'align'),
  });
  return { ...due, recurrence: { ...due.recurrence, align: table } as Recurrence };
}

/** Months, years and weeks that turn where they begin. */
function isOpen(recurrence: Recurrence, { due }: ChargeDocument): boolean {
  if (recurrence.kind !== 'own' || typeof due !== 'object' || !('every' in due)) return false;
  const { unit } = recurrence.every;
  return recurrence.day === null && !('from' in due) && (unit === 'month' || unit === 'year' || unit === 'week');
}
