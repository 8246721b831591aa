import type { CallFile, CallRow } from '../model/book.ts';
import { parseLocal } from '../values/calendar.ts';
import type { Place } from '../values/issue.ts';
import type { Columns } from './csv-table.ts';
import { openEventFile } from './event-file.ts';
import type { Findings } from './findings.ts';
import type { Source } from './source.ts';

/** A call of more than this many seconds (about 30 years) is a slip of the pen. */
const MAX_SECONDS = 1_000_000_000;

type Column = 'at' | 'direction' | 'from' | 'to' | 'seconds' | 'id' | 'access-number' | 'cost' | 'member';

const COLUMNS: Columns<Column> = {
  area: 'calls',
  names: ['at', 'direction', 'from', 'to', 'seconds', 'id', 'access-number', 'cost', 'member'],
  required: ['at', 'direction', 'from', 'to', 'seconds'],
  checks: {
    at: (text) => (parseLocal(text) ? null : 'a local date and time such as 2026-05-27T10:15:00'),
    direction: (text) => (text === 'inbound' || text === 'outbound' ? null : 'inbound or outbound'),
    from: number,
    to: number,
    seconds: (text) =>
      /^(0|[1-9]\d{0,9})(\.\d{1,3})?$/.test(text) && Number(text) <= MAX_SECONDS
        ? null
        : `a number of seconds, 0 to ${MAX_SECONDS}, with at most three decimals`,
    id: (text) => (/^[^\p{Cc}\p{Surrogate}]{0,200}$/u.test(text) ? null : 'an id of at most 200 printable characters'),
    'access-number': (text) => (text === '' ? null : number(text)),
    cost: (text) => (/^(\d{1,15}(\.\d{1,12})?)?$/.test(text) ? null : 'an amount such as 0.35, or nothing'),
    member: (text) => (text === '' || /^[a-z][a-z0-9-]*$/.test(text) ? null : 'the name of a member, or nothing'),
  },
  wrongRow: 'warning', // the other calls have taken place
};

/**
 * The calls of a CSV file with the header `at,direction,from,to,seconds[,id,access-number,cost,member]` in any order of columns, in
 * file order, and how many rows could not be read. Issues: file/…, calls/header, calls/row, calls/quotes, each with its line and column. `asked` is where the
 * file is named.
 */
export function readCalls(source: Source, file: string, asked: Place, findings: Findings): CallFile {
  const table = openEventFile(source, file, asked, COLUMNS, findings);
  if (table === null) return { file, rows: [], malformed: 0 };
  const rows: CallRow[] = [];
  for (const row of table.rows()) {
    const text = (column: Column) => row.text(column);
    rows.push({
      at: text('at'),
      direction: text('direction') === 'inbound' ? 'inbound' : 'outbound',
      from: text('from'),
      to: text('to'),
      seconds: text('seconds').includes('.') ? text('seconds') : Number(text('seconds')),
      id: text('id') === '' ? null : text('id'),
      accessNumber: text('access-number') === '' ? null : text('access-number'),
      cost: text('cost') === '' ? null : text('cost'),
      member: text('member') === '' ? null : text('member'),
      place: row.place,
    });
  }
  return { file, rows, malformed: table.wrong };
}

function number(text: string): string | null {
  return /^\+?[0-9*#]{1,40}$/.test(text) ? null : 'a telephone number, digits with an optional leading +';
}
