import type { FileRate } from '../model/book.ts';
import type { TariffDocument, TariffRate, Weekday } from '../model/documents.generated.ts';
import { parseLocal } from '../values/calendar.ts';
import { WEEKDAYS } from '../values/week.ts';
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

const NAMES = [
  'prefix',
  'title',
  'after',
  'per-minute',
  'rate',
  'per',
  'first-per-minute',
  'increments',
  'reading',
  'connect-fee',
  'surcharge',
  'surcharge-percent',
  'disconnect-percent',
  'zero-call',
  'grace',
  'least',
  'max-cost',
  'max-cost-then',
  'days',
  'hours',
  'weight',
  'from',
  'to',
] as const;
type Column = (typeof NAMES)[number];

const FEE = /^(0|[1-9]\d{0,11})(\.\d{1,12})?$/;
const PERCENT = /^(100(\.0{1,12})?|(0|[1-9]\d?)(\.\d{1,12})?)$/;
const SECONDS = '([1-9]\\d{0,3}|[1-7]\\d{4}|8[0-5]\\d{3}|86[0-3]\\d{2}|86400)';
const INCREMENTS = new RegExp(`^${SECONDS}/${SECONDS}$`);
const TIME = /^[1-9]\d{0,4} (second|minute|hour)s?$/;
const READINGS = ['first-then-next', 'whole'] as const;
const ZERO_CALLS = ['free', 'charged'] as const;
const ENDS = ['free', 'disconnect'] as const;
const WEIGHT = /^(0|[1-9]\d{0,2}|1000)$/;
const HOURS = /^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/;

/** The same texts are good here as under the keys of a tariff's rates; an empty field is an absent key. */
const COLUMNS: Columns<Column> = {
  area: 'rates',
  wrongRow: 'error',
  names: NAMES,
  required: ['prefix'],
  oneOf: ['per-minute', 'rate'],
  checks: {
    prefix: (text) => (/^\+?\d{1,20}$/.test(text) ? null : 'the beginning of a telephone number'),
    title: optional(
      (text) => !/\p{Cc}|\p{Surrogate}/u.test(text) && text.length <= 200,
      'a title of at most 200 letters',
    ),
    after: optional((text) => TIME.test(text), 'a time such as 60 seconds'),
    'per-minute': optional((text) => text === 'none' || FEE.test(text), 'a price such as 0.02, or none'),
    rate: optional((text) => FEE.test(text), 'a price such as 0.02'),
    per: optional((text) => TIME.test(text), 'a time such as 10 seconds'),
    'first-per-minute': optional((text) => FEE.test(text), 'a price such as 0.02'),
    reading: optional((text) => isOne(READINGS, text), 'first-then-next or whole'),
    increments: optional((text) => INCREMENTS.test(text), 'two numbers of seconds such as 60/6'),
    'connect-fee': optional((text) => FEE.test(text), 'a price such as 0.05'),
    surcharge: optional((text) => FEE.test(text), 'a price such as 0.05'),
    'surcharge-percent': optional((text) => PERCENT.test(text), 'a number from 0 to 100'),
    'disconnect-percent': optional((text) => PERCENT.test(text), 'a number from 0 to 100'),
    'zero-call': optional((text) => isOne(ZERO_CALLS, text), 'free or charged'),
    grace: optional((text) => TIME.test(text), 'a time such as 3 seconds'),
    least: optional((text) => FEE.test(text), 'a price such as 0.05'),
    'max-cost': optional((text) => FEE.test(text), 'a price such as 2.00'),
    'max-cost-then': optional((text) => isOne(ENDS, text), 'free or disconnect'),
    days: optional(areDays, 'a list of days such as "saturday sunday"'),
    hours: optional((text) => HOURS.test(text) && text.slice(0, 5) !== text.slice(6), 'hours such as 08:00-20:00'),
    weight: optional((text) => WEIGHT.test(text), 'a whole number from 0 to 1000'),
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
    const wrong = wrongTogether(row);
    if (wrong !== null) {
      table.refuse(row.place, wrong);
    } else if (rates.length === MAX_ROWS) {
      table.refuse(row.place, `more than ${MAX_ROWS} rates, the most that are read`);
      break;
    } else rates.push({ rate: rateOf(row), place: row.place });
  }
  return rates;
}

/** What no field is wrong in by itself; null: nothing. */
function wrongTogether(row: TableRow<Column>): string | null {
  const [from, to] = [row.text('from'), row.text('to')];
  if (from !== '' && to !== '' && from > to) return `the rate ends on ${to}, before it begins on ${from}`;
  const lacksMost = row.text('max-cost-then') !== '' && row.text('max-cost') === '';
  return lacksMost
    ? 'max-cost-then says what becomes of a call that costs more than max-cost, and there is none'
    : null;
}

type Rate = { -readonly [K in keyof TariffRate]: TariffRate[K] };

/** What a column says that is not the text of the key of its name; its check has seen that it is right. */
const OWN = {
  reading: (rate: Rate, text: string) => {
    rate.reading = text as (typeof READINGS)[number];
  },
  'zero-call': (rate: Rate, text: string) => {
    rate['zero-call'] = text as (typeof ZERO_CALLS)[number];
  },
  'max-cost': (rate: Rate, text: string) => {
    rate['max-cost'] = { ...rate['max-cost'], amount: text };
  },
  'max-cost-then': (rate: Rate, text: string, row: TableRow<Column>) => {
    rate['max-cost'] = { amount: row.text('max-cost'), then: text as (typeof ENDS)[number] };
  },
  weight: (rate: Rate, text: string) => {
    rate.weight = Number(text);
  },
  days: (rate: Rate, text: string) => {
    rate.days = text.split(' ') as Weekday[];
  },
  from: (rate: Rate, text: string) => {
    rate.effective = { ...rate.effective, from: text };
  },
  to: (rate: Rate, text: string) => {
    rate.effective = { ...rate.effective, to: text };
  },
} as const;

function isOwn(column: Column): column is keyof typeof OWN {
  return column in OWN;
}

/** Field by field of those that are there: of a hundred thousand rows, each column that they have not would be felt. */
function rateOf(row: TableRow<Column>): TariffRate {
  const rate: Rate = { prefix: row.text('prefix') };
  for (const column of row.columns) {
    const text = row.text(column);
    if (text === '') continue;
    if (isOwn(column)) OWN[column](rate, text, row);
    else rate[column] = text;
  }
  return rate;
}

function optional(isGood: (text: string) => boolean, wanted: string): (text: string) => string | null {
  return (text) => (text === '' || isGood(text) ? null : wanted);
}

function isOne(words: readonly string[], text: string): boolean {
  return words.includes(text);
}

function areDays(text: string): boolean {
  const days = text.split(' ');
  return new Set(days).size === days.length && days.every((day) => WEEKDAYS.some((one) => one === day));
}

function isDay(text: string): boolean {
  return /^(19[7-9]\d|2[01]\d\d)-\d\d-\d\d$/.test(text) && parseLocal(text);
}
