import type { SubscriptionList } from '../model/account.ts';
import type { SubscriptionStatus } from '../model/journal.ts';
import { dateOf, isDate, parseSpan } from '../values/calendar.ts';
import type { CivilDate } from '../values/interval.ts';
import { UsageError } from './answer.ts';
import { didYouMean } from './suggest.ts';

type Row = SubscriptionList['rows'][number];

/** Whether a subscription is shown. */
export type Filter = (row: Row) => boolean;

/** What a filter can name. */
export interface Names {
  readonly accounts: readonly string[];
  readonly chargePlans: readonly string[];
}

/** What `--filter KEY=VALUE` can ask for, in the order in which help names it. */
const KEYS: Readonly<Record<string, (value: string, names: Names) => Filter>> = {
  account: (value, names) => {
    if (!names.accounts.includes(value)) throw unknown('account', value, names.accounts);
    return ({ account }) => account === value;
  },
  'charge-plan': (value, names) => {
    if (!names.chargePlans.includes(value)) throw unknown('charge plan', value, names.chargePlans);
    return ({ subscription }) => subscription.of.name === value;
  },
  period: (value) => {
    const wanted = periodOf(value);
    return ({ subscription }) => (subscription.period === null ? 'once' : periodOf(subscription.period)) === wanted;
  },
  status: (value) => {
    const wanted = new Set(value.split(',').map((one) => statusOf(one.trim())));
    return ({ subscription }) => wanted.has(subscription.status);
  },
  activation: (value) => {
    const wanted = datesOf('activation', value, 'none', 'for one that is pending');
    return ({ subscription: { activated }, timeZone }) =>
      wanted(activated === null ? null : dateOf(activated, timeZone));
  },
  finish: (value) => {
    const wanted = datesOf('finish', value, 'open', 'for one that runs until it is cancelled');
    return ({ subscription }) => wanted(subscription.finish);
  },
};

export const FILTER_KEYS: readonly string[] = Object.keys(KEYS);

const STATUSES: Readonly<Record<SubscriptionStatus, true>> = {
  pending: true,
  active: true,
  suspended: true,
  disabled: true,
  finished: true,
  cancelled: true,
  expired: true,
};

/** The filters that `--filter` was given; all must let a subscription pass. Throws UsageError for one that cannot be. */
export function readFilters(texts: readonly string[], names: Names): Filter {
  const filters = texts.map((text) => readFilter(text, names));
  return (row) => filters.every((passes) => passes(row));
}

function readFilter(text: string, names: Names): Filter {
  const [key = '', ...rest] = text.split('=');
  const value = rest.join('=').trim();
  const read = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
  if (read === undefined) {
    const guess = didYouMean(key, FILTER_KEYS);
    throw new UsageError(
      `there is no filter "${key}"`,
      `${guess === null ? '' : `${guess} `}Write KEY=VALUE; keys are ${FILTER_KEYS.join(', ')}.`,
    );
  }
  if (value === '') throw new UsageError(`the filter "${key}" has no value`, `Write --filter ${key}=VALUE.`);
  return read(value, names);
}

function unknown(what: string, value: string, names: readonly string[]): UsageError {
  return new UsageError(`there is no ${what} "${value}"`, didYouMean(value, names));
}

function statusOf(text: string): string {
  if (Object.hasOwn(STATUSES, text)) return text;
  const all = Object.keys(STATUSES);
  const guess = didYouMean(text, all);
  throw new UsageError(
    `there is no status "${text}"`,
    `${guess === null ? '' : `${guess} `}Statuses are ${all.join(', ')}; several are written active,pending.`,
  );
}

/** `1 month` and `1 months` are one period; 12 months and a year are not: an author wrote one of them. */
function periodOf(text: string): string {
  if (text === 'cycle' || text === 'once') return text;
  const span = parseSpan(text);
  if (span !== null) return `${span.count} ${span.unit}`;
  throw new UsageError(
    `"${text}" is no period`,
    'Write a length such as 1 month or 30 days, cycle for the invoice period, or once.',
  );
}

/** A date, or a range with both ends included and either end open; `word` stands for there being none. */
function datesOf(key: string, text: string, word: string, meaning: string): (date: CivilDate | null) => boolean {
  if (text === word) return (date) => date === null;
  const [from = '', upTo = from, ...more] = text.split('..').map((end) => end.trim());
  const ends = [from, upTo].filter((end) => end !== '');
  if (ends.length === 0 || more.length > 0 || !ends.every(isDate)) {
    throw new UsageError(
      `"${text}" is no ${key} date`,
      `Write a date such as 2026-06-01, a range 2026-06-01..2026-06-30 (either end may be left out), or ${word} ${meaning}.`,
    );
  }
  if (from !== '' && upTo !== '' && upTo < from)
    throw new UsageError(`the range "${text}" ends before it begins`, `Write ${upTo}..${from}.`);
  return (date) => date !== null && (from === '' || date >= from) && (upTo === '' || date <= upTo);
}
