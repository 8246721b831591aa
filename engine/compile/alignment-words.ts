import type { Charge, Recurrence } from '../model/program.ts';
import type { DecisionTable } from '../values/decision.ts';

/** The rules by which a charge is aligned, where there are any. */
export function alignmentRules(due: Charge['due']): DecisionTable[] {
  const table = due.kind === 'recurring' && due.recurrence.kind === 'own' ? due.recurrence.align : undefined;
  return table === undefined || table.rules.length === 0 ? [] : [table];
}

const WORDS: Readonly<Record<string, string>> = {
  account: ", on the day of the account's invoice periods",
  base: ', on the day of the periods of its base',
  self: '',
};

/** `, on the day of the account's invoice periods`. */
export function alignmentWords({ align }: Extract<Recurrence, { kind: 'own' }>): string {
  if (align === undefined) return '';
  return align.rules.length === 0 ? (WORDS[align.otherwise ?? 'self'] ?? '') : `, on the day that ${align.name} says`;
}
