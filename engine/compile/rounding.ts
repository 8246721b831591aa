import assert from 'node:assert/strict';
import type { Places } from '../model/book.ts';
import type { RoundTo, Terms as TermsDocument } from '../model/documents.generated.ts';
import { FINEST, type Stage, type Stages, type Together } from '../model/rounding.ts';
import { decimal } from '../values/decimal.ts';
import { minorUnit } from '../values/money.ts';
import { type Rounding, type RoundingMethod, roundingWords } from '../values/rounding.ts';
import { type Owners, said } from './owners.ts';

type Authored = TermsDocument['rounding'];

/** Of a line. X-07: half-up to the currency's minor unit, where nothing else is said. */
export function lineRounding(rounding: Authored, currency: string): Rounding {
  if (rounding?.line !== undefined) return roundTo(rounding.line);
  return { precision: rounding?.precision ?? minorUnit(currency), method: rounding?.method ?? 'half-up' };
}

/** Of a line that is no charge's: exact, where lines are rounded together and nothing is said of each. */
export function usageRounding(rounding: Authored, currency: string): Rounding {
  const isExact = rounding?.carry !== undefined || (rounding?.invoice !== undefined && !saysLine(rounding));
  return isExact ? FINEST : lineRounding(rounding, currency);
}

function saysLine(rounding: NonNullable<Authored>): boolean {
  return rounding.line !== undefined || rounding.precision !== undefined || rounding.method !== undefined;
}

/** Of each tier of a price; undefined: exact. */
export function tierRounding(owners: Owners): Rounding | undefined {
  const tier = said('rounding', owners)?.tier;
  return tier === undefined ? undefined : roundTo(tier);
}

/** How the lines of a bill are rounded together; null: each by itself. */
export function togetherOf(owners: Owners, currency: string, places: Places): Together | null {
  const rounding = said('rounding', owners);
  if (rounding?.carry !== undefined)
    return { kind: 'carry', rounding: lineRounding(rounding, currency), place: places.of(rounding, 'carry') };
  if (rounding?.invoice === undefined) return null;
  const place = places.of(rounding, 'invoice');
  return { kind: 'invoice', rounding: roundTo(rounding.invoice), memo: rounding.memo ?? 'allocated', place };
}

/** What a plan rounds of its calls: `event up to 4 decimals`; null: nothing. */
export function callRoundingWords(stages: Stages): string | null {
  const said = OF_CALLS.flatMap((stage) => {
    const rounding = stages[stage];
    return rounding === undefined ? [] : [`${stage} ${roundingWords(rounding)}`];
  });
  return said.length === 0 ? null : said.join('; ');
}

/** `half-up to 2 decimals in sum, lines add up to it`. */
export function togetherWords(together: Together): string {
  const by = roundingWords(together.rounding);
  if (together.kind === 'carry') return `${by}, what a line loses is added to the next`;
  const lines = together.memo === 'allocated' ? 'lines add up to it' : 'each line too, and a line for the difference';
  return `${by} in sum, ${lines}`;
}

/** Of everything else that is rounded on the way; what is not said is exact. */
export function roundingStages(rounding: Authored, currency: string): Stages {
  const stages: { [stage in Stage]?: Rounding } = {};
  for (const stage of STAGES) {
    const authored = rounding?.[stage];
    if (authored !== undefined) stages[stage] = roundTo(authored);
  }
  if (rounding !== undefined && saysLine(rounding)) stages.line = lineRounding(rounding, currency);
  return stages;
}

/** Stages of calls, which are no charge's. */
const OF_CALLS = ['duration', 'increment', 'event'] as const;

const STAGES: readonly Exclude<Stage, 'line'>[] = ['quantity', 'ratio', 'daily-rate', 'discount', ...OF_CALLS];

/** `half-up to 2 decimals; ratio up to 5 decimals`. */
export function termsRoundingWords(line: Rounding, stages: Stages, ofUses = false): string {
  const isOfCalls = (stage: Stage): boolean => !(ofUses && stage === 'event') && OF_CALLS.some((one) => one === stage);
  const further = STAGES.filter((stage) => !isOfCalls(stage)).flatMap((stage) => {
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
