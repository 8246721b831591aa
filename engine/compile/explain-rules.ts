import type { CompiledRegion, CompiledRule, CompiledRuleSet } from '../model/compiled.ts';
import type { DecisionTable } from '../values/decision.ts';
import { cellsWords } from './cell-words.ts';
import { conditionWords } from './condition-words.ts';
import { prove, type Region, whyUnreachable } from './regions.ts';
import { witnessAt } from './witness.ts';
import { placeWords } from './words.ts';

/** A rule set with its complete truth table, in a book with these plans and charge plans. */
export function explainRuleSet(
  table: DecisionTable,
  plans: readonly string[],
  chargePlans: readonly string[],
): CompiledRuleSet {
  const proof = prove(table);
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
        then,
        unreachable: whyUnreachable(table, proof, index),
        place: placeWords(place),
      }),
    ),
    otherwise: table.otherwise,
    regions: proof?.regions.map((region) => explainRegion(table, region, plans, chargePlans)) ?? null,
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
