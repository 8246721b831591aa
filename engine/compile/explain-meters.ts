import type { CompiledMeter } from '../model/compiled.ts';
import type { Dimension, Meter } from '../model/meter.ts';
import type { BoundsTimes } from '../model/price.ts';
import type { Charge, Program } from '../model/program.ts';
import { spansWords } from '../values/calendar.ts';
import type { CellCondition, DecisionTable } from '../values/decision.ts';
import { compareText } from '../values/issue.ts';
import { placeWords } from './words.ts';

/** By name. */
export function explainMeters({ meters }: Program): CompiledMeter[] {
  return [...meters.values()]
    .sort((a, b) => compareText(a.name, b.name))
    .map((meter) => ({
      name: meter.name,
      title: meter.title,
      measures: measureWords(meter),
      where: meter.where === null ? null : tableWords(meter.where),
      dimensions: meter.dimensions.map(dimensionWords),
      by: meter.by.map(({ name }) => name),
      place: placeWords(meter.place),
    }));
}

/** The names of those whose use charges are for, or bounds of their prices. */
export function metersOf(charges: readonly Charge[]): Set<string> {
  return new Set(
    charges.flatMap(({ quantity, price }) => [
      ...(quantity.kind === 'meter' ? [quantity.meter] : []),
      ...(price.kind === 'choice' ? [...price.cases.values()].map((one) => one.price) : [price]).flatMap(boundMeter),
    ]),
  );
}

function boundMeter(price: object): string[] {
  const bounds = 'boundsTimes' in price ? (price.boundsTimes as BoundsTimes | undefined) : undefined;
  return bounds?.kind === 'meter' ? [bounds.meter] : [];
}

/** `sum of quantity`, `unique user`, `latest quantity, carried from period to period`. */
function measureWords(meter: Meter): string {
  const { aggregate, field, window, prorate, level, removes, negative, words } = meter;
  const what = aggregate === 'count' ? 'count of uses' : `${words.uses} of ${field ?? 'quantity'}`;
  const said = [
    window === null ? what : `${words.windows} over windows of ${spansWords(1, window.every)}: ${what}`,
    level === 'carried' ? 'carried from period to period' : '',
    removes === null ? '' : `out again where ${tableWords(removes)}`,
    negative === 'zero' ? 'never taken back below zero' : '',
    prorate === null ? '' : `each for its ${prorate.words} of the period`,
    ...usesWords(meter),
  ];
  return said.filter((one) => one !== '').join(', ');
}

/** Which of the uses that are told again, late, or where a period ends, count, and of what period. */
function usesWords({ duplicates, late, assignBy, atEnd }: Meter): string[] {
  const isPlain = duplicates.by === null && duplicates.keep === 'first';
  const { keep } = duplicates;
  return [
    isPlain ? '' : `of one ${duplicates.by ?? 'id'} ${keep === 'all' ? 'all count' : `the ${keep} counts`}`,
    late.rerate === null ? '' : `late uses up to ${late.rerate} ${late.rerate === 1 ? 'period' : 'periods'} back`,
    late.rerate === null ? '' : late.then === 'drop' ? 'older ones dropped' : 'older ones when they are told',
    assignBy === 'arrival' ? 'of the period in which they are told' : '',
    atEnd === 'included' ? 'the end of a period is of it' : '',
  ];
}

function tableWords({ rules }: DecisionTable): string {
  return rules.map(({ when }) => conditionWords(when)).join(' or ');
}

function dimensionWords({ name, type, values }: Dimension): string {
  return `${name}: ${values === null ? type : values.join(', ')}`;
}

function conditionWords(condition: CellCondition): string {
  if (condition.kind === 'leaf') return condition.text;
  if (condition.kind === 'not') return `not ${conditionWords(condition.part)}`;
  return condition.parts.map(conditionWords).join(condition.kind === 'all' ? ' and ' : ' or ');
}
