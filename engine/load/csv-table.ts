import type { Place } from '../values/issue.ts';
import { type CsvField, type CsvRow, csvRows } from './csv.ts';
import type { Findings } from './findings.ts';
import type { SourceText } from './source-text.ts';
import { didYouMean, listed, nearest, quoted } from './spelling.ts';

/** What a table's header may name, and what its fields must be. */
export interface Columns<C extends string> {
  /** The family of its issues: `calls` for calls/header, calls/row, calls/quotes. */
  readonly area: string;
  /** The columns; the order of a file is its own. */
  readonly names: readonly C[];
  readonly required: readonly C[];
  /** One of these must be there too, the first of them where nothing tells which; absent: none. */
  readonly oneOf?: readonly C[];
  /** What a field should have been; null where it is. */
  readonly checks: Readonly<Partial<Record<C, (text: string) => string | null>>>;
  /** How bad a row is that cannot be read: an error, or a warning where the others are used without it. */
  readonly wrongRow: 'error' | 'warning';
}

/** One row whose fields are all as they must be. */
export interface TableRow<C extends string> {
  /** The columns that the table has. */
  readonly columns: Iterable<C>;
  /** The field's text; empty where the table has no such column. */
  text(column: C): string;
  /** Where the field stands; the row's where the table has no such column. */
  placeOf(column: C): Place;
  readonly place: Place;
}

/** A wrong column makes every row wrong: the rest is counted. */
const MAX_TOLD = 20;

/** A CSV file whose first line names its columns. Issues: AREA/header, AREA/row, AREA/quotes, each with line and column. */
export class CsvTable<C extends string> {
  readonly #text: SourceText;
  readonly #columns: Columns<C>;
  readonly #findings: Findings;
  #wrong = 0;

  constructor(text: SourceText, columns: Columns<C>, findings: Findings) {
    this.#text = text;
    this.#columns = columns;
    this.#findings = findings;
  }

  /** The good rows, in file order; the bad ones are told. */
  *rows(): Generator<TableRow<C>, void> {
    let at: ReadonlyMap<C, number> | null = null;
    let width: number | null = null;
    for (const row of csvRows(this.#text.text)) {
      if ('message' in row) this.#tell('quotes', row.offset, row.offset + 1, row.message);
      else if (at === null || width === null) {
        width = row.fields.length;
        at = this.#header(row);
        if (at === null) return;
      } else if (this.#isGood(row, at, width)) yield new GoodRow(row, at, this.#text);
    }
    if (width === null) {
      this.#tell('header', 0, 1, `an empty file; its first line names the columns: ${this.#columns.names.join(',')}`);
    }
    if (this.#wrong > MAX_TOLD) {
      const message = `${this.#wrong - MAX_TOLD} more rows are wrong in this file`;
      this.#findings[this.#columns.wrongRow](`${this.#columns.area}/row`, this.#text.place(0, 1), message);
    }
  }

  /** How many rows were told so far, or only counted. */
  get wrong(): number {
    return this.#wrong;
  }

  /** A row whose fields do not go together. */
  refuse(place: Place, message: string): void {
    this.#wrong += 1;
    if (this.#wrong <= MAX_TOLD) this.#findings[this.#columns.wrongRow](`${this.#columns.area}/row`, place, message);
  }

  #header(header: CsvRow): ReadonlyMap<C, number> | null {
    const { names, area, oneOf = [] } = this.#columns;
    const required = [...this.#columns.required, ...oneOf.slice(0, 1)];
    if (!header.fields.some(({ text }) => nearest(text, names) !== null)) {
      const wanted = header.fields.length === names.length ? names : required;
      const hint = `write this line before it, in the order of the fields: ${wanted.join(',')}`;
      this.#tell('header', header.start, header.end, `the first line names no column of a file of ${area}`, hint);
      return null;
    }
    const at = new Map<C, number>();
    let isGood = true;
    header.fields.forEach(({ text, start, end }, index) => {
      const column = names.find((name) => name === text);
      if (column !== undefined && !at.has(column)) at.set(column, index);
      else {
        isGood = false;
        const wrong =
          column === undefined
            ? `unknown column ${quoted(text)}${didYouMean(text, names)}`
            : `a second column "${text}"`;
        const hint = nearest(text, required) === null ? `the columns are ${names.join(',')}` : undefined;
        this.#tell('header', start, end, wrong, hint);
      }
    });
    const isThere = (name: C): boolean => at.has(name) || (oneOf.includes(name) && oneOf.some((one) => at.has(one)));
    const missing = required.filter((name) => !isThere(name));
    if (isGood && missing.length > 0) {
      isGood = false;
      this.#tell('header', header.start, header.end, `the column ${listed(missing.map(quoted))} is missing`);
    }
    return isGood ? at : null;
  }

  #isGood(row: CsvRow, at: ReadonlyMap<C, number>, width: number): boolean {
    if (row.fields.length !== width) {
      this.refuse(this.#text.place(row.start, row.end), `${row.fields.length} fields where the header has ${width}`);
      return false;
    }
    for (const [column, index] of at) {
      const field = fieldOf(row.fields, index);
      const wrong = field === undefined ? null : (this.#columns.checks[column]?.(field.text) ?? null);
      if (field === undefined || wrong === null) continue;
      this.refuse(this.#text.place(field.start, field.end), `${column}: ${quoted(field.text)} is not ${wrong}`);
      return false;
    }
    return true;
  }

  #tell(what: string, start: number, end: number, message: string, hint?: string): void {
    const place = this.#text.place(start, end);
    this.#findings.error(`${this.#columns.area}/${what}`, place, message, hint === undefined ? {} : { hint });
  }
}

function fieldOf(fields: readonly CsvField[], index: number | undefined): CsvField | undefined {
  return index === undefined ? undefined : fields[index];
}

class GoodRow<C extends string> implements TableRow<C> {
  readonly place: Place;
  readonly #row: CsvRow;
  readonly #at: ReadonlyMap<C, number>;
  readonly #text: SourceText;

  constructor(row: CsvRow, at: ReadonlyMap<C, number>, text: SourceText) {
    this.place = text.place(row.start, row.end);
    this.#row = row;
    this.#at = at;
    this.#text = text;
  }

  get columns(): Iterable<C> {
    return this.#at.keys();
  }

  text(column: C): string {
    return fieldOf(this.#row.fields, this.#at.get(column))?.text ?? '';
  }

  placeOf(column: C): Place {
    const field = fieldOf(this.#row.fields, this.#at.get(column)) ?? this.#row;
    return this.#text.place(field.start, field.end);
  }
}
