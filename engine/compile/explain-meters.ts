import type { CompiledMeter } from '../model/compiled.ts';
import type { Dimension, Meter } from '../model/meter.ts';
import type { Program } from '../model/program.ts';
import type { CellCondition } from '../values/decision.ts';
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
      where: meter.where === null ? null : meter.where.rules.map(({ when }) => conditionWords(when)).join(' or '),
      dimensions: meter.dimensions.map(dimensionWords),
      by: meter.by.map(({ name }) => name),
      place: placeWords(meter.place),
    }));
}

/** `sum of quantity`, `unique user`, `latest quantity, carried from period to period`. */
function measureWords({ aggregate, field, level }: Meter): string {
  if (aggregate === 'count') return 'count of uses';
  const carried = level === 'carried' ? ', carried from period to period' : '';
  return `${aggregate.replace('-', ' ')} of ${field ?? 'quantity'}${carried}`;
}

function dimensionWords({ name, type, values }: Dimension): string {
  return `${name}: ${values === null ? type : values.join(', ')}`;
}

function conditionWords(condition: CellCondition): string {
  if (condition.kind === 'leaf') return condition.text;
  if (condition.kind === 'not') return `not ${conditionWords(condition.part)}`;
  return condition.parts.map(conditionWords).join(condition.kind === 'all' ? ' and ' : ' or ');
}
