import type { Admission, Defaults } from '../model/admission.ts';
import type { CompiledTerm } from '../model/compiled.ts';
import { printAmount } from '../values/money.ts';

/** What new accounts copy that decides about their calls. */
export function limitTerms({ criticalBalance, minimumToCall, callLines, routeSet }: Defaults): CompiledTerm[] {
  return [
    ...(criticalBalance === null
      ? []
      : [{ term: 'critical balance', says: `${printAmount(criticalBalance)} or less` }]),
    ...(minimumToCall === null ? [] : [{ term: 'minimum to call', says: printAmount(minimumToCall) }]),
    ...(callLines === null ? [] : [{ term: 'call lines', says: linesWords(callLines) }]),
    ...(routeSet === null ? [] : [{ term: 'route set', says: routeSet }]),
  ];
}

function linesWords(lines: number): string {
  if (lines === 0) return 'none: no calls';
  return lines === 1 ? 'one call at a time' : `${lines} calls at the same time`;
}

const LOCK_WORDS = {
  'prorated-charges': 'a balance that does not cover the charges for the days so far',
  'full-charges': 'a balance that does not cover the charges of the whole period',
} as const;

const BASIS_WORDS = {
  regular: 'rejected, by the tariff of the zone',
  charged: 'rejected, by what is charged',
} as const;

/** What the plan says of calls, where it is not what every plan does. */
export function admissionTerms({ lockOn, negativeMargin, marginBasis }: Admission): CompiledTerm[] {
  return [
    ...(lockOn === null ? [] : [{ term: 'locked on', says: LOCK_WORDS[lockOn] }]),
    ...(negativeMargin === 'allow' ? [] : [{ term: 'calls at a loss', says: BASIS_WORDS[marginBasis] }]),
  ];
}
