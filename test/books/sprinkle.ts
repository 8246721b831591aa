import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dice } from './dice.ts';
import type { Authored, Drawn } from './drawn.ts';

export interface Schema {
  readonly $ref?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly type?: string | readonly string[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: boolean | Schema;
  readonly examples?: readonly unknown[];
  readonly $defs?: Readonly<Record<string, Schema>>;
}

const FOLDER = join(import.meta.dirname, '../../schemas');
export const FILES: ReadonlyMap<string, Schema> = new Map(
  readdirSync(FOLDER)
    .filter((file) => file.endsWith('.schema.json'))
    .map((file) => [file, JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Schema]),
);

/** A schema, and the file in which its references are read. */
export interface At {
  readonly schema: Schema;
  readonly file: string;
}

/** What it refers to; examples that stand beside the reference are its own. */
function resolved({ schema, file }: At): At {
  const { $ref } = schema;
  if ($ref === undefined) return { schema, file };
  const [name, path = ''] = $ref.split('#') as [string, string?];
  const where = name === '' ? file : name;
  const whole = FILES.get(where);
  const key = path.replace('/$defs/', '');
  const target = key === '' ? whole : whole?.$defs?.[key];
  if (target === undefined) throw new TypeError(`no ${$ref} in ${file}`);
  const found = resolved({ schema: target, file: where });
  return schema.examples === undefined ? found : { ...found, schema: { ...found.schema, examples: schema.examples } };
}

/** What says nothing about money, or names the document. */
const LEFT_ALONE = [
  'kind',
  'name',
  'title',
  'description',
  'line',
  'message',
  'note',
  'event',
  'at',
  'account',
  'expect',
  'currency',
];

/**
 * A few keys more, wherever the schemas have keys: so that what is added to the language is drawn as well, before anybody
 * draws it by hand. What makes no sense with the rest is refused, and taken out again.
 */
export function sprinkled(drawn: Drawn, dice: Dice): Drawn {
  let current = drawn;
  for (let left = dice.below(8); left > 0; left -= 1) {
    const which = dice.below(current.documents.length);
    const documents = current.documents.map((document, index) =>
      index === which ? sprinkledOn(document, { schema: {}, file: `${document.kind}.schema.json` }, dice) : document,
    );
    current = { ...current, documents };
  }
  return dice.often(15)
    ? { ...current, settings: oneMore(current.settings, fileOf('ratebook.schema.json'), dice) }
    : current;
}

export const fileOf = (file: string): At => ({ schema: FILES.get(file) ?? {}, file });

function sprinkledOn(document: Authored, { file }: At, dice: Dice): Authored {
  return FILES.has(file) ? (within(document, fileOf(file), dice) as Authored) : document;
}

/** Somewhere in a value: here, or further in. */
function within(value: unknown, at: At, dice: Dice): unknown {
  const { schema, file } = branchOf(value, at);
  if (Array.isArray(value)) {
    if (value.length === 0 || schema.items === undefined) return value;
    const which = dice.below(value.length);
    const items = { schema: schema.items, file };
    return value.map((one, index) => (index === which ? within(one, items, dice) : one));
  }
  if (typeof value !== 'object' || value === null) return value;
  const properties = schema.properties ?? {};
  const deeper = Object.keys(value).filter((key) => {
    const of = properties[key];
    const own = (value as Authored)[key];
    return of !== undefined && typeof own === 'object' && own !== null && !LEFT_ALONE.includes(key);
  });
  if (deeper.length > 0 && dice.often(60)) {
    const key = dice.pick(deeper);
    return { ...value, [key]: within((value as Authored)[key], { schema: properties[key] as Schema, file }, dice) };
  }
  return oneMore(value as Authored, { schema, file }, dice);
}

function oneMore(value: Authored, { schema, file }: At, dice: Dice): Authored {
  const keys = Object.keys(schema.properties ?? {}).filter((key) => !LEFT_ALONE.includes(key));
  if (keys.length === 0) return value;
  const key = dice.pick(keys);
  return { ...value, [key]: anyOf({ schema: schema.properties?.[key] as Schema, file }, dice) };
}

/** Of several forms the one that has all keys of the value. */
export function branchOf(value: unknown, at: At): At {
  const { schema, file } = resolved(at);
  const forms = schema.properties === undefined ? (schema.oneOf ?? schema.anyOf) : undefined;
  if (forms === undefined) return { schema, file };
  const candidates = forms.map((form) => branchOf(value, { schema: form, file }));
  const fits = (one: At) =>
    Array.isArray(value)
      ? one.schema.items !== undefined
      : one.schema.properties !== undefined &&
        Object.entries(value as object).every(([key, own]) => {
          const of = one.schema.properties?.[key];
          return of !== undefined && (of.const === undefined || of.const === own);
        });
  const isNode = typeof value === 'object' && value !== null;
  return (isNode ? candidates.find(fits) : undefined) ?? { schema: {}, file };
}

function anyOf(at: At, dice: Dice): unknown {
  const { schema, file } = resolved(at);
  const { examples = [], properties } = schema;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return dice.pick(schema.enum);
  if (examples.length > 0 && dice.often(50)) return dice.pick(examples);
  const forms = properties === undefined ? (schema.oneOf ?? schema.anyOf) : undefined;
  if (forms !== undefined) return anyOf({ schema: dice.pick(forms), file }, dice);
  if (properties !== undefined) {
    const required = schema.required ?? [];
    const keys = Object.keys(properties).filter((key) => required.includes(key) || dice.often(30));
    return Object.fromEntries(keys.map((key) => [key, anyOf({ schema: properties[key] as Schema, file }, dice)]));
  }
  if (schema.items !== undefined) return [anyOf({ schema: schema.items, file }, dice)];
  if (schema.type === 'boolean') return dice.often(50);
  return examples.length > 0 ? dice.pick(examples) : dice.below(5);
}
