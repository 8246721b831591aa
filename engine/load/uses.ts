import type { Book, UsageFile, UsageRow } from '../model/book.ts';
import type { MeterDocument } from '../model/documents.generated.ts';
import { parseLocal } from '../values/calendar.ts';
import type { Place } from '../values/issue.ts';
import type { Columns, TableRow } from './csv-table.ts';
import { openEventFile } from './event-file.ts';
import type { Findings } from './findings.ts';
import { isBefore } from './link/dates.ts';
import { type SeenUses, seenUses } from './seen-uses.ts';
import type { Source } from './source.ts';
import { listed, nearest, quoted } from './spelling.ts';
import { wrongOfUse } from './use.ts';

/** The columns that every file of usage can have. */
const FIXED = ['at', 'meter', 'quantity', 'id', 'recorded'] as const;

const LOCAL = 'a local date and time such as 2026-05-27T10:15:00';

const CHECKS: Columns<string>['checks'] = {
  at: (text) => (parseLocal(text) ? null : LOCAL),
  quantity: (text) => (/^([+-]?\d{1,30}(\.\d{1,30})?)?$/.test(text) ? null : 'a number such as 2.5, or nothing'),
  id: (text) => (/^[^\p{Cc}\p{Surrogate}]{0,200}$/u.test(text) ? null : 'an id of at most 200 printable characters'),
  recorded: (text) => (text === '' || parseLocal(text) ? null : `${LOCAL}, or nothing`),
};

/** What the value of a dimension may be; empty: the meter of the row has no such dimension. */
function dimensionText(text: string): string | null {
  return /^[^\p{Cc}\p{Surrogate}]{0,80}$/u.test(text) ? null : 'a value of at most 80 printable characters';
}

/** A dimension has the column of its name, unless every file has a column of that name. */
function columnOf(dimension: string): string {
  return FIXED.some((name) => name === dimension) ? `dimensions.${dimension}` : dimension;
}

function columnsOf(meters: ReadonlyMap<string, MeterDocument>): Columns<string> {
  const dimensions = [...meters.values()].flatMap((meter) => Object.keys(meter.dimensions ?? {}));
  const own = [...new Set(dimensions)].sort().map(columnOf);
  return {
    area: 'usage',
    names: [...FIXED, ...own],
    required: ['at', 'meter'],
    checks: { ...CHECKS, ...Object.fromEntries(own.map((name) => [name, dimensionText])) },
    wrongRow: 'warning', // the other uses have taken place
  };
}

/**
 * The uses of a CSV file with the header `at,meter[,quantity,id,recorded]` and a column for each dimension of its meters,
 * in any order of columns, in file order, and how many rows could not be read. Issues: file/…, usage/header, usage/row,
 * usage/quotes, each with its line and column. `asked` is where the file is named.
 */
export function readUses(
  source: Source,
  file: string,
  asked: Place,
  { meters, ...book }: Pick<Book, 'meters' | 'plans' | 'chargePlans'>,
  findings: Findings,
): UsageFile {
  const seen = seenUses(book);
  const columns = columnsOf(meters);
  const table = openEventFile(source, file, asked, columns, findings);
  if (table === null) return { file, rows: [], malformed: 0 };
  const rows: UsageRow[] = [];
  for (const row of table.rows()) {
    const wrong = wrongRow(row, columns.names, meters, seen);
    if (wrong === null) rows.push(rowUse(row, columns.names));
    else table.refuse(wrong.place, wrong.message);
  }
  return { file, rows, malformed: table.wrong };
}

function wrongRow(
  row: TableRow<string>,
  columns: readonly string[],
  meters: ReadonlyMap<string, MeterDocument>,
  seen: SeenUses,
): { readonly place: Place; readonly message: string } | null {
  const name = row.text('meter');
  const meter = meters.get(name);
  if (meter === undefined) {
    const guess = nearest(name, meters.keys());
    const asked =
      guess === null ? `; there is ${listed([...meters.keys()].map(quoted))}` : `; did you mean "${guess}"?`;
    return { place: row.placeOf('meter'), message: `no meter is called ${quoted(name)}${asked}` };
  }
  const [at, recorded] = [row.text('at'), row.text('recorded')];
  if (recorded !== '' && isBefore(recorded, at))
    return { place: row.placeOf('recorded'), message: `this is told at ${recorded}, before it happens` };
  const { quantity, dimensions } = rowUse(row, columns);
  const said = { quantity: quantity ?? undefined, dimensions: Object.fromEntries(dimensions) };
  const [first] = wrongOfUse(meter, said, seen);
  if (first === undefined) return null;
  const column = first.dimension === null ? 'quantity' : columnOf(first.dimension);
  return { place: row.placeOf(column), message: first.message };
}

function rowUse(row: TableRow<string>, columns: readonly string[]): UsageRow {
  const said = (text: string) => (text === '' ? null : text);
  const own = columns
    .slice(FIXED.length)
    .map((column) => [column.replace(/^dimensions\./, ''), row.text(column)] as const);
  return {
    at: row.text('at'),
    meter: row.text('meter'),
    quantity: said(row.text('quantity')),
    id: said(row.text('id')),
    recorded: said(row.text('recorded')),
    dimensions: new Map(own.filter(([, text]) => text !== '')),
    place: row.place,
  };
}
