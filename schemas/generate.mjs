// Writes what is made from the schemas. Run after every change of a schema:
//   node schemas/generate.mjs                  the types (committed) and the validators (built, not committed)
//   node schemas/generate.mjs --check          exits 1 when the committed types are stale
//   node schemas/generate.mjs --install DIR    copies the validators beside the bundled loader, and marks the build
import { createHash } from 'node:crypto';
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const TYPES = join(HERE, '../engine/model/documents.generated.ts');
const VALIDATORS = join(HERE, '../engine/load/validators.generated.cjs');
const SUFFIX = '.schema.json';

/** Every schema by the name of its file without `.schema.json`, in the order of their names. */
function readSchemas() {
  const files = readdirSync(HERE).filter((file) => file.endsWith(SUFFIX));
  return new Map(
    files.sort().map((file) => [file.slice(0, -SUFFIX.length), JSON.parse(readFileSync(join(HERE, file), 'utf8'))]),
  );
}

/** The schemas of what authors write; `common` holds only pieces, and the outputs are what the engine itself writes. */
function authored(schemas) {
  return [...schemas.keys()].filter((name) => name !== 'common' && !name.endsWith('-output'));
}

/** The name under which a whole file stands among the pieces: `plan` → `plan-document`. */
const documentName = (name) => (name === 'document' ? name : `${name}-document`);

/** All pieces and documents in one schema, each under a name of its own, so that each becomes one exported type. */
function bundle(schemas) {
  const $defs = {};
  const add = (key, schema) => {
    if (key in $defs) throw new Error(`two pieces of the schemas are called ${key}`);
    $defs[key] = typed(schema);
  };
  for (const name of ['common', ...authored(schemas)]) {
    const { $schema, $id, $defs: pieces = {}, title, ...root } = schemas.get(name);
    for (const [key, piece] of Object.entries(pieces)) add(key, piece);
    if (name !== 'common') add(documentName(name), root);
  }
  return { $defs };
}

/** Keywords that say nothing a type could; `patternProperties` (`x-` notes) would become an index signature. */
const UNTYPED = new Set([
  'patternProperties',
  'propertyNames',
  'examples',
  'if',
  'then',
  'else',
  'discriminator',
  'maxItems',
  'minItems',
]);

/** A schema reduced to what its type says, with references into the bundle. */
function typed(schema) {
  if (Array.isArray(schema)) return schema.map(typed);
  if (schema === null || typeof schema !== 'object') return schema;
  const { $ref, description, default: _default, examples: _examples, ...beside } = schema;
  if ($ref !== undefined) {
    // A type beside a reference tells ajv that entries are scalars, which it compares in one pass and not in pairs.
    if (Object.keys(beside).some((key) => key !== 'type'))
      throw new Error(`what stands beside $ref ${$ref} has no type`);
    const target = {
      $ref: $ref.includes('#')
        ? $ref.slice($ref.indexOf('#'))
        : `#/$defs/${documentName($ref.slice(0, -SUFFIX.length))}`,
    };
    return description === undefined ? target : { description, allOf: [target] };
  }
  const entries = Object.entries(schema)
    .filter(([key, value]) => !UNTYPED.has(key) && !isRequirementList(key, value))
    .map(([key, value]) => [
      key,
      key === 'properties' ? mapValues(value, typed) : DATA.has(key) ? value : typed(value),
    ]);
  const result = Object.fromEntries(entries);
  // Within a union of objects the branches say what is required; repeated outside it would become an intersection.
  if (result.oneOf !== undefined) for (const key of ['type', 'required']) delete result[key];
  return result;
}

/** Keywords whose value is no schema. */
const DATA = new Set(['const', 'enum', 'default', 'required', 'type']);

/** `anyOf: [{ required: […] }, …]` and the like restrict which properties go together, not their types. */
function isRequirementList(key, value) {
  return (
    ['allOf', 'anyOf', 'oneOf'].includes(key) &&
    value.every((branch) => ('required' in branch && !('properties' in branch)) || 'if' in branch)
  );
}

function mapValues(record, transform) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, transform(value)]));
}

async function types(schemas) {
  const { compile } = await import('json-schema-to-typescript');
  const text = await compile(bundle(schemas), 'Bundle', {
    additionalProperties: false,
    bannerComment:
      '// Generated from schemas/*.schema.json by `node schemas/generate.mjs`. Change the schemas, not this file.',
    style: { printWidth: 120, singleQuote: true },
    ignoreMinAndMaxItems: true,
    unreachableDefinitions: true,
  });
  return text
    .replace(/( \*\n)? \* This interface was referenced by .*\n \* via the .*\n/g, '')
    .replace(/\/\*\*\n \*\/\n/g, '')
    .replace(/export interface Bundle \{\n.*\n\}\n/, '')
    .replace(/^ \* $/gm, ' *');
}

/**
 * The ajv validators as one CommonJS module: a function for each kind of file, named `plan`, `chargePlan`, … They decide
 * whether a document is right and stop at the first error; the loader finds the words for all that is wrong by itself.
 * Without `allErrors`, lists are compared for repetitions only when their entries are right: ajv would call an authored
 * key `valueOf`.
 */
async function validators(schemas) {
  const { default: Ajv } = await import('ajv/dist/2020.js');
  const { default: standaloneCode } = await import('ajv/dist/standalone/index.js');
  const ajv = new Ajv({
    schemas: [...schemas.values()],
    allowUnionTypes: true,
    code: { lines: true, source: true },
    discriminator: true,
    inlineRefs: false, // each piece is checked by one function, wherever it stands
    strict: true,
    strictRequired: false, // `anyOf: [{ required }]` names properties that its parent defines
  });
  const names = authored(schemas).map((name) => [
    name.replace(/-(.)/g, (_, letter) => letter.toUpperCase()),
    `${name}${SUFFIX}`,
  ]);
  return standaloneCode(ajv, Object.fromEntries(names));
}

/** One word for all code in a folder. */
function fingerprint(folder) {
  const hash = createHash('sha256');
  for (const file of readdirSync(folder, { recursive: true }).sort())
    if (/\.c?js$/.test(file)) hash.update(`${file}\0`).update(readFileSync(join(folder, file)));
  return hash.digest('hex');
}

const [mode, target] = process.argv.slice(2);
if (mode === '--install' && target !== undefined) {
  // The bundler puts what load shares with others into chunks at the top, and its validators are looked up beside it.
  copyFileSync(VALIDATORS, join(target, 'validators.generated.cjs'));
  // What one build remembers, another does not know: the same text may mean something else to it.
  writeFileSync(join(target, 'fingerprint'), fingerprint(target));
} else if (mode === '--check') {
  if ((await types(readSchemas())) !== readFileSync(TYPES, 'utf8')) {
    console.error('engine/model/documents.generated.ts is not what the schemas say; run: node schemas/generate.mjs');
    process.exitCode = 1;
  }
} else if (mode === undefined) {
  const schemas = readSchemas();
  writeFileSync(TYPES, await types(schemas));
  writeFileSync(VALIDATORS, await validators(schemas));
} else {
  console.error('usage: node schemas/generate.mjs [--check | --install DIR]');
  process.exitCode = 2;
}
