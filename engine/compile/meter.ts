import type { MeterDocument } from '../model/documents.generated.ts';
import type { Dimension, Meter } from '../model/meter.ts';
import type { DecisionTable } from '../values/decision.ts';
import { readWhere } from './conditions.ts';
import type { FactKind } from './facts.ts';
import type { Context } from './findings.ts';
import { compileRuleSet } from './rule-set.ts';

/** A meter with its condition as a table. Issues: those of a condition. Null where there is one. */
export async function compileMeter(document: MeterDocument, context: Context): Promise<Meter | null> {
  const before = context.findings.issues.length;
  const dimensions = dimensionsOf(document);
  const where = await compileWhere(document, dimensions, context);
  if (context.findings.issues.length > before) return null;
  return {
    name: document.name,
    title: document.title ?? document.name,
    aggregate: document.aggregate ?? 'count',
    field: document.field ?? null,
    dimensions,
    where,
    by: (document.by ?? []).flatMap((name) => dimensions.filter((one) => one.name === name)),
    level: document.level ?? 'reset',
    place: context.book.places.of(document),
  };
}

export function dimensionsOf({ dimensions = {} }: MeterDocument): Dimension[] {
  return Object.entries(dimensions)
    .filter(([name]) => !name.startsWith('x-'))
    .map(([name, values]): Dimension => {
      if (typeof values === 'string') return { name, type: values, values: null };
      return { name, type: 'text', values };
    });
}

/** Facts of one use, as far as `asked`, the conditions that look at them, tell them apart. */
export function dimensionFacts(
  dimensions: readonly Dimension[],
  asked: readonly object[],
): ReadonlyMap<string, FactKind> {
  return new Map(dimensions.map((one): [string, FactKind] => [one.name, factOf(one, asked)]));
}

async function compileWhere(
  document: MeterDocument,
  dimensions: readonly Dimension[],
  context: Context,
): Promise<DecisionTable | null> {
  if (document.where === undefined) return null;
  const when = readWhere(document.where, dimensionFacts(dimensions, [document.where]), context);
  if (when === null) return null;
  const place = context.book.places.of(document, 'where');
  const rules = [{ name: document.name, when, outcome: 'yes', place }];
  return compileRuleSet({ name: `meter ${document.name}`, rules, otherwise: 'no', place });
}

/** Of a text without a list of values there are those that the condition names, and any other. */
function factOf({ name, type, values }: Dimension, asked: readonly object[]): FactKind {
  if (type === 'number')
    return { name, type: 'decimal', values: null, eachValue: false, minimum: null, mayBeAbsent: false };
  const named = asked.flatMap((where) => (Object.hasOwn(where, name) ? textsIn(Reflect.get(where, name)) : []));
  return { name, type, values: values ?? [...named, ANY_OTHER], eachValue: false, minimum: null, mayBeAbsent: false };
}

/** No author can write it: control characters are refused. */
const ANY_OTHER = '\u0000';

function textsIn(test: unknown): string[] {
  if (Array.isArray(test)) return test.map(String);
  if (typeof test === 'object' && test !== null) return Object.values(test).flatMap(textsIn);
  return test === undefined ? [] : [String(test)];
}
