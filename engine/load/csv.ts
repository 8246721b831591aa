/** One field, unquoted; `start` and `end` are the half-open offsets of what stands in the file. */
export interface CsvField {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface CsvRow {
  readonly fields: readonly CsvField[];
  readonly start: number;
  readonly end: number;
}

/** The quote at which reading stopped; what follows it cannot be told apart. */
export interface CsvProblem {
  readonly offset: number;
  readonly message: string;
}

/**
 * The rows of RFC 4180, strictly: fields apart by commas, rows by LF or CRLF, `""` for a quote inside quotes, and a quote
 * nowhere else. Empty lines are passed over. A problem is the last thing that comes. Row by row, so that a large file
 * is never held as fields.
 */
export function* csvRows(text: string): Generator<CsvRow | CsvProblem, void> {
  let at = 0;
  while (at < text.length) {
    const start = at;
    const fields: CsvField[] = [];
    for (;;) {
      const field = text.charAt(at) === '"' ? quotedField(text, at) : plainField(text, at);
      if ('message' in field) return yield field;
      fields.push(field);
      at = field.end;
      if (text.charAt(at) !== ',') break;
      at += 1;
    }
    const isEmpty = fields.length === 1 && at === start;
    if (!isEmpty) yield { fields, start, end: at };
    if (text.charAt(at) === '\r') at += 1;
    at += 1; // the LF
  }
}

function plainField(text: string, start: number): CsvField | CsvProblem {
  let end = start;
  for (; end < text.length; end += 1) {
    const char = text.charAt(end);
    if (char === ',' || char === '\n' || (char === '\r' && isLineEnd(text, end))) break;
    if (char === '"') return { offset: end, message: 'a quote inside a field that does not begin with one' };
  }
  return { text: text.slice(start, end), start, end };
}

function quotedField(text: string, start: number): CsvField | CsvProblem {
  let close = start + 1;
  for (;;) {
    close = text.indexOf('"', close);
    if (close < 0) return { offset: start, message: 'this quote is never closed' };
    if (text.charAt(close + 1) !== '"') break;
    close += 2;
  }
  const end = close + 1;
  const next = text.charAt(end);
  if (next !== '' && next !== ',' && next !== '\n' && !isLineEnd(text, end)) {
    return { offset: end, message: 'a comma or the end of the line must follow a closing quote' };
  }
  return { text: text.slice(start + 1, close).replaceAll('""', '"'), start, end };
}

function isLineEnd(text: string, at: number): boolean {
  return text.charAt(at) === '\r' && text.charAt(at + 1) === '\n';
}
