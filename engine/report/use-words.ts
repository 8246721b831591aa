import type { Entry, Posted } from '../model/journal.ts';
import type { AllowanceOpened } from '../model/journal-allowances.ts';
import type { PostedCall } from '../model/posted-call.ts';
import type { Used } from '../model/usage.ts';
import { fromScaled } from '../values/decimal.ts';
import { humanDuration, humanTime } from './dates.ts';
import { heldBy, memberOf } from './names.ts';
import { humanUsage } from './usage.ts';

/** What the words of an entry need beside it: the account's zone, and its allowances by their holdings. */
export interface Spoken {
  readonly zone: string;
  readonly holdings: ReadonlyMap<string, AllowanceOpened>;
}

type PostedUsage = Posted & { readonly call: PostedCall };

export function isOfCall(entry: Posted): entry is PostedUsage {
  return entry.call !== undefined;
}

/** `Calls: from 3726100 to 3725550 (372 Estonia), 2:30, takes 1:00 of minutes, costs 0.2583`: one call, or a part of one. */
export function callWords({ line, call, allowance, truncatedTo }: PostedUsage, { holdings }: Spoken): string {
  const { ends, row, seconds, mode, isInGrace } = call;
  const who = [...(ends.from === '' ? [] : [`from ${ends.from}`]), ...(ends.to === '' ? [] : [`to ${ends.to}`])];
  const zone = row.title === null ? row.prefix : `${row.prefix} ${row.title}`.trim();
  const where = zone === '' ? who.join(' ') : `${who.join(' ')} (${zone})`;
  const cost = fromScaled(call.charged.units, call.charged.scale);
  const isPaid = !cost.isZero();
  const parts = [
    where,
    mode === 'continue' ? `${humanDuration(seconds)} more` : seconds === 0 ? 'not answered' : humanDuration(seconds),
    ...(truncatedTo === null ? [] : [`cut after ${humanDuration(truncatedTo)}`]),
    ...(allowance === null
      ? []
      : [`takes ${usedOf(allowance.used, holdings.get(allowance.holding))} of ${allowance.allowance}`]),
    ...(isInGrace ? ['so short that it is free'] : isPaid ? [`costs ${cost.toFixed()}`] : []),
  ];
  return `${line?.line ?? 'call'}: ${parts.join(', ')}`;
}

/** `used storage: 12.5 (region eu), of 3 May 2026`: when it happened, where it is told later. */
export function usedWords({ at, meter, of, quantity, dimensions }: Used & Pick<Entry, 'at'>, { zone }: Spoken): string {
  const by = [...dimensions].map(([name, value]) => `${name} ${value}`).join(', ');
  return [
    `used ${meter}${quantity === null ? '' : `: ${quantity.toFixed()}`}${by === '' ? '' : ` (${by})`}`,
    ...(of === at ? [] : [`of ${humanTime(of, zone)}`]),
  ].join(', ');
}

/** `allowance minutes of kitchen`. */
export function holdingWords({ holding }: { readonly holding: string }, { holdings }: Spoken): string {
  const opened = holdings.get(holding);
  if (opened === undefined) return `allowance ${holding}`;
  return `allowance ${heldBy(opened.allowance, opened.subscription ?? memberOf(opened.member ?? null))}`;
}

/** `1:20` of seconds, `3 calls`. */
function usedOf(amount: number, opened: AllowanceOpened | undefined): string {
  return opened === undefined ? String(amount) : humanUsage(amount, opened.unit);
}
