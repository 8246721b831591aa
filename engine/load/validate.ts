import { createRequire } from 'node:module';
import type { ValidateFunction } from 'ajv';
import type { Place } from '../values/issue.ts';
import type { LoadedDocument } from './documents.ts';
import type { Findings } from './findings.ts';
import type { LoadedPlaces } from './places.ts';
import { explain } from './schema/explain.ts';
import type { Problem } from './schema/problem.ts';
import { schemaOf } from './schema/schemas.ts';

/** The name that each kind's compiled validator is exported by. */
type Validators = Readonly<Record<string, ValidateFunction>>;
let validators: Validators | null = null;

/**
 * Whether the document is as its schema says; if not, every cause is told once. The validators, compiled from the
 * schemas when ratebook was built, decide; the schemas themselves are read only to find the words.
 * Issues: schema/unknown-property, schema/missing-property, schema/wrong-type, schema/wrong-value, schema/wrong-length.
 */
export function validate(document: LoadedDocument, places: LoadedPlaces, findings: Findings): boolean {
  const { kind, value } = document;
  if (document.proven) return true;
  validators ??= createRequire(import.meta.url)('./validators.generated.cjs') as Validators;
  const validator = validators[kind.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())];
  if (validator === undefined) throw new Error(`no compiled validator for ${kind}: run node schemas/generate.mjs`);
  if (!document.guessed && validator(value)) return true;
  const problems = explain(schemaOf(`${kind}.schema.json`), value, { owner: value, key: null });
  const untold = problems.filter(({ spot }) => !(document.guessed && spot.owner === value && spot.key === 'kind'));
  for (const problem of untold) tell(problem, places, findings);
  if (problems.length === 0) {
    const [error] = validator.errors ?? [];
    findings.error(
      'schema/wrong-value',
      places.ofOwner(value),
      `${error?.instancePath ?? ''} ${error?.message ?? 'is not as the schema says'}`.trim(),
    );
  }
  return false;
}

function tell(problem: Problem, places: LoadedPlaces, findings: Findings): void {
  const place = placeOf(problem, places);
  if (findings.has('yaml/alias', place)) return; // a refused alias has no value to be judged
  findings.error(`schema/${problem.code}`, place, problem.message, {
    ...(problem.hint === undefined ? {} : { hint: problem.hint }),
    ...(problem.instead === undefined
      ? {}
      : {
          fix: {
            title: `write ${problem.instead.text}`,
            safe: problem.instead.safe,
            place,
            text: problem.instead.text,
          },
        }),
  });
}

function placeOf({ spot, at }: Problem, places: LoadedPlaces): Place {
  if (at === 'owner' || spot.key === null) return places.ofOwner(spot.owner);
  return at === 'key' ? places.ofKey(spot.owner, String(spot.key)) : places.of(spot.owner, spot.key);
}
