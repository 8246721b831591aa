import type { SubscriptionList } from '../model/account.ts';
import { humanTime, plainEnd, plainTime } from './dates.ts';
import { heading, type PageOptions, pageWidth } from './page.ts';
import type { Style } from './style.ts';
import { LEFT, type Row, titledTable, WRAPS } from './table.ts';
import { count, widthOf } from './text.ts';

const TITLES = [
  ...['account', 'name', 'for', 'charge plan', 'period', 'status'],
  ...['start', 'activation', 'finish', 'charged through'],
];
const COLUMNS = [WRAPS, WRAPS, WRAPS, WRAPS, LEFT, LEFT, LEFT, LEFT, LEFT, LEFT];

/**
 * One subscription a line, so that a line can be searched for; only a width that is asked for makes cells wrap. Cells
 * are written as a filter would name them: dates of the account's zone as YYYY-MM-DD, `open`, `none`, `once`. What it
 * is charged through is the last day of it.
 */
export function subscriptionsText(list: SubscriptionList, options: PageOptions, style: Style): string {
  const widest = options.width === undefined ? Number.POSITIVE_INFINITY : pageWidth(options);
  const table = titledTable(COLUMNS, TITLES, rows(list), widest, style);
  const width = Math.max(pageWidth({ width: 0 }), ...table.map(widthOf));
  const aside = `at ${humanTime(list.at, list.timeZone)} (${list.timeZone})`;
  const lines = [
    ...heading(list.scenario, aside, width, style),
    ...table,
    ...(table.length === 0 ? [] : ['']),
    sum(list),
  ];
  return `${lines.join('\n')}\n`;
}

function rows(list: SubscriptionList): Row[] {
  return list.rows.map(({ account, timeZone, subscription: shown }) => [
    account,
    shown.subscription,
    shown.service ?? '',
    shown.of.name,
    shown.period ?? 'once',
    shown.status,
    plainTime(shown.start, timeZone),
    shown.activated === null ? 'none' : plainTime(shown.activated, timeZone),
    shown.finish ?? 'open',
    shown.chargedThrough === null ? '' : plainEnd(shown.chargedThrough, timeZone),
  ]);
}

function sum({ rows, total }: SubscriptionList): string {
  return rows.length === total ? count(total, 'subscription') : `${rows.length} of ${count(total, 'subscription')}`;
}
