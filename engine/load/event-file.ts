import type { Place } from '../values/issue.ts';
import { type Columns, CsvTable } from './csv-table.ts';
import { whyRefused } from './documents.ts';
import type { Findings } from './findings.ts';
import type { Source } from './source.ts';
import { SourceText } from './source-text.ts';

/** The largest file of events that is read. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * The CSV that a scenario names for many events at once. Issues: file/…, where the file is named (`asked`); null where
 * it cannot be read.
 */
export function openEventFile<C extends string>(
  source: Source,
  file: string,
  asked: Place,
  columns: Columns<C>,
  findings: Findings,
): CsvTable<C> | null {
  const opened = source.open(file, MAX_BYTES);
  if (opened.kind === 'text') return new CsvTable(new SourceText(file, opened.text), columns, findings);
  const found =
    source.list().length > 0 && opened.kind === 'missing'
      ? `no file "${file}" in this book`
      : `"${file}": ${whyRefused(opened.kind, '64 MiB')}`;
  findings.error(`file/${opened.kind}`, asked, found, { hint: 'the path is relative to the file that names it' });
  return null;
}
