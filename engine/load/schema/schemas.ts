import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The keywords of JSON Schema that the schemas of this project use. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly examples?: readonly unknown[];
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly patternProperties?: Readonly<Record<string, JsonSchema | true>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly propertyNames?: JsonSchema;
  readonly required?: readonly string[];
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly allOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly not?: JsonSchema;
  readonly if?: JsonSchema;
  readonly then?: JsonSchema;
  readonly else?: JsonSchema;
}

/** A schema with what is needed to follow its references: its file, and the name of the definition that it is, if it is one. */
export interface SchemaNode {
  readonly schema: JsonSchema;
  readonly file: string;
  readonly definition: string | null;
}

const read = new Map<string, JsonSchema>();
let folder: string | null = null;

/** `schemas/` of this package: some folders up, in the source as in the built package. */
function schemasFolder(): string {
  let above = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(above, 'schemas', 'common.schema.json')) && dirname(above) !== above) above = dirname(above);
  return join(above, 'schemas');
}

/** The schema in `schemas/FILE`. Read only when a document is wrong: the validators are compiled ahead of time. */
export function schemaOf(file: string): SchemaNode {
  let schema = read.get(file);
  if (schema === undefined) {
    folder ??= schemasFolder();
    schema = JSON.parse(readFileSync(join(folder, file), 'utf8')) as JsonSchema;
    read.set(file, schema);
  }
  return { schema, file, definition: null };
}

/** The sub-schema of `node`, in the same file. */
export function within(node: SchemaNode, schema: JsonSchema): SchemaNode {
  return { schema, file: node.file, definition: null };
}

/** What `node`'s `$ref` names: `#/$defs/x`, `file#/$defs/x` or `file`. */
export function followed(node: SchemaNode): SchemaNode {
  const [file = '', pointer = ''] = (node.schema.$ref ?? '').split('#');
  const root = schemaOf(file === '' ? node.file : file);
  if (pointer === '') return root;
  const name = pointer.replace(/^\/\$defs\//, '');
  const schema = root.schema.$defs?.[name];
  assert(schema, `no schema ${node.schema.$ref} (in ${node.file})`);
  return { schema, file: root.file, definition: name };
}
