import assert from 'node:assert/strict';
import type { RoundTo, Terms as TermsDocument } from '../model/documents.generated.ts';
import type { Stage, Stages } from '../model/rounding.ts';
import { decimal } from '../values/decimal.ts';
import { minorUnit } from '../values/money.ts';
import { type Rounding, type RoundingMethod, roundingWords } from '../values/rounding.ts';

type Authored = TermsDocument['rounding'];

/** Of a line. X-07: half-up to the currency's minor unit, where nothing else is said. */
export function lineRounding(rounding: Authored, currency: string): Rounding {
  if (rounding?.line !== undefined) return roundTo(rounding.line);
  return { precision: rounding?.precision ?? minorUnit(currency), method: rounding?.method ?? 'half-up' };
}

/** Of everything else that is rounded on the way; what is not said is exact. */
export function roundingStages(rounding: Authored): Stages {
  const stages: { [stage in Stage]?: Rounding } = {};
  for (const stage of STAGES) {
    const authored = rounding?.[stage];
    if (authored !== undefined) stages[stage] = roundTo(authored);
  }
  return stages;
}

const STAGES: readonly Stage[] = ['quantity', 'ratio', 'daily-rate', 'discount'];

/** `half-up to 2 decimals; ratio up to 5 decimals`. */
export function termsRoundingWords(line: Rounding, stages: Stages): string {
  const further = STAGES.flatMap((stage) => {
    const rounding = stages[stage];
    return rounding === undefined ? [] : [`${stage} ${roundingWords(rounding)}`];
  });
  return [roundingWords(line), ...further].join('; ');
}

/** Decimals, or the amount whose multiples are rounded to. */
export function roundTo(authored: RoundTo): Rounding {
  if (typeof authored === 'string') {
    const [precision, method] = authored.split(' ');
    assert(precision !== undefined && method !== undefined, `no rounding: ${authored}`);
    return { precision: Number.parseInt(precision, 10), method: method as RoundingMethod };
  }
  const to = decimal(authored.to);
  return { precision: to.decimalPlaces(), method: authored.method ?? 'half-up', to };
}
