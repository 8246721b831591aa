import { listed, quoted } from '../spelling.ts';
import { followed, type JsonSchema, type SchemaNode, within } from './schemas.ts';

/** What a definition is called in a sentence; its example is added. */
const NAMES: Readonly<Record<string, string>> = {
  name: 'a name in lower-case words joined by hyphens',
  currency: 'a currency code of three capital letters',
  'time-zone': 'a time zone',
  scalar: 'a number',
  money: 'an amount of money',
  fee: 'an amount of money, 0 or more,',
  quantity: 'a number, 0 or more,',
  'positive-quantity': 'a number above 0',
  percent: 'a percentage from 0 to 100',
  'discount-percent': 'a percentage above 0, at most 100,',
  'rate-percent': 'a percentage from 0 to 1000',
  identifier: 'digits with an optional leading +',
  'civil-date': 'a date',
  'local-time': 'a date or local time',
  duration: 'a length of time',
  includes: 'a number of seconds or calls',
  'notify-at': 'a number of seconds or calls',
  'minimum-term': 'a number of months',
  increments: 'two whole numbers of seconds, first and next,',
  line: 'a line of text',
  title: 'a line of text',
};

/** The words for one of JSON Schema's types. */
const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  null: 'nothing',
};

/** What the schema asks for, in words: `an amount of money such as 10.00`, `"up" or "down"`, `{ package, of }`. */
function phrase(node: SchemaNode): string {
  return listed(new Set(phrases(node)));
}

/** The alternatives of a schema, each in words. */
export function phrases(node: SchemaNode, depth = 0): string[] {
  const { schema, definition } = node;
  const name = definition === null ? undefined : NAMES[definition];
  if (name !== undefined) return [withExample(name, schema)];
  if (schema.const !== undefined) return [quoted(schema.const)];
  if (schema.enum !== undefined) return schema.enum.map(quoted);
  if (schema.$ref !== undefined && depth < 8) return phrases(followed(node), depth + 1);
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices !== undefined && schema.properties === undefined && depth < 8) {
    return choices.flatMap((choice) => phrases(within(node, choice), depth + 1));
  }
  return [ofType(node)];
}

/** All words of `const` and `enum` that the schema offers: what a misspelt one may have meant. */
export function offered(node: SchemaNode, depth = 0): string[] {
  const { schema } = node;
  if (typeof schema.const === 'string') return [schema.const];
  if (schema.enum !== undefined) return schema.enum.filter((word) => typeof word === 'string');
  if (schema.$ref !== undefined && depth < 8) return offered(followed(node), depth + 1);
  return (schema.oneOf ?? schema.anyOf ?? []).flatMap((choice) =>
    depth < 8 ? offered(within(node, choice), depth + 1) : [],
  );
}

function ofType(node: SchemaNode): string {
  const { schema } = node;
  const types = schema.type === undefined ? [] : [schema.type].flat();
  if (types.includes('object')) return mapping(schema);
  if (types.includes('array'))
    return schema.items === undefined ? 'a list' : listOf(phrase(within(node, schema.items)));
  if (types.includes('integer') && schema.minimum !== undefined && schema.maximum !== undefined && types.length === 1) {
    return `a whole number from ${schema.minimum} to ${schema.maximum}`;
  }
  const words =
    types.includes('string') && types.includes('number')
      ? 'a number or text'
      : types.map((type) => TYPES[type] ?? type).join(' or ');
  if (schema.pattern === undefined) return words || 'another value';
  return withExample(
    countWords(schema.pattern) ?? rangeWords(schema, types) ?? (isOfDigits(schema.pattern) ? 'a number' : 'a value'),
    schema,
  );
}

/** Digits and a point alone. */
function isOfDigits(pattern: string): boolean {
  return /^[\^$()|.\\?{},0-9]*$/.test(pattern.replace(/\[[0-9-]*\]/g, ''));
}

const UNITS = ['second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year', 'period', 'call', 'unit'];

/**
 * What a pattern asks for that counts something: `once, forever or a number of periods`, `a number or a number of units`.
 * Null for any other.
 */
function countWords(pattern: string): string | null {
  const said = alternatives(pattern.replace(/^\^|\$$/g, ''));
  const counts = said.filter((one) => !isWord(one)).join('|');
  const units = /[0-9][^a-z]* \(?[a-z]/.test(counts) ? unitsIn(counts) : [];
  if (units.length === 0) return null;
  const isOptional = /\( units\?\)\?$/.test(counts);
  const count = `a number of ${listed(units.map((unit) => `${unit}s`))}`;
  return listed([...said.filter(isWord).map(quoted), ...(isOptional ? ['a number'] : []), count]);
}

function isWord(alternative: string): boolean {
  return /^[a-z]{2,}(-[a-z]+)*$/.test(alternative);
}

function unitsIn(pattern: string): string[] {
  const words: readonly string[] = pattern.match(/[a-z]{3,}/g) ?? [];
  return UNITS.filter((unit) => words.includes(unit) || words.includes(`${unit}s`));
}

/** Of a pattern, or of the one group that it is. */
function alternatives(pattern: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const letter of pattern) {
    depth += letter === '(' ? 1 : letter === ')' ? -1 : 0;
    if (letter === '|' && depth === 0) parts.push('');
    else parts[parts.length - 1] += letter;
  }
  const isGroup = parts.length === 1 && pattern.startsWith('(') && pattern.indexOf(')') === pattern.length - 1;
  return isGroup ? alternatives(pattern.slice(1, -1)) : parts;
}

/** `a number above 0, at most 100,` */
function rangeWords({ minimum, exclusiveMinimum, maximum }: JsonSchema, types: readonly string[]): string | null {
  if (!types.includes('number')) return null;
  const least =
    exclusiveMinimum === undefined
      ? minimum === undefined || minimum < -1_000_000
        ? ''
        : ` from ${minimum}`
      : ` above ${exclusiveMinimum}`;
  const most =
    maximum === undefined || maximum > 1_000_000
      ? ''
      : minimum === undefined
        ? `, at most ${maximum},`
        : ` to ${maximum}`;
  return `a number${least}${most}`;
}

/** Words are a list of words; of anything else it is each entry that is one. */
function listOf(entry: string): string {
  return entry.startsWith('a ') || entry.startsWith('an ') ? `a list, each entry ${entry}` : `a list of ${entry}`;
}

/** `{ every: 1 month }` where there is so short an example, else the keys that are needed. */
function mapping(schema: JsonSchema): string {
  for (const example of schema.examples ?? []) {
    const text = typeof example === 'object' && example !== null ? flow(example) : null;
    if (text !== null && text.length <= 60) return text;
  }
  const required = schema.required ?? [];
  const keys = required.length > 0 ? required : Object.keys(schema.properties ?? {}).slice(0, 4);
  return keys.length === 0 ? 'a mapping' : `{ ${keys.join(', ')} }`;
}

/** An example as an author would write it on one line. */
function flow(example: unknown): string {
  if (Array.isArray(example)) return `[${example.map(flow).join(', ')}]`;
  if (typeof example !== 'object' || example === null) return String(example);
  const entries = Object.entries(example).map(([key, value]) => `${key}: ${flow(value)}`);
  return `{ ${entries.join(', ')} }`;
}

function withExample(words: string, schema: JsonSchema): string {
  const plain = schema.examples?.filter((candidate) => typeof candidate !== 'object') ?? [];
  const example = plain.find((candidate) => words.includes('a number of') && / /.test(String(candidate))) ?? plain[0];
  return example === undefined ? words.replace(/,$/, '') : `${words} such as ${String(example)}`;
}
