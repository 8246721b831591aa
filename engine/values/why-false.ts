import {
  type CellCondition,
  cellOf,
  type DecisionRule,
  type DecisionTable,
  type Facts,
  type FactValue,
  holdsOn,
} from './decision.ts';

/** Why `rule` of `table` does not match: the first of its comparisons that was false, with the actual value; null: it matches. */
export function whyFalse(table: DecisionTable, rule: DecisionRule, facts: Facts): string | null {
  const actualOf = (index: number): FactValue => {
    const name = table.facts[index]?.name ?? '';
    return Object.hasOwn(facts, name) ? facts[name] : undefined;
  };
  const cells = table.facts.map((fact, index) => cellOf(fact, actualOf(index)));
  const { when } = rule;
  return holdsOn(when, cells)
    ? null
    : falseWords(when, cells, (index) => [table.facts[index]?.name ?? '', actualOf(index)]);
}

type Named = (fact: number) => readonly [name: string, value: FactValue];

function falseWords(condition: CellCondition, cells: readonly number[], named: Named): string {
  switch (condition.kind) {
    case 'leaf': {
      const [name, value] = named(condition.fact);
      return comparisonWords(name, value, condition.text);
    }
    case 'all': {
      const first = condition.parts.find((part) => !holdsOn(part, cells));
      return first === undefined ? '' : falseWords(first, cells, named);
    }
    case 'any':
      return condition.parts.map((part) => falseWords(part, cells, named)).join('; and ');
    case 'not':
      return trueWords(condition.part, named);
  }
}

/** What held, and should not. */
function trueWords(condition: CellCondition, named: Named): string {
  if (condition.kind !== 'leaf') return 'what it excludes holds';
  const [name, value] = named(condition.fact);
  return `${name} is ${valueWords(value)}, which it excludes`;
}

/** `interval is monthly, not annual`, from `interval = annual`. */
function comparisonWords(name: string, value: FactValue, text: string): string {
  const asked = text.startsWith(`${name} `) ? text.slice(name.length + 1) : text;
  const [operator] = Object.keys(OPERATORS).filter((one) => asked.startsWith(`${one} `));
  const rest = operator === undefined ? asked : asked.slice(operator.length + 1);
  const words = operator === undefined ? '' : OPERATORS[operator];
  const actual = `${name} is ${valueWords(value)}`;
  return words === null ? `${actual}, which it excludes` : `${actual}, not ${words}${rest}`;
}

/** By the sign of the comparison; null: it is one of things that are excluded. */
const OPERATORS: Readonly<Record<string, string | null>> = {
  '=': '',
  '≠': null,
  in: 'one of ',
  'not in': null,
  '<': 'below ',
  '≤': 'at most ',
  '>': 'above ',
  '≥': 'at least ',
};

function valueWords(value: FactValue): string {
  if (value === undefined) return 'not there';
  return typeof value === 'object' ? value.toFixed() : String(value);
}
