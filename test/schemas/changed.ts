import { SAMPLES } from './samples.ts';
import { validator } from './schemas.ts';

export type Path = readonly (string | number)[];
export const ABSENT = Symbol('absent');

/** A copy of the sample with `value` at `path`; `ABSENT` takes the key away. */
export function changed(kind: string, path: Path, value: unknown): unknown {
  const copy = structuredClone(SAMPLES[kind]) as Record<string | number, unknown>;
  let owner = copy;
  for (const key of path.slice(0, -1)) owner = owner[key] as Record<string | number, unknown>;
  const last = path[path.length - 1] as string | number;
  if (value === ABSENT) delete owner[last];
  else owner[last] = value;
  return copy;
}

/** Where ajv found fault: the places of its errors that no `oneOf` wraps. */
export function faults(kind: string, document: unknown): string[] {
  const validate = validator(kind);
  return validate(document) ? [] : (validate.errors ?? []).map((error) => error.instancePath);
}
