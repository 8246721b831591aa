import type { CompiledRegion, CompiledRule, CompiledRuleSet } from '../model/compiled.ts';
import type { DecisionTable } from '../values/decision.ts';
import { cellsWords } from './cell-words.ts';
import { conditionWords } from './condition-words.ts';
import { prove, type Region, whyUnreachable } from './regions.ts';
import { witnessAt } from './witness.ts';
import { placeWords } from './words.ts';

/** What a rule decides, where the table knows it by the name of the rule. */
export type Decided = ReadonlyMap<string, { readonly then: string }>;

/** A rule set with its complete truth table, in a book with these plans and charge plans. */
export function explainRuleSet(
  table: DecisionTable,
  plans: readonly string[],
  chargePlans: readonly string[],
  decided?: Decided,
): CompiledRuleSet {
  const proof = prove(table);
  const said = (outcome: string): string => decided?.get(outcome)?.then ?? outcome;
  return {
    name: table.name,
    place: placeWords(table.place),
    facts: table.facts.map((fact) => ({
      fact: fact.name,
      type: fact.type,
      cells: fact.cells.map((_, index) => cellsWords(fact, [index])),
    })),
    rules: table.rules.map(
      ({ name, when, then, place }, index): CompiledRule => ({
        name,
        when: conditionWords(when),
        then: said(then),
        unreachable: whyUnreachable(table, proof, index),
        place: placeWords(place),
      }),
    ),
    otherwise: table.otherwise === null ? null : said(table.otherwise),
    regions:
      proof?.regions.map((region) => {
        const shown = explainRegion(table, region, plans, chargePlans);
        return { ...shown, outcome: shown.outcome === null ? null : said(shown.outcome) };
      }) ?? null,
    engineRules: table.engineRules,
  };
}

/** A fact all of whose cells are in the region makes no difference there, so it is left out. */
export function whereOf(table: DecisionTable, region: Region): CompiledRegion['where'] {
  return table.facts.flatMap((fact, index) => {
    const cells = region.cells[index] ?? [];
    return cells.length === fact.cells.length ? [] : [{ fact: fact.name, values: cellsWords(fact, cells) }];
  });
}

function explainRegion(
  table: DecisionTable,
  region: Region,
  plans: readonly string[],
  chargePlans: readonly string[],
): CompiledRegion {
  const rule = region.rule === null ? null : (table.rules[region.rule] ?? null);
  return {
    where: whereOf(table, region),
    rule: rule?.name ?? null,
    outcome: rule?.then ?? table.otherwise,
    witness: witnessAt(table, region.witness, plans, chargePlans),
  };
}
