import type { ChargePlanDocument, PlanDocument, Version as VersionDocument } from '../model/documents.generated.ts';
import type { Charge } from '../model/program.ts';
import type { Version } from '../model/version.ts';
import type { CivilDate } from '../values/interval.ts';
import type { Context } from './findings.ts';

type Versioned = PlanDocument | ChargePlanDocument;

/** The versions of a document in the order of time, each with all of its charges. `compileAll` compiles those of a document. */
export async function compileVersions<T extends Versioned>(
  document: T,
  compileAll: (document: T) => Promise<Charge[]>,
  { book }: Context,
): Promise<Version<Charge>[]> {
  const versions: Version<Charge>[] = [];
  for (const version of document.versions ?? []) {
    const edition = book.versions.get(version);
    if (edition === undefined) continue; // its document has an issue of its own
    versions.push({
      effective: version.effective,
      charges: await compileAll(edition as T), // a version is of the same kind
      changed: Object.keys(version.set).flatMap((path) => path.split('.')[1] ?? []),
      existing: existingOf(version),
      atRenewal: version.existing === 'at-renewal',
      splits: version.switch === 'split',
      place: book.places.of(version),
    });
  }
  return versions;
}

function existingOf({ effective, existing = 'keep' }: VersionDocument): CivilDate | null {
  if (existing === 'keep') return null;
  return existing === 'at-renewal' ? effective : existing;
}
