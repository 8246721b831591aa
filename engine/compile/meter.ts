import type { MeterDocument, SemanticsDocument } from '../model/documents.generated.ts';
import type { Dimension, Meter } from '../model/meter.ts';
import { decimal } from '../values/decimal.ts';
import type { DecisionTable } from '../values/decision.ts';
import { readWhere } from './conditions.ts';
import type { FactKind } from './facts.ts';
import type { Context } from './findings.ts';
import { semanticsOf } from './owners.ts';
import { compileRuleSet } from './rule-set.ts';
import { spanOf } from './terms.ts';

/** What semantics can say of meters. */
type Uses = NonNullable<SemanticsDocument['meter']>;

/** A meter with its condition as a table. Issues: those of a condition. Null where there is one. */
export async function compileMeter(document: MeterDocument, context: Context): Promise<Meter | null> {
  const before = context.findings.issues.length;
  const dimensions = dimensionsOf(document);
  const where = await compileWhere(document, 'where', dimensions, context);
  const removes = await compileWhere(document, 'removes', dimensions, context);
  const say = <K extends keyof Uses>(key: K): Uses[K] | undefined =>
    document[key] ?? semanticsOf(context.book, document).find(({ meter }) => meter?.[key] !== undefined)?.meter?.[key];
  const [duplicates, late] = [say('duplicates'), say('late')];
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
    removes,
    negative: say('negative') ?? 'unwind',
    window: windowOf(document),
    percentile: percentileOf(document),
    prorate: prorationOf(document),
    words: {
      uses: madeWords(document, document.aggregate ?? 'count'),
      windows: madeWords(document, document.then ?? 'sum'),
    },
    duplicates: {
      by: duplicates?.by === undefined || duplicates.by === 'id' ? null : duplicates.by,
      keep: duplicates?.keep ?? 'first',
    },
    late: {
      rerate: late?.rerate === undefined ? null : Number.parseInt(late.rerate, 10),
      then: late?.then ?? 'next-invoice',
    },
    assignBy: say('assign-by') ?? 'event-time',
    atEnd: say('at-end') ?? 'later',
    place: context.book.places.of(document),
  };
}

/** A word is short for counting in it. */
function prorationOf({ prorate }: MeterDocument): Meter['prorate'] {
  if (prorate === undefined) return null;
  const block = typeof prorate === 'string' ? { 'count-in': prorate } : prorate;
  const { 'count-in': countIn = 'days', 'out-of': outOf = 'enclosing-period', 'day-of': days, least } = block;
  const said = [
    countIn as string,
    ...(outOf === 'enclosing-period' ? [] : [`out of ${outOf === 'billed-line' ? 'those served' : outOf}`]),
    ...(days?.start === 'free' ? ['without that of the use'] : []),
    ...(days?.end === 'free' ? ['without that of the end'] : []),
    ...(least === '1 day' ? ['at least 1 day'] : []),
  ];
  return {
    countIn,
    outOf:
      outOf === 'billed-line'
        ? null
        : outOf === 'enclosing-period'
          ? { kind: outOf }
          : { kind: 'days', days: Number.parseInt(outOf, 10) },
    dayOf: { start: 'billed', end: 'billed', ...days },
    least: least === '1 day' ? 1 : 0,
    words: said.join(', '),
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

function windowOf({ window, then }: MeterDocument): Meter['window'] {
  const every = spanOf(window);
  return every === null ? null : { every, then: then ?? 'sum' };
}

function percentileOf({ percentile }: MeterDocument): Meter['percentile'] {
  if (percentile === undefined) return null;
  const [whole = '', decimals = ''] = decimal(percentile).toFixed().split('.');
  return { numerator: BigInt(whole + decimals), denominator: 100n * 10n ** BigInt(decimals.length) };
}

function madeWords({ percentile }: MeterDocument, how: string): string {
  return how === 'percentile' ? `percentile ${percentile}` : how.replace('-', ' ');
}

/** The condition of a key as a table with the outcomes `yes` and `no`. */
async function compileWhere(
  document: MeterDocument,
  key: 'where' | 'removes',
  dimensions: readonly Dimension[],
  context: Context,
): Promise<DecisionTable | null> {
  const condition = document[key];
  if (condition === undefined) return null;
  const when = readWhere(condition, dimensionFacts(dimensions, [condition]), context);
  if (when === null) return null;
  const place = context.book.places.of(document, key);
  const rules = [{ name: document.name, when, outcome: 'yes', place }];
  return compileRuleSet({
    name: `meter ${document.name}${key === 'where' ? '' : ` ${key}`}`,
    rules,
    otherwise: 'no',
    place,
  });
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
