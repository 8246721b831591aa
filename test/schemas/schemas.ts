import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

export type Schema = { readonly [keyword: string]: unknown };

const FOLDER = new URL('../../schemas/', import.meta.url);
const SUFFIX = '.schema.json';

/** Every schema of the repository by the name of its file, without `.schema.json`. */
export const SCHEMAS: ReadonlyMap<string, Schema> = new Map(
  readdirSync(FOLDER)
    .filter((file) => file.endsWith(SUFFIX))
    .sort()
    .map((file) => [file.slice(0, -SUFFIX.length), JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Schema]),
);

/** Ajv as strict as it gets; only the rule against `required` beside its `properties` is off, as in the generator. */
export function strictAjv(): Ajv2020 {
  return new Ajv2020({
    schemas: [...SCHEMAS.values()],
    allErrors: true,
    allowUnionTypes: true,
    discriminator: true,
    strict: true,
    strictRequired: false,
  });
}

const shared = strictAjv();

/** The validator of `plan`, or of a piece such as `common.schema.json#/$defs/price`. */
export function validator(reference: string): ValidateFunction {
  const id = reference.includes('#') ? reference : `${reference}${SUFFIX}`;
  const validate = shared.getSchema(id);
  if (validate === undefined) throw new Error(`no schema ${id}`);
  return validate;
}

/** One schema inside another: where it stands and, if it is the schema of a property, of which. */
export interface Visited {
  /** `plan.schema.json#/properties/cycle` */
  readonly at: string;
  readonly schema: Schema;
  readonly property: string | null;
}

const BY_NAME = ['properties', '$defs'];
const SINGLE = ['items', 'additionalProperties', 'propertyNames', 'not'];
const LISTS = ['oneOf', 'anyOf', 'allOf'];

/**
 * Every schema of a file, the file itself first. What stands under `if`, `then` and `else`, and in an `allOf` beside
 * them, only restricts properties that are described elsewhere, and is left out.
 */
export function* walk(at: string, schema: Schema, property: string | null = null): Generator<Visited> {
  yield { at, schema, property };
  for (const keyword of BY_NAME)
    for (const [name, inner] of Object.entries((schema[keyword] ?? {}) as Schema))
      if (isSchema(inner)) yield* walk(`${at}/${keyword}/${name}`, inner, keyword === 'properties' ? name : null);
  for (const keyword of SINGLE) {
    const inner = schema[keyword];
    if (isSchema(inner)) yield* walk(`${at}/${keyword}`, inner);
  }
  for (const keyword of LISTS)
    for (const [index, inner] of ((schema[keyword] ?? []) as readonly unknown[]).entries())
      if (isSchema(inner) && !('if' in inner)) yield* walk(`${at}/${keyword}/${index}`, inner);
}

export const ALL: readonly Visited[] = [...SCHEMAS].flatMap(([name, schema]) => [...walk(`${name}${SUFFIX}#`, schema)]);

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A keyword of a schema, or of what it refers to where it does not have it itself. */
export function said(visited: Pick<Visited, 'at' | 'schema'>, keyword: string): unknown {
  const { at, schema } = visited;
  if (schema[keyword] !== undefined || typeof schema.$ref !== 'string') return schema[keyword];
  return said(target(at, schema.$ref), keyword);
}

/** What a `$ref` that stands at `at` points to. */
export function target(at: string, $ref: string): Visited {
  const [file, pointer = ''] = $ref.split('#');
  const absolute = `${file === '' ? at.split('#')[0] : file}#${pointer}`;
  const found = ALL.find((visited) => visited.at === absolute);
  if (found === undefined) throw new Error(`${at} refers to ${absolute}, which is not there`);
  return found;
}
