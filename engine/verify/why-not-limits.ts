import type { Charge } from '../model/program.ts';
import type { Decimal } from '../values/decimal.ts';
import { Money, printAmount } from '../values/money.ts';
import { whyFalse } from '../values/why-false.ts';
import { type Asked, appliedAt, type PostedLine, type Verdict } from './why-not-asked.ts';

type Limits = NonNullable<Charge['limits']>;

/** Why the limits of a charge changed nothing, or when they did. Null where the account has no charge of that name with any. */
export function whyNotLimited({ own, end, zone }: Asked, name: string): Verdict | null {
  const charges = [...end.edition.charges, ...end.subscriptionsTo.flatMap((one) => one.charges)];
  const charge = charges.find((one) => one.name === name && one.limits !== undefined);
  if (charge?.limits === undefined) return null;
  const places = [charge.place];
  const posted = own.filter((entry): entry is PostedLine => entry.kind === 'posted' && entry.line?.charge === name);
  const limited = posted.filter(({ line }) => line.steps.some(({ step }) => step === 'limits'));
  if (limited.length > 0) return appliedAt(limited, zone, 'reached', places);
  const last = posted.at(-1);
  if (last === undefined) return { applied: false, title: 'the charge itself was never posted', places };
  const [rule] = charge.limits.when?.rules ?? [];
  const unmet =
    charge.limits.when === undefined || rule === undefined ? null : whyFalse(charge.limits.when, rule, end.facts);
  return {
    applied: false,
    title: unmet ?? `what it came to lies within them: ${wordsOf(charge.limits, last.line.amount.currency)}`,
    places,
  };
}

function wordsOf({ min, max, commit, perDay }: Limits, currency: string): string {
  const day = perDay === undefined ? '' : ' a day';
  const said = (amount: Decimal) => `${printAmount(new Money(amount, currency))}${day}`;
  return [
    ...(min === null ? [] : [`at least ${said(min)}`]),
    ...(max === null ? [] : [`at most ${said(max)}`]),
    ...(commit === undefined ? [] : [`committed to ${said(commit.amount)}`]),
  ].join(', ');
}
