import type { ChargePlanDocument, PlanDocument, Version } from '../../model/documents.generated.ts';
import type { LoadedMap } from '../decode.ts';
import { validate } from '../validate.ts';
import { canSet, type Edited, replaced } from './edit.ts';
import type { Linking } from './linking.ts';
import { PASSES } from './passes.ts';

type Versioned = PlanDocument | ChargePlanDocument;

/**
 * Every version of a plan or charge plan as a document, by the entry that makes it: the one before with all that it sets,
 * validated and linked like any other. Issues: versions/contradiction, and those of the document, at the values of `set`.
 */
export function linkVersions(linking: Linking): ReadonlyMap<object, Versioned> {
  const { book, documents } = linking;
  const made = new Map<object, Versioned>();
  for (const document of [...book.plans.values(), ...book.chargePlans.values()]) {
    const { versions = [] } = document;
    linkDates(linking, versions);
    const file = documents.find(({ value }) => (value as unknown) === document)?.file ?? '';
    let before: Versioned = document;
    for (const version of versions) {
      before = versionOf(linking, file, version, before);
      made.set(version, before);
    }
  }
  return made;
}

/** `before` with all of `set`; as it was where something of that is wrong. The casts are what validation proves. */
function versionOf(linking: Linking, file: string, version: Version, before: Versioned): Versioned {
  const { places, findings } = linking;
  const kind: Edited = before.kind;
  const set = version.set as unknown as LoadedMap;
  let value = before as unknown as LoadedMap;
  for (const path of Object.keys(set)) {
    if (!canSet(linking, kind, value, set, path)) return before;
    value = replaced(value, path.split('.'), set, path, places) as LoadedMap;
  }
  const loaded = { file, kind, value, guessed: false, proven: false } as const;
  if (!validate(loaded, places, findings)) return before;
  const edition = value as unknown as Versioned;
  const book =
    edition.kind === 'plan'
      ? { ...linking.book, plans: new Map([[edition.name, edition]]) }
      : { ...linking.book, plans: new Map(), chargePlans: new Map([[edition.name, edition]]) };
  for (const pass of PASSES) pass({ ...linking, documents: [loaded], book });
  return edition;
}

/** They come one after the other, and nobody gets one before it is in force. */
function linkDates({ places, findings }: Linking, versions: readonly Version[]): void {
  versions.forEach((version, index) => {
    const { effective, existing = 'keep' } = version;
    const earlier = versions[index - 1];
    if (earlier !== undefined && earlier.effective >= effective) {
      findings.error(
        'versions/contradiction',
        places.of(version, 'effective'),
        'versions stand in the order of time, one for a date',
        {
          related: { message: 'the version before', place: places.of(earlier, 'effective') },
        },
      );
    }
    const isDate = existing !== 'keep' && existing !== 'at-renewal';
    if (isDate && existing < effective) {
      findings.error(
        'versions/contradiction',
        places.of(version, 'existing'),
        'who has it already cannot get a version before it is effective',
        {
          related: { message: 'effective', place: places.of(version, 'effective') },
        },
      );
    }
    if (version.switch !== undefined && !isDate) {
      const message = '"switch" has no meaning where existing subscriptions get a version with a period, or not at all';
      findings.error('versions/contradiction', places.ofKey(version, 'switch'), message, {
        hint: 'write a date as "existing"',
      });
    }
  });
}
