import type { Loaded, LoadedList } from '../decode.ts';
import { isMap } from '../documents.ts';
import { asName, quoted } from '../spelling.ts';
import { explainChoice } from './choice.ts';
import { explainMap } from './mapping.ts';
import { expected, type Problem, type Spot, typesOf } from './problem.ts';
import { followed, type JsonSchema, type SchemaNode, within } from './schemas.ts';
import { offered, phrases } from './words.ts';

/**
 * Why `value` is not what the schema asks for: one problem a cause. The compiled validators decide whether a document is
 * right; this walk over schema and value together only finds the words, so that a choice between branches can be made by
 * what the author seems to have meant. Empty where nothing is wrong.
 */
export function explain(node: SchemaNode, value: Loaded, spot: Spot): Problem[] {
  const { schema } = node;
  if (schema.$ref !== undefined) {
    const problems = explain(followed(node), value, spot);
    if (problems.length > 0) return problems;
  }
  if (schema.type !== undefined && ![schema.type].flat().some((type) => typesOf(value).includes(type))) {
    return [wrong('wrong-type', node, value, spot)];
  }
  if (!isOneOfThese(schema, value)) return [wrong('wrong-value', node, value, spot)];
  const problems = [
    ...explainScalar(node, value, spot),
    ...(Array.isArray(value) ? explainList(node, value, spot) : []),
    ...(isMap(value) ? explainMap(explain, node, value, spot) : []),
    ...(schema.allOf ?? []).flatMap((part) => explain(within(node, part), value, spot)),
    ...explainCondition(node, value, spot),
  ];
  const choices = schema.oneOf ?? schema.anyOf;
  return choices === undefined ? problems : [...problems, ...explainChoice(explain, node, choices, value, spot)];
}

function isOneOfThese(schema: JsonSchema, value: Loaded): boolean {
  if (schema.const !== undefined && schema.const !== value) return false;
  return schema.enum === undefined || schema.enum.includes(value);
}

/** `expected …, found …`, with the word that was probably meant. */
function wrong(code: 'wrong-type' | 'wrong-value', node: SchemaNode, value: Loaded, spot: Spot): Problem {
  const problem = expected(code, phrases(node), offered(node), value, spot);
  const isQuotable =
    (typeof value === 'number' || typeof value === 'boolean') && explain(node, String(value), spot).length === 0;
  if (isQuotable) return { ...problem, hint: `put it in quotes to make it text: "${value}"` };
  const digits = digitsOf(node.schema, value);
  if (digits !== null) return { ...problem, hint: digits };
  return typeof value === 'string' ? { ...problem, ...slipOf(node, value, spot) } : problem;
}

/** Of a number that may be large: what its digits are too many for, or not written out. */
function digitsOf({ type, maximum = Infinity }: JsonSchema, value: Loaded): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  if (![type].flat().includes('number') || maximum < 999_999_999_999) return null;
  if (/^-?\d*\.?\d+e[-+]?\d+$/i.test(String(value))) return 'write the digits out';
  const isLong = /^-?(\d{13,}(\.\d+)?|\d+\.\d{13,})$/.test(String(value));
  return isLong ? 'at most 12 digits stand before the point, and 12 after it' : null;
}

/** What is too much in a number or lacks in a key, where the rest would be right: `30,00`, `30.00 EUR`, `21%`, `price:30.00`. */
function slipOf(node: SchemaNode, value: string, spot: Spot): Pick<Problem, 'hint' | 'instead'> {
  if (node.schema.type === 'object' && /^[\w-]+:\S/.test(value))
    return { hint: 'a space must follow the colon of a key' };
  const fits = (other: Loaded) => other !== value && explain(node, other, spot).length === 0;
  if (node.schema.type === 'array' && /^[\w.-]+$/.test(value) && fits([value]))
    return { hint: 'a list stands in [ ]', instead: { text: `[${value}]`, safe: false } };
  const name = asName(value);
  if (node.definition === 'name' && fits(name)) return { instead: { text: name, safe: false } };
  const meant = otherwiseWritten(value);
  if (meant !== null && fits(meant.text)) return { hint: meant.hint, instead: { text: meant.text, safe: false } };
  if (/T.*\d(Z|[-+]\d\d:?\d\d)$/.test(value) && fits(value.replace(/(Z|[-+]\d\d:?\d\d)$/, '')))
    return { hint: 'the time zone of the account is meant: write no offset' };
  if (/^(?!2000)\d{4}-/.test(value) && fits(value.replace(/^\d{4}/, '2000'))) return { hint: 'years are 1970 to 2199' };
  if (![node.schema.type].flat().includes('number')) return {};
  const bare = value.replace(/^(\p{Sc}|[A-Z]{3}) ?(?=[-\d])|(?<=\d) ?(\p{Sc}|[A-Z]{3}|%)$/gu, '');
  const text = bare.replace(/,(?!\d{3}$)/, '.');
  if (text === value || explain(node, text, spot).length > 0) return {};
  const reasons = [
    text === bare ? [] : ['decimals have a point'],
    bare === value
      ? []
      : [value.endsWith('%') ? 'the key says that it is a percentage' : 'the document names the currency'],
  ].flat();
  return { hint: reasons.join(', and '), instead: { text, safe: false } };
}

