import type { Admission, Defaults } from '../model/admission.ts';
import type { CompiledTerm } from '../model/compiled.ts';
import type { Plan } from '../model/program.ts';
import { printAmount } from '../values/money.ts';

/** What new accounts copy that decides about their calls. */
export function limitTerms(defaults: Defaults): CompiledTerm[] {
  const { criticalBalance, minimumToCall, callLines, routeSet, translationSet, ivr } = defaults;
  return [
    ...(criticalBalance === null
      ? []
      : [{ term: 'critical balance', says: `${printAmount(criticalBalance)} or less` }]),
    ...(minimumToCall === null ? [] : [{ term: 'minimum to call', says: printAmount(minimumToCall) }]),
    ...(callLines === null ? [] : [{ term: 'call lines', says: linesWords(callLines) }]),
    ...(routeSet === null ? [] : [{ term: 'route set', says: routeSet }]),
    ...(translationSet === null ? [] : [{ term: 'translation set', says: translationSet }]),
    ...(ivr.play.length === 0 ? [] : [{ term: 'ivr plays', says: ivr.play.map((one) => PLAY_WORDS[one]).join(', ') }]),
    ...(ivr.language === null ? [] : [{ term: 'ivr language', says: ivr.language }]),
  ];
}

const PLAY_WORDS = { balance: 'the balance', 'available-time': 'the time that it is good for' } as const;

/** What the exchange reads of the plan when it needs it, apart from calls and numbers. */
export function provisioningTerms({ voicemail, maxMembers }: Plan): CompiledTerm[] {
  return [
    ...(voicemail === null ? [] : [{ term: 'voicemail server', says: voicemail }]),
    ...(maxMembers === null ? [] : [{ term: 'maximum members', says: String(maxMembers) }]),
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
