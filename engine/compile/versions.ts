import type { CompiledTerm } from '../model/compiled.ts';
import type { ChargePlanDocument, PlanDocument, Version as VersionDocument } from '../model/documents.generated.ts';
import type { Charge, Chargeable } from '../model/program.ts';
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

/** What a document says of its versions: from when on, and what becomes of those that run. */
export function versionTerms({ versions, retired, minimumTerm }: Chargeable): CompiledTerm[] {
  const each = versions.map(({ effective, existing, splits, atRenewal }) => {
    const period = splits ? ', the period in two parts' : ', from the next period';
    const renewal = atRenewal && minimumTerm?.then === 'renew' ? 'the first term that begins on ' : '';
    const says =
      existing === null ? 'for new ones' : `for new ones; for existing ones from ${renewal}${existing}${period}`;
    return { term: `version from ${effective}`, says };
  });
  return [...each, ...(retired === null ? [] : [{ term: 'retired', says: `nobody comes to it from ${retired}` }])];
}
