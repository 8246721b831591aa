import type { Place } from '../values/issue.ts';
import { decode, type Loaded, type LoadedMap } from './decode.ts';
import type { Findings } from './findings.ts';
import { type Decoded, type Memory, recalled } from './memory.ts';
import { parse } from './parse.ts';
import type { LoadedPlaces } from './places.ts';
import type { FileText, Source } from './source.ts';
import { SourceText } from './source-text.ts';
import { didYouMean, listed, nearest, quoted } from './spelling.ts';
import type { Unread } from './unread.ts';

export const KINDS = [
  'plan',
  'charge-plan',
  'tariff',
  'zones',
  'tax',
  'surcharge',
  'discount',
  'commitment',
  'credit',
  'allowance',
  'preferences',
  'number-set',
  'pin-batch',
  'meter',
  'semantics',
  'resources',
  'scenario',
] as const;
export type Kind = (typeof KINDS)[number];

/** One document as loaded, not yet validated. `ratebook` is the book file, which has no `kind` of its own. */
export interface LoadedDocument {
  readonly file: string;
  readonly kind: Kind | 'ratebook';
  readonly value: LoadedMap;
  /** The kind was misspelt: what stands against `kind` is told already. */
  readonly guessed: boolean;
  /** An earlier reading of the same text has found it as its schema says. */
  readonly proven: boolean;
}

/** A text that was read for the first time, without a mistake up to here. */
export interface FreshText {
  /** What a memory knows it by. */
  readonly key: string;
  readonly decoded: readonly Decoded[];
  readonly documents: readonly LoadedDocument[];
}

const BOOK_FILE = 'ratebook.yaml';

/** The largest file of YAML that is read. */
const MAX_BYTES = 2 * 1024 * 1024;

/** Keys that give a document away as one of ours although it does not say its kind. */
const TELLING = [
  'name',
  'charges',
  'rates',
  'numbers',
  'pins',
  'zones',
  'given',
  'timeline',
  'until',
  'expect',
  'includes',
  'otherwise',
  'currency',
  'cycle',
  'percent',
];

/**
 * The documents of the book's files, in file order. A file in which nothing says `kind` and nothing looks like ours is
 * somebody else's and is passed over, unless it was named. Issues: file/…, yaml/…, document/….
 */
export function readDocuments(
  source: Source,
  places: LoadedPlaces,
  findings: Findings,
  unread: Unread,
  memory: Memory | null,
): { documents: LoadedDocument[]; files: number; fresh: FreshText[] } {
  const all: LoadedDocument[] = [];
  const fresh: FreshText[] = [];
  let files = 0;
  for (const file of source.list()) {
    const before = findings.issues.length;
    const text = openFile(source, file, findings, unread);
    if (text === null) {
      files += 1;
      continue;
    }
    const key = file === BOOK_FILE ? `${BOOK_FILE}\n${text.text}` : text.text; // its kind is its name
    const known = memory?.recall(key) ?? null;
    const decoded = known === null ? decodeText(text, places, findings, unread) : recalled(known, text, places);
    const documents =
      decoded === null ? [] : documentsOf(decoded, text, known !== null, source, places, findings, unread);
    const isClean = findings.issues.length === before;
    if (known === null && decoded !== null && isClean && documents.length > 0) fresh.push({ key, decoded, documents });
    if (documents.length > 0 || !isClean) files += 1;
    all.push(...documents);
  }
  return { documents: all, files, fresh };
}

function openFile(source: Source, file: string, findings: Findings, unread: Unread): SourceText | null {
  const opened = source.open(file, MAX_BYTES);
  if (opened.kind !== 'text') {
    unread.addUnknown();
    const place = new SourceText(file, '').place(0);
    findings.error(`file/${opened.kind}`, place, whyRefused(opened.kind, `${MAX_BYTES / 1024 / 1024} MiB`));
    return null;
  }
  const text = new SourceText(file, opened.text);
  const nul = opened.text.indexOf('\0');
  if (nul < 0) return text;
  unread.addUnknown();
  findings.error('file/not-text', text.place(nul), 'a NUL byte; the file is no text');
  return null;
}

/** The documents of a text as plain values; null where it is no YAML. */
function decodeText(text: SourceText, places: LoadedPlaces, findings: Findings, unread: Unread): Decoded[] | null {
  const parsed = parse(text, findings);
  if (parsed === null) unread.addText(text.text);
  return (
    parsed?.map((document) => ({
      value: decode(document, text, places, findings),
      start: document.range[0],
    })) ?? null
  );
}

