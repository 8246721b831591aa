import type { CallRow } from '../model/book.ts';
import { parseLocal } from '../values/calendar.ts';
import type { Place } from '../values/issue.ts';
import { type CsvProblem, type CsvRow, csvRows } from './csv.ts';
import { whyRefused } from './documents.ts';
import type { Findings } from './findings.ts';
import type { Source } from './source.ts';
import { SourceText } from './source-text.ts';
import { didYouMean, listed, nearest, quoted } from './spelling.ts';

/** The largest file of calls that is read. */
const MAX_BYTES = 64 * 1024 * 1024;
const REQUIRED = ['at', 'direction', 'from', 'to', 'seconds'] as const;
const COLUMNS = [...REQUIRED, 'id'] as const;
type Column = (typeof COLUMNS)[number];

/** A call of more than this many seconds (about 30 years) is a slip of the pen. */
const MAX_SECONDS = 1_000_000_000;
/** A wrong column makes every row wrong: the rest is counted. */
const MAX_TOLD = 20;

/**
 * The calls of a CSV file with the header `at,direction,from,to,seconds[,id]` in any order of columns, in file order.
 * Issues: file/…, calls/header, calls/row, calls/quotes, each with its line and column. `asked` is where the file is named.
 */
export function readCalls(source: Source, file: string, asked: Place, findings: Findings): readonly CallRow[] {
  const opened = source.open(file, MAX_BYTES);
  if (opened.kind !== 'text') {
    const found =
      source.list().length > 0 && opened.kind === 'missing'
        ? `no file "${file}" in this book`
        : `"${file}": ${whyRefused(opened.kind, '64 MiB')}`;
    findings.error(`file/${opened.kind}`, asked, found, { hint: 'the path is relative to the file that names it' });
    return [];
  }
  const text = new SourceText(file, opened.text);
  return new CallTable(text, findings).read(csvRows(opened.text));
}

class CallTable {
  readonly #text: SourceText;
  readonly #findings: Findings;
  #wrong = 0;

  constructor(text: SourceText, findings: Findings) {
    this.#text = text;
    this.#findings = findings;
  }

  read(rows: Iterable<CsvRow | CsvProblem>): CallRow[] {
    const calls: CallRow[] = [];
    let columns: ReadonlyMap<Column, number> | null = null;
    let width: number | null = null;
    for (const row of rows) {
      if ('message' in row) this.#findings.error('calls/quotes', this.#text.place(row.offset), row.message);
      else if (width === null) {
        width = row.fields.length;
        columns = this.#columns(row);
        if (columns === null) return [];
      } else {
        const call = this.#call(row, columns ?? new Map(), width);
        if (call !== null) calls.push(call);
      }
    }
    if (width === null) {
      const wanted = `an empty file; its first line names the columns: ${COLUMNS.join(',')}`;
      this.#findings.error('calls/header', this.#text.place(0), wanted);
    }
    if (this.#wrong > MAX_TOLD) {
      this.#findings.error(
        'calls/row',
        this.#text.place(0),
        `${this.#wrong - MAX_TOLD} more rows are wrong in this file`,
      );
    }
    return calls;
  }

  #columns(header: CsvRow): ReadonlyMap<Column, number> | null {
    if (!header.fields.some(({ text }) => nearest(text, COLUMNS) !== null)) {
      const columns = header.fields.length === COLUMNS.length ? COLUMNS : REQUIRED;
      const message = 'the first line names no column of a file of calls';
      const hint = `write this line before it, in the order of the fields: ${columns.join(',')}`;
      this.#findings.error('calls/header', this.#text.place(header.start, header.end), message, { hint });
      return null;
    }
    const columns = new Map<Column, number>();
    let isGood = true;
    header.fields.forEach(({ text, start, end }, index) => {
      const column = COLUMNS.find((name) => name === text);
      const wrong =
        column === undefined
          ? `unknown column ${quoted(text)}${didYouMean(text, COLUMNS)}`
          : columns.has(column)
            ? `a second column "${text}"`
            : null;
      if (wrong !== null) {
        isGood = false;
        const guess = nearest(text, REQUIRED);
        this.#findings.error(
          'calls/header',
          this.#text.place(start, end),
          wrong,
          guess ? {} : { hint: `the columns are ${COLUMNS.join(',')}` },
        );
      } else if (column !== undefined) columns.set(column, index);
    });
    const missing = REQUIRED.filter((name) => !columns.has(name));
    if (isGood && missing.length > 0) {
      isGood = false;
      this.#findings.error(
        'calls/header',
        this.#text.place(header.start, header.end),
        `the column ${listed(missing.map(quoted))} is missing`,
      );
    }
    return isGood ? columns : null;
  }

  #call(row: CsvRow, columns: ReadonlyMap<Column, number>, width: number): CallRow | null {
    if (row.fields.length !== width) {
      return this.#refuse(row.start, row.end, `${row.fields.length} fields where the header has ${width}`);
    }
    const field = (column: Column) => {
      const index = columns.get(column);
      return index === undefined ? undefined : row.fields[index];
    };
    for (const column of COLUMNS) {
      const cell = field(column);
      const wrong = cell === undefined ? null : CHECKS[column](cell.text);
      if (cell !== undefined && wrong !== null)
        return this.#refuse(cell.start, cell.end, `${column}: ${quoted(cell.text)} is not ${wrong}`);
    }
    const text = (column: Column): string => field(column)?.text ?? '';
    return {
      at: text('at'),
      direction: text('direction') === 'inbound' ? 'inbound' : 'outbound',
      from: text('from'),
      to: text('to'),
      seconds: Number(text('seconds')),
      id: text('id') === '' ? null : text('id'),
      place: this.#text.place(row.start, row.end),
    };
  }

  #refuse(start: number, end: number, message: string): null {
    this.#wrong += 1;
    if (this.#wrong <= MAX_TOLD) this.#findings.error('calls/row', this.#text.place(start, end), message);
    return null;
  }
}

/** What a field should have been; null where it is. */
const CHECKS: Readonly<Record<Column, (text: string) => string | null>> = {
  at: (text) => (parseLocal(text) ? null : 'a local date and time such as 2026-05-27T10:15:00'),
  direction: (text) => (text === 'inbound' || text === 'outbound' ? null : 'inbound or outbound'),
  from: number,
  to: number,
  seconds: (text) =>
    /^(0|[1-9]\d{0,9})$/.test(text) && Number(text) <= MAX_SECONDS
      ? null
      : `a whole number of seconds, 0 to ${MAX_SECONDS}`,
  id: (text) => (/^[^\p{Cc}\p{Surrogate}]{0,200}$/u.test(text) ? null : 'an id of at most 200 printable characters'),
};

function number(text: string): string | null {
  return /^\+?[0-9*#]{1,40}$/.test(text) ? null : 'a telephone number, digits with an optional leading +';
}
