import type {
  Charge as ChargeDocument,
  ChargePlanDocument,
  PlanDocument,
  PriceChoice as PriceChoiceDocument,
} from '../model/documents.generated.ts';
import type { PriceCase, PriceChoice } from '../model/program.ts';
import { conditionWords } from './cell-words.ts';
import { readCondition } from './conditions.ts';
import type { Context } from './findings.ts';
import { compilePrice } from './price.ts';
import { compileRuleSet, type RuleSet } from './rule-set.ts';

const OTHERWISE = 'otherwise';

/** The prices of a choice and the table that chooses. Issues: those of conditions and of prices; null exactly when there is one. */
export async function compileChoice(
  authored: PriceChoiceDocument,
  charge: ChargeDocument,
  owner: PlanDocument | ChargePlanDocument,
  context: Context,
): Promise<PriceChoice | null> {
  const { places } = context.book;
  const before = context.findings.issues.length;
  const rules: RuleSet['rules'][number][] = [];
  const cases = new Map<string, PriceCase>();
  for (const [index, row] of authored.choose.entries()) {
    const name = `case ${index + 1}`;
    const when = readCondition(row.when, 'charge', context);
    const price = compilePrice(row.price, charge, owner, context);
    if (when === null || price === null) continue;
    rules.push({ name, when, outcome: name, place: places.of(row) });
    cases.set(name, { price, words: name });
  }
  const { otherwise } = authored;
  const rest = otherwise === undefined ? null : compilePrice(otherwise, charge, owner, context);
  if (context.findings.issues.length > before) return null;
  const table = await compileRuleSet({
    name: `${owner.kind} ${owner.name}, price of charge ${charge.name}`,
    rules,
    otherwise: rest === null ? null : OTHERWISE,
    place: places.of(charge, 'price'),
  });
  for (const { then, when } of table.rules) {
    const known = cases.get(then);
    if (known !== undefined) cases.set(then, { ...known, words: `where ${conditionWords(when)}` });
  }
  if (rest !== null) cases.set(OTHERWISE, { price: rest, words: OTHERWISE });
  return { kind: 'choice', table, cases };
}
