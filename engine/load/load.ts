import type { Book, LoadedScenario } from '../model/book.ts';
import type { RatebookDocument, ScenarioDocument } from '../model/documents.generated.ts';
import { hasErrors, type Outcome, sortIssues } from '../values/issue.ts';
import { type FreshText, type Kind, type LoadedDocument, readDocuments } from './documents.ts';
import { Findings } from './findings.ts';
import { gatherNames } from './gather.ts';
import { link } from './link/link.ts';
import { linkVersionedTerms } from './link/terms.ts';
import { linkVersions } from './link/versions.ts';
import { kept, type Memory } from './memory.ts';
import { gatherNumbers } from './numbers.ts';
import { LoadedPlaces } from './places.ts';
import { readRateFiles } from './rates.ts';
import type { Source } from './source.ts';
import { Unread } from './unread.ts';
import { validate } from './validate.ts';

export { type Answers, answersAs, askedOnce, digest, noting } from './answers.ts';
export { compareWithBaseline } from './baseline.ts';
export { gitSource } from './git-source.ts';
export type { Memory } from './memory.ts';
export { ownWord, passingWord } from './proven.ts';
export { diskSource, findBook, memorySource, type Source, sourceAt } from './source.ts';
export { replaceText } from './write.ts';

/**
 * YAML → Book: read, parse, validate, link. All issues come at once, in file order; the book is absent when one of them
 * is an error. With `memory`, a text that it knows is not parsed again: the outcome is the same. Codes: file/…, yaml/…, document/…, schema/…, reference/…, currency/…, time/…, settings/…, calls/…, rates/….
 */
export function load(source: Source, memory: Memory | null = null): Outcome<Book> {
  const findings = new Findings();
  const places = new LoadedPlaces();
  const unread = new Unread();
  const { documents, files, fresh } = readDocuments(source, places, findings, unread, memory);
  const names = gatherNames(documents, places, findings);
  const valid = documents.filter((document) => {
    const isValid = validate(document, places, findings);
    if (!isValid && isNaming(document)) unread.addDocument(document.value);
    return isValid;
  });
  if (memory !== null) remember(fresh, new Set(valid), places, memory);
  const assembled = assemble(source, valid, places, files);
  const book = { ...assembled, rateFiles: readRateFiles(assembled.tariffs, source, places, findings) };
  const numbers = gatherNumbers(book, names, places, findings);
  const linking = { book, names, unread, numbers, documents: valid, source, places, findings };
  const scenarios = link(linking);
  const versions = linkVersions(linking);
  linkVersionedTerms(linking, versions);
  const issues = sortIssues(findings.issues);
  return { value: hasErrors(issues) ? null : { ...book, scenarios, versions }, issues };
}

/** What the next reading of the same texts need not do again. */
function remember(
  fresh: readonly FreshText[],
  valid: ReadonlySet<LoadedDocument>,
  places: LoadedPlaces,
  memory: Memory,
): void {
  for (const { key, decoded, documents } of fresh) {
    const texts = documents.every((document) => valid.has(document)) ? kept(decoded, places) : null;
    if (texts !== null) memory.keep(key, texts);
  }
}

/** Whether other documents can name this one, or a part of it. */
function isNaming({ kind }: LoadedDocument): boolean {
  return kind !== 'ratebook' && kind !== 'scenario';
}

/** The valid documents by kind and name; of two with one name the first stands. The casts are what validation has proved. */
function assemble(source: Source, documents: readonly LoadedDocument[], places: LoadedPlaces, files: number): Book {
  const byName = <T>(kind: Kind): ReadonlyMap<string, T> => {
    const found = new Map<string, T>();
    for (const document of documents) {
      const { name } = document.value;
      if (document.kind === kind && typeof name === 'string' && !found.has(name)) found.set(name, document.value as T);
    }
    return found;
  };
  const settings = documents.find((document) => document.kind === 'ratebook');
  const scenarios: LoadedScenario[] = documents
    .filter((document) => document.kind === 'scenario')
    .map(({ file, value }) => ({
      file,
      document: value as unknown as ScenarioDocument,
      callFiles: new Map(),
      editions: new Map(),
    }));
  return {
    root: source.root,
    settings: (settings?.value ?? {}) as RatebookDocument,
    plans: byName('plan'),
    chargePlans: byName('charge-plan'),
    tariffs: byName('tariff'),
    rateFiles: new Map(),
    zones: byName('zones'),
    taxes: byName('tax'),
    surcharges: byName('surcharge'),
    discounts: byName('discount'),
    commitments: byName('commitment'),
    credits: byName('credit'),
    allowances: byName('allowance'),
    preferences: byName('preferences'),
    numberSets: byName('number-set'),
    pinBatches: byName('pin-batch'),
    meters: byName('meter'),
    semantics: byName('semantics'),
    resources: byName('resources'),
    scenarios,
    versions: new Map(),
    places,
    files,
  };
}
