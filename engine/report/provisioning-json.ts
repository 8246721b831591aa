import type { Provisioning } from '../model/provisioning.ts';
import { type Money, printAmount } from '../values/money.ts';
import type { Json } from './json.ts';

/** A provisioning record, key by key always in this order; null is "none" or "no limit". Amounts are decimal strings. */
export function provisioningJson(record: Provisioning): { [key: string]: Json } {
  const { balances, ivr, voicemail } = record;
  return {
    plan: record.plan,
    members: { max: record.maxMembers },
    'call-lines': record.callLines,
    'route-set': record.routeSet,
    'translation-set': record.translationSet,
    'negative-margin': record.negativeMargin,
    voicemail: voicemail === null ? null : { server: voicemail.server, enabled: voicemail.enabled },
    ivr: { play: ivr.play, language: ivr.language },
    'access-numbers': record.accessNumbers.map(({ number, application }) => ({ number, application })),
    balances: {
      critical: optional(balances.critical),
      'credit-limit': printAmount(balances.creditLimit),
      'minimum-to-call': optional(balances.minimumToCall),
    },
    allowances: record.allowances,
    'number-sets': record.numberSets,
  };
}

function optional(amount: Money | null): string | null {
  return amount === null ? null : printAmount(amount);
}