function documentsOf(
  decoded: readonly Decoded[],
  text: SourceText,
  proven: boolean,
  source: Source,
  places: LoadedPlaces,
  findings: Findings,
  unread: Unread,
): LoadedDocument[] {
  const { file } = text;
  const values = decoded.map(({ value, start }) => ({ value, start: text.place(start) }));
  if (file === BOOK_FILE) return bookFile(values, file, findings).map((found) => ({ ...found, proven }));
  if (file === 'ratebook.yml')
    findings.error('document/book-file', text.place(0), 'the book file is called ratebook.yaml');
  const isOurs = source.named.includes(file) || values.some(({ value }) => looksOurs(value));
  if (!isOurs) return [];
  return values.flatMap(({ value, start }) =>
    documentOf(file, value, start, places, findings, unread).map((found) => ({ ...found, proven })),
  );
}

/** Why a file that is there was not read, in words. */
export function whyRefused(kind: Exclude<FileText['kind'], 'text'>, limit: string): string {
  if (kind === 'too-large') return `larger than ${limit}, the most that is read`;
  if (kind === 'not-utf8') return 'not UTF-8 text';
  return kind === 'missing' ? 'no such file in this book' : 'the file cannot be read';
}

type FoundDocument = Omit<LoadedDocument, 'proven'>;

function bookFile(
  values: readonly { value: Loaded; start: Place }[],
  file: string,
  findings: Findings,
): FoundDocument[] {
  const [first, second] = values.filter(({ value }) => value !== null);
  if (second)
    findings.error('document/book-file', second.start, 'ratebook.yaml holds one document: the settings of the book');
  if (!first) return [];
  if (!isMap(first.value)) {
    findings.error(
      'document/not-a-mapping',
      first.start,
      `expected the settings of the book as "key: value", not ${quoted(first.value)}`,
    );
    return [];
  }
  return [{ file, kind: 'ratebook', value: first.value, guessed: false }];
}

function documentOf(
  file: string,
  value: Loaded,
  start: Place,
  places: LoadedPlaces,
  findings: Findings,
  unread: Unread,
): FoundDocument[] {
  if (value === null) return []; // an empty document between two `---`
  if (!isMap(value)) {
    findings.error(
      'document/not-a-mapping',
      start,
      `a document is a mapping that begins with "kind", not ${quoted(value)}`,
    );
    return [];
  }
  const kind = value.kind;
  if (typeof kind === 'string' && isKind(kind)) return [{ file, kind, value, guessed: false }];
  if (kind === undefined) return withoutKind(file, value, places, findings, unread);
  const guess = typeof kind === 'string' ? nearest(kind, KINDS) : null;
  findings.error(
    'document/unknown-kind',
    places.of(value, 'kind'),
    `${quoted(kind)} is no kind of document${typeof kind === 'string' ? didYouMean(kind, KINDS) : ''}`,
    {
      hint: `a document is one of ${listed(KINDS)}`,
      ...(guess === null
        ? {}
        : { fix: { title: `write ${guess}`, safe: false, place: places.of(value, 'kind'), text: guess } }),
    },
  );
  if (guess !== null && isKind(guess)) return [{ file, kind: guess, value, guessed: true }];
  unread.addDocument(value);
  return [];
}

function withoutKind(
  file: string,
  value: LoadedMap,
  places: LoadedPlaces,
  findings: Findings,
  unread: Unread,
): FoundDocument[] {
  const meant = kindUnderAnotherKey(value);
  if (meant !== null) return [{ file, kind: meant, value, guessed: false }]; // validation tells the misspelt key
  unread.addDocument(value);
  findings.error('document/no-kind', places.ofOwner(value), 'this document does not say its kind', {
    hint: `begin it with "kind:" and one of ${listed(KINDS)}`,
  });
  return [];
}

function looksOurs(value: Loaded): boolean {
  if (!isMap(value)) return false;
  const keys = Object.keys(value);
  return (
    keys.includes('kind') ||
    keys.filter((key) => TELLING.includes(key)).length >= 2 ||
    kindUnderAnotherKey(value) !== null
  );
}

/** The kind that a misspelt `kind` names (`knd: plan`). */
function kindUnderAnotherKey(value: LoadedMap): Kind | null {
  for (const [key, kind] of Object.entries(value)) {
    if (typeof kind === 'string' && isKind(kind) && nearest(key, ['kind']) !== null) return kind;
  }
  return null;
}

function isKind(name: string): name is Kind {
  return (KINDS as readonly string[]).includes(name);
}

export function isMap(value: Loaded | undefined): value is LoadedMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
