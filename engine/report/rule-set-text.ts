import type { CompiledRegion, CompiledRuleSet } from '../model/compiled.ts';
import { section, spaced, subheading } from './page.ts';
import type { Style } from './style.ts';
import { LEFT, type Row, table, titledTable, WRAPS } from './table.ts';
import { visible } from './text.ts';

/** A rule set: what it looks at, its rules, what it decides in every case, and the json-rules-engine rules behind it. */
export function ruleSetText(ruleSet: CompiledRuleSet, width: number, style: Style): string[] {
  const engine = section('As json-rules-engine evaluates them', engineRules(ruleSet), style);
  return [...ruleSetWords(ruleSet, width, style), ...spaced([engine])];
}

/** The same without the rules of json-rules-engine. */
export function ruleSetWords(ruleSet: CompiledRuleSet, width: number, style: Style): string[] {
  const inner = width - 2;
  return [
    ...subheading(`rules of ${ruleSet.name}`, ruleSet.place, width, style),
    ...spaced([
      section('Facts, and the cases that make a difference', facts(ruleSet, inner), style),
      section('Rules, the first that matches', rules(ruleSet, inner, style), style),
      section('Decides', decisions(ruleSet, inner, style), style),
    ]),
  ];
}

function facts(ruleSet: CompiledRuleSet, width: number): string[] {
  const rows = ruleSet.facts.map(({ fact, type, cells }): Row => [fact, type, cells.join(' · ')]);
  return table([WRAPS, LEFT, WRAPS], rows, width);
}

function rules(ruleSet: CompiledRuleSet, width: number, style: Style): string[] {
  const rows = ruleSet.rules.map(
    ({ name, when, then, unreachable }): Row => [
      name,
      unreachable === null ? when : `${when}\nnever: ${unreachable}`,
      then,
    ],
  );
  const last: Row[] = ruleSet.otherwise === null ? [] : [['otherwise', '', ruleSet.otherwise]];
  return titledTable([WRAPS, WRAPS, LEFT], ['rule', 'when', 'then'], [...rows, ...last], width, style);
}

/** The truth table, a column per fact; a fact that makes no difference in a row is left empty. */
function decisions(ruleSet: CompiledRuleSet, width: number, style: Style): string[] {
  const { regions } = ruleSet;
  if (regions === null) return ['unproven: too many cases to list them all'];
  const rows = regions.map(
    (region): Row => [
      ...ruleSet.facts.map(({ fact }) => region.where.find((part) => part.fact === fact)?.values ?? ''),
      region.outcome ?? 'nothing',
      decidedBy(region),
    ],
  );
  const columns = [...ruleSet.facts.map(() => WRAPS), LEFT, WRAPS];
  const titles = [...ruleSet.facts.map(({ fact }) => fact), 'outcome', 'decided by'];
  return titledTable(columns, titles, rows, width, style);
}

/** Where nobody decides, one case shows it. */
function decidedBy({ rule, outcome, witness }: CompiledRegion): string {
  if (rule !== null) return rule;
  if (outcome !== null) return 'otherwise';
  const known = Object.entries(witness).map(([fact, value]) => `${fact} ${value}`);
  return `no rule; for example ${known.length === 0 ? 'without any fact' : known.join(', ')}`;
}

function engineRules(ruleSet: CompiledRuleSet): string[] {
  return JSON.stringify(ruleSet.engineRules, null, 2).split('\n').map(visible);
}
