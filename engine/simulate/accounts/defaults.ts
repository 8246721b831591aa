import type { Defaults } from '../../model/admission.ts';
import type { Account } from '../../model/documents.generated.ts';
import { Money } from '../../values/money.ts';

/** What an account may say otherwise than its plan, when it begins or later. */
export type OwnDefaults = Pick<
  Account,
  'critical-balance' | 'minimum-to-call' | 'call-lines' | 'route-set' | 'translation-set' | 'ivr'
>;

/** Those that are said; the rest stays as copied from the plan. */
export function ownDefaults(said: OwnDefaults, currency: string): Partial<Defaults> {
  const { 'critical-balance': critical, 'minimum-to-call': minimum, 'call-lines': callLines } = said;
  const { 'route-set': routeSet, 'translation-set': translationSet, ivr } = said;
  return {
    ...(critical === undefined ? {} : { criticalBalance: new Money(critical, currency) }),
    ...(minimum === undefined ? {} : { minimumToCall: new Money(minimum, currency) }),
    ...(callLines === undefined ? {} : { callLines }),
    ...(routeSet === undefined ? {} : { routeSet }),
    ...(translationSet === undefined ? {} : { translationSet }),
    ...(ivr === undefined ? {} : { ivr: { play: ivr.play ?? [], language: ivr.language ?? null } }),
  };
}
