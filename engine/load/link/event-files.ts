import type { CallFile, LoadedScenario, UsageFile } from '../../model/book.ts';
import type { CallsEvent, UsageFileEvent } from '../../model/documents.generated.ts';
import type { Place } from '../../values/issue.ts';
import { readCalls } from '../calls.ts';
import { besides } from '../source.ts';
import { quoted } from '../spelling.ts';
import { readUses } from '../uses.ts';
import { isBefore } from './dates.ts';
import type { Linking } from './linking.ts';

/** The file of calls that an event names. Issues: file/…, calls/…, time/after-the-end. */
export function linkCallFile(linking: Linking, scenario: LoadedScenario, event: CallsEvent): CallFile {
  const { source, findings } = linking;
  return read(linking, scenario, event, ['call', 'calls'], (path, asked) => readCalls(source, path, asked, findings));
}

/** The file of usage that an event names. Issues: file/…, usage/…, time/after-the-end. */
export function linkUsageFile(linking: Linking, scenario: LoadedScenario, event: UsageFileEvent): UsageFile {
  const { source, findings, book } = linking;
  return read(linking, scenario, event, ['use', 'uses'], (path, asked) =>
    readUses(source, path, asked, book, findings),
  );
}

interface EventFile<R> {
  readonly file: string;
  readonly rows: readonly R[];
  readonly malformed: number;
}

function read<R extends { readonly at: string; readonly recorded?: string | null; readonly place: Place }>(
  linking: Linking,
  { file, document }: LoadedScenario,
  event: CallsEvent | UsageFileEvent,
  words: readonly [string, string],
  rowsOf: (path: string, asked: Place) => EventFile<R>,
): EventFile<R> {
  const path = besides(file, event.file);
  const asked = linking.places.of(event, 'file');
  if (path === null) {
    linking.findings.error('file/missing', asked, `${quoted(event.file)} leads out of the book`);
    return { file: event.file, rows: [], malformed: 0 };
  }
  const found = rowsOf(path, asked);
  const late = found.rows.filter(({ at, recorded }) => isBefore(document.until, recorded ?? at));
  const [first] = late;
  if (first === undefined) return found;
  // Told once a file, where it is named.
  const [count, happen] = late.length === 1 ? [`1 ${words[0]}`, 'happens'] : [`${late.length} ${words[1]}`, 'happen'];
  linking.findings.warning(
    'time/after-the-end',
    asked,
    `the scenario ends at ${document.until}, so ${count} of this file never ${happen}`,
    { related: { message: 'the first of them', place: first.place } },
  );
  return found;
}
