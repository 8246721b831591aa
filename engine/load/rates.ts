import type { FileRate } from '../model/book.ts';
import type { TariffDocument, TariffRate, Weekday } from '../model/documents.generated.ts';
import { parseLocal } from '../values/calendar.ts';
import { type Columns, CsvTable, type TableRow } from './csv-table.ts';
import { whyRefused } from './documents.ts';
import type { Findings } from './findings.ts';
import type { LoadedPlaces } from './places.ts';
import { besides, type Source } from './source.ts';
import { SourceText } from './source-text.ts';
import { quoted } from './spelling.ts';

/** The largest file of rates that is read: many times what a hundred thousand rates need. */
const MAX_BYTES = 64 * 1024 * 1024;
const MAX_ROWS = 1_000_000;

type Column =
  | 'prefix'
  | 'title'
  | 'per-minute'
  | 'first-per-minute'
  | 'increments'
  | 'connect-fee'
  | 'disconnect-percent'
  | 'days'
  | 'hours'
  | 'from'
  | 'to';

const WEEKDAYS: readonly Weekday[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const FEE = /^(0|[1-9]\d{0,11})(\.\d{1,12})?$/;
const PERCENT = /^(100(\.0{1,12})?|(0|[1-9]\d?)(\.\d{1,12})?)$/;
const SECONDS = '([1-9]\\d{0,3}|[1-7]\\d{4}|8[0-5]\\d{3}|86[0-3]\\d{2}|86400)';
const INCREMENTS = new RegExp(`^${SECONDS}/${SECONDS}$`);
const HOURS = /^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/;

/** The same texts are good here as under the keys of a tariff's rates; an empty field is an absent key. */
const COLUMNS: Columns<Column> = {
  area: 'rates',
  wrongRow: 'error',
  names: [
    'prefix',
    'title',
    'per-minute',
    'first-per-minute',
    'increments',
    'connect-fee',
    'disconnect-percent',
    'days',
    'hours',
    'from',
    'to',
  ],
  required: ['prefix', 'per-minute'],
  checks: {
    prefix: (text) => (/^\+?\d{1,20}$/.test(text) ? null : 'the beginning of a telephone number'),
    title: optional(
      (text) => !/\p{Cc}|\p{Surrogate}/u.test(text) && text.length <= 200,
      'a title of at most 200 letters',
    ),
    'per-minute': optional((text) => text === 'none' || FEE.test(text), 'a price such as 0.02, or none'),
    'first-per-minute': optional((text) => FEE.test(text), 'a price such as 0.02'),
    increments: optional((text) => INCREMENTS.test(text), 'two numbers of seconds such as 60/6'),
    'connect-fee': optional((text) => FEE.test(text), 'a price such as 0.05'),
    'disconnect-percent': optional((text) => PERCENT.test(text), 'a number from 0 to 100'),
    days: optional(areDays, 'a list of days such as "saturday sunday"'),
    hours: optional((text) => HOURS.test(text) && text.slice(0, 5) !== text.slice(6), 'hours such as 08:00-20:00'),
    from: optional(isDay, 'a day such as 2026-07-01'),
    to: optional(isDay, 'a day such as 2026-07-01'),
  },
};

/** The rates of every tariff that names a file. Issues: file/…, rates/header, rates/row, rates/quotes. */
export function readRateFiles(
  tariffs: ReadonlyMap<string, TariffDocument>,
  source: Source,
  places: LoadedPlaces,
  findings: Findings,
): ReadonlyMap<string, readonly FileRate[]> {
  const files = new Map<string, readonly FileRate[]>();
  for (const tariff of tariffs.values()) {
    const { name, rates } = tariff;
    if (typeof rates !== 'string') continue;
    const asked = places.of(tariff, 'rates');
    const path = besides(asked.file, rates);
    if (path === null) {
      findings.error('file/missing', asked, `${quoted(rates)} leads out of the book`);
      continue;
    }
    const opened = source.open(path, MAX_BYTES);
    if (opened.kind === 'text') files.set(name, readRates(new SourceText(path, opened.text), findings));
    else {
      findings.error(`file/${opened.kind}`, asked, `${quoted(path)}: ${whyRefused(opened.kind, '64 MiB')}`, {
        hint: 'the path is relative to the file that names it',
      });
    }
  }
  return files;
}

function readRates(text: SourceText, findings: Findings): FileRate[] {
  const table = new CsvTable(text, COLUMNS, findings);
  const rates: FileRate[] = [];
  for (const row of table.rows()) {
    const [from, to] = [row.text('from'), row.text('to')];
    if (from !== '' && to !== '' && from > to) {
      table.refuse(row.place, `the rate ends on ${to}, before it begins on ${from}`);
    } else if (rates.length === MAX_ROWS) {
      table.refuse(row.place, `more than ${MAX_ROWS} rates, the most that are read`);
      break;
    } else rates.push({ rate: rateOf(row), place: row.place });
  }
  return rates;
}

function rateOf(row: TableRow<Column>): TariffRate {
  const rate: { -readonly [K in keyof TariffRate]: TariffRate[K] } = { prefix: row.text('prefix') };
  for (const key of ['title', 'per-minute', 'first-per-minute', 'increments', 'connect-fee', 'hours'] as const) {
    const text = row.text(key);
    if (text !== '') rate[key] = text;
  }
  const percent = row.text('disconnect-percent');
  if (percent !== '') rate['disconnect-percent'] = percent;
  const days = row.text('days');
  if (days !== '') rate.days = days.split(' ') as Weekday[]; // its check has seen that they are days
  const [from, to] = [row.text('from'), row.text('to')];
  if (from !== '' || to !== '') rate.effective = { ...(from === '' ? {} : { from }), ...(to === '' ? {} : { to }) };
  return rate;
}

function optional(isGood: (text: string) => boolean, wanted: string): (text: string) => string | null {
  return (text) => (text === '' || isGood(text) ? null : wanted);
}

function areDays(text: string): boolean {
  const days = text.split(' ');
  return new Set(days).size === days.length && days.every((day) => WEEKDAYS.some((one) => one === day));
}

function isDay(text: string): boolean {
  return /^(19[7-9]\d|2[01]\d\d)-\d\d-\d\d$/.test(text) && parseLocal(text);
}
