import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

const ROOT = join(import.meta.dirname, '../..');

type Document = Readonly<Record<string, unknown>>;

export interface BookFile {
  readonly file: string;
  readonly text: string;
  readonly documents: readonly Document[];
  /** The names of its documents, and of their zones and sets. */
  readonly names: ReadonlySet<string>;
  /** What it may name of other documents. */
  readonly words: ReadonlySet<string>;
}

/** The plans and scenarios of this repository's book, file by file; files of calls and prices have no documents. */
export function bookFiles(): BookFile[] {
  return ['plans', 'scenarios'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
      .filter((file) => /\.(yaml|csv)$/.test(file))
      .sort()
      .map(bookFile),
  );
}

function bookFile(file: string): BookFile {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const documents = file.endsWith('.csv') ? [] : parseAllDocuments(text).map((one): Document => one.toJS());
  const words = new Set<string>();
  for (const one of documents) gather(one, false, words);
  const names = file.startsWith('plans/') ? documents.flatMap(namesIn) : [];
  return { file, text, documents, names: new Set(names), words };
}

/** Of a document, and of what stands in it under names of its own. */
function namesIn(document: Document): string[] {
  const own = ['zones', 'route-sets', 'translation-sets', 'voicemail-servers'].flatMap(
    (list) => (document[list] ?? []) as readonly { readonly name: string }[],
  );
  return [...own, document as { readonly name: string }].map(({ name }) => name);
}

/** Keys under which other documents are named. */
const NAMING =
  /^((to-|from-|charge-)?plans?|extends|semantics|preferences|tariff|outbound|inbound|also-rate|fall-back|on|replaces|zones?|bill-to|from|to|quantity|bounds-times|voicemail|pin-batches|.*-set|(credit|discount|commitment|surcharge|tax|meter|allowance)(e?s)?)$/;

function gather(value: unknown, names: boolean, words: Set<string>): void {
  if (typeof value === 'string' && names) words.add(value);
  else if (Array.isArray(value)) for (const one of value) gather(one, names, words);
  else if (typeof value === 'object' && value !== null)
    for (const [key, one] of Object.entries(value)) gather(one, NAMING.test(key), words);
}

const shares = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  [...one].some((word) => other.has(word));

/** What of the book says anything about a file: the scenarios that could see a change to it, and all that they name. */
export function around(file: BookFile, all: readonly BookFile[]): BookFile[] {
  const plans = all.filter((one) => one.file.startsWith('plans/'));
  const users = grown([file], plans, (user, used) => shares(used.names, user.words));
  const scenarios = all.filter(
    (one) => one.file.startsWith('scenarios/') && users.some(({ names }) => shares(names, one.words)),
  );
  const used = grown([file, ...scenarios], plans, (one, user) => shares(one.names, user.words));
  return [...used, ...all.filter((one) => one.file.endsWith('.csv'))];
}

/** With whatever belongs to what is there already, until nothing more does. */
function grown(
  first: readonly BookFile[],
  all: readonly BookFile[],
  belongs: (one: BookFile, there: BookFile) => boolean,
): BookFile[] {
  const found = [...first];
  for (const there of found) for (const one of all) if (!found.includes(one) && belongs(one, there)) found.push(one);
  return found;
}
