import { GRAINS } from '../model/allowance.ts';
import type { Book } from '../model/book.ts';
import type { Explanation } from '../model/explanation.ts';
import type { Entry } from '../model/journal.ts';
import { humanDate, humanTime } from '../report/report.ts';
import type { Standing } from '../simulate/simulate.ts';
import { fromScaled } from '../values/decimal.ts';
import type { Place } from '../values/issue.ts';
import { type Money, printAmount } from '../values/money.ts';
import { type Told, told } from './derivation.ts';
import { exact, fraction, isSame, negated, plus, shownText } from './exact.ts';
import { routesTried } from './explain-route.ts';
import { REFUSAL_WORDS } from './refusal-words.ts';

type Rejected = Entry & { kind: 'rejected' };

/** What a check asked, with the values that it compared. */
interface Check {
  readonly title: string;
  readonly places?: readonly (Place | null)[];
}

/** A refusal: which check, and what it compared. `standing` is the account just before; none where there was no account. */
export function explainRefusal(
  entry: Rejected,
  standing: Standing | undefined,
  zone: string,
  book: Book | null,
): Explanation {
  const { code, event, cause, at, about } = entry;
  const of = about === undefined || about === '' ? '' : ` with ${about}`;
  const title = `${[entry.account, humanTime(at, zone)].join('  ').trim()}: ${event}${of} rejected: ${code}`;
  const check = standing === undefined ? null : CHECKS[code]?.(standing, entry, book);
  const why: Told = check ?? { title: REFUSAL_WORDS[code] ?? 'the event asks for what cannot be' };
  return told({ title, places: [cause.place], note: cause.event }, null, '', [
    told(why, null, ''),
    ...moneyParts(code, standing),
    ...(standing === undefined ? [] : routesTried(entry, standing, zone).map((one) => told(one, null, ''))),
  ]);
}

type Compare = (standing: Standing, entry: Rejected, book: Book | null) => Check | null;

/** Checks that compare something which the account had. */
const CHECKS: Readonly<Record<string, Compare>> = {
  'below-minimum-balance': (standing, _, book) =>
    limited(standing, standing.defaults.minimumToCall, 'below', 'minimum-to-call', book),
  'critical-balance': (standing, _, book) =>
    limited(standing, standing.defaults.criticalBalance, 'not above', 'critical-balance', book),
  'no-free-line': ({ runningCalls, defaults, plan }, _, book) => ({
    title: `${runningCalls} of ${defaults.callLines} call lines are in use`,
    places: [defaultPlace(book, plan, 'call-lines', defaults.callLines?.toFixed())],
  }),
  'allowance-depleted': ({ allowances }, { event }) => {
    const ofUses = allowances.filter(({ unit }) => event === 'usage' && unit === 'units');
    if (ofUses.length > 0) {
      const left = ofUses.map((one) => `${fromScaled(one.left, GRAINS.units).toFixed()} of ${one.allowance}`);
      return { title: `it is more than is left, ${left.join(', ')}, and behind that uses are rejected` };
    }
    const empty = allowances.filter(({ left }) => left === 0n);
    return {
      title: `nothing is left of ${empty.map(({ allowance }) => allowance).join(', ')}, and behind it calls are rejected`,
    };
  },
  'negative-margin': ({ plan }, { loss }, book) =>
    loss === undefined
      ? null
      : {
          title: `${loss.of === undefined ? 'the call' : `the leg of ${loss.of}`} costs ${fractionText(loss.cost)} and brings ${fractionText(loss.revenue)}, which is less`,
          places: loss.of === undefined ? [admissionPlace(book, plan)] : [],
        },
  'credit-depleted': (_, { shortage }) => {
    if (shortage === undefined) return null;
    const { cost, left, of, place } = shortage;
    const whose = of === undefined ? 'it' : `the leg of ${of}`;
    const title = `${whose} costs ${printAmount(cost)} and credits have ${printAmount(left)} left, behind which nothing is let through`;
    return { title, places: [place] };
  },
  blocked: ({ blockedFor }) => ({
    title:
      blockedFor.length === 0
        ? 'the account is blocked on request'
        : `the account is blocked for the sake of ${blockedFor.join(', ')}`,
  }),
  'card-expired': ({ card }) =>
    card === null ? null : { title: `the card ending in ${card.last4} was good through ${card.expires}` },
  expired: ({ expires }) => (expires === null ? null : { title: `the account was good through ${humanDate(expires)}` }),
  'already-assigned': (_, { event }) => (ASSIGNED[event] === undefined ? null : { title: ASSIGNED[event] }),
  'activation-denied': ({ available }) => ({
    title: `available ${printAmount(available)} is below what the activation would take, and the charge plan denies it then`,
  }),
};

function limited(
  standing: Standing,
  limit: Money | null,
  relation: string,
  key: DefaultKey,
  book: Book | null,
): Check | null {
  if (limit === null) return null;
  const { available, reserved, plan } = standing;
  const spendable =
    reserved === null
      ? exact(available.amount.toFixed())
      : plus(exact(available.amount.toFixed()), negated(exact(reserved)));
  const text = shownText(spendable);
  return {
    title: `available ${text} is ${relation} ${key} ${printAmount(limit)}`,
    places: [defaultPlace(book, plan, key, limit.amount.toFixed())],
  };
}

/** What was available, where a check looked at it. */
function moneyParts(code: string, standing: Standing | undefined): Explanation[] {
  if (
    standing === undefined ||
    !['below-minimum-balance', 'critical-balance', 'activation-denied', 'locked'].includes(code)
  )
    return [];
  const { balance, creditLimit, type, reserved } = standing;
  const { currency } = balance;
  return [
    told({ title: 'balance' }, balance, currency),
    ...(type === 'postpaid' ? [told({ title: 'credit limit' }, creditLimit, currency)] : []),
    ...(reserved === null
      ? []
      : [told({ title: 'kept back for charges to come' }, negated(exact(reserved)), currency)]),
  ];
}

/** Where the plan says it; null where the account has another value than that. */
function defaultPlace(book: Book | null, plan: string, key: DefaultKey, value: string | undefined): Place | null {
  const defaults = book?.plans.get(plan)?.defaults;
  const authored = defaults?.[key];
  if (book === null || defaults === undefined || authored === undefined || value === undefined) return null;
  return isSame(exact(String(authored)), exact(value)) ? book.places.of(defaults, key) : null;
}

function admissionPlace(book: Book | null, plan: string): Place | null {
  const document = book?.plans.get(plan);
  return book == null || document === undefined ? null : book.places.of(document, 'negative-margin');
}

function fractionText({ units, scale }: { readonly units: bigint; readonly scale: bigint }): string {
  return shownText(fraction(units, scale));
}

type DefaultKey = 'minimum-to-call' | 'critical-balance' | 'call-lines';

const ASSIGNED: Readonly<Record<string, string>> = {
  'subscription-created': 'a running subscription has its name, or is to the same charge plan, which allows one',
  'pin-activated': 'there is an account of this name already',
};