/** A day as it is written elsewhere, and a time in minutes or hours where seconds are asked for. */
function otherwiseWritten(value: string): { readonly text: string; readonly hint: string } | null {
  const [, day, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(value) ?? [];
  if (day !== undefined && month !== undefined && year !== undefined)
    return { text: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`, hint: 'a date is year-month-day' };
  const [, count, unit] = /^(\d{1,9}) (minute|hour)s?$/.exec(value) ?? [];
  if (count === undefined) return null;
  return { text: `${Number(count) * (unit === 'hour' ? 3600 : 60)} seconds`, hint: 'it is counted in seconds' };
}

function explainScalar(node: SchemaNode, value: Loaded, spot: Spot): Problem[] {
  const { schema } = node;
  if (typeof value === 'number') {
    const {
      minimum = -Infinity,
      maximum = Infinity,
      exclusiveMinimum = -Infinity,
      exclusiveMaximum = Infinity,
    } = schema;
    const isWithin = value >= minimum && value <= maximum && value > exclusiveMinimum && value < exclusiveMaximum;
    return isWithin ? [] : [wrong('wrong-value', node, value, spot)];
  }
  if (typeof value !== 'string') return [];
  const length = [...value].length;
  if (schema.maxLength !== undefined && length > schema.maxLength) {
    return [
      {
        code: 'wrong-length',
        spot,
        at: 'value',
        message: `${length} characters, where at most ${schema.maxLength} are read`,
      },
    ];
  }
  if (schema.minLength !== undefined && length < schema.minLength) {
    return [
      {
        code: 'wrong-length',
        spot,
        at: 'value',
        message: length === 0 ? 'empty text' : `at least ${schema.minLength} characters are needed`,
      },
    ];
  }
  const fits = schema.pattern === undefined || new RegExp(schema.pattern, 'u').test(value);
  return fits ? [] : [wrong('wrong-value', node, value, spot)];
}

function explainList(node: SchemaNode, list: LoadedList, spot: Spot): Problem[] {
  const { items, minItems = 0, maxItems = Infinity, uniqueItems } = node.schema;
  const problems: Problem[] = [];
  if (list.length < minItems) {
    const message =
      list.length === 0 ? 'the list is empty' : `${list.length} entries, where at least ${minItems} are needed`;
    problems.push({ code: 'wrong-length', spot, at: 'value', message });
  }
  if (list.length > maxItems)
    problems.push({
      code: 'wrong-length',
      spot,
      at: 'value',
      message: `${list.length} entries, where at most ${maxItems} are read`,
    });
  if (items !== undefined) {
    list.forEach((entry, index) => {
      problems.push(...explain(within(node, items), entry, { owner: list, key: index }));
    });
  }
  if (uniqueItems === true) {
    const seen = new Set<string>();
    list.forEach((entry, index) => {
      const text = JSON.stringify(entry);
      if (seen.has(text))
        problems.push({
          code: 'wrong-value',
          spot: { owner: list, key: index },
          at: 'value',
          message: `${quoted(entry)} stands twice in this list`,
        });
      seen.add(text);
    });
  }
  return problems;
}

function explainCondition(node: SchemaNode, value: Loaded, spot: Spot): Problem[] {
  const { if: condition, then, else: otherwise, not } = node.schema;
  if (not !== undefined && explain(within(node, not), value, spot).length === 0)
    return [wrong('wrong-value', node, value, spot)];
  if (condition === undefined) return [];
  const part = explain(within(node, condition), value, spot).length === 0 ? then : otherwise;
  return part === undefined ? [] : explain(within(node, part), value, spot);
}
