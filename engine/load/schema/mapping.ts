import type { LoadedMap } from '../decode.ts';
import { listed, nearest, quoted, visible } from '../spelling.ts';
import { elsewhere } from './elsewhere.ts';
import type { Explain, Problem, Spot } from './problem.ts';
import { type SchemaNode, within } from './schemas.ts';

/**
 * Unknown and missing keys, and what is wrong under the known ones. An unknown key that resembles a missing one is one
 * problem, and its value is looked at as if it stood under the right key.
 */
export function explainMap(explain: Explain, node: SchemaNode, map: LoadedMap, spot: Spot): Problem[] {
  const { schema } = node;
  const properties = schema.properties ?? {};
  const missing = new Set((schema.required ?? []).filter((key) => !(key in map)));
  const problems: Problem[] = [];
  for (const [key, value] of Object.entries(map)) {
    const under = { owner: map, key };
    if (schema.propertyNames !== undefined && explain(within(node, schema.propertyNames), key, under).length > 0) {
      const [first] = explain(within(node, schema.propertyNames), key, under);
      problems.push({ code: 'wrong-value', spot: under, at: 'key', message: `the key: ${first?.message ?? ''}` });
    }
    const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (property !== undefined) problems.push(...explain(within(node, property), value, under));
    else if (isExtra(node, key)) {
      if (typeof schema.additionalProperties === 'object')
        problems.push(...explain(within(node, schema.additionalProperties), value, under));
      else if (schema.additionalProperties === false) {
        const slip = value === null ? keyWithValue(map, key, properties) : null;
        if (slip !== null) {
          problems.push(slip.problem);
          missing.delete(slip.key);
          continue;
        }
        const meant = unknown(node, map, key, missing);
        problems.push(meant.problem);
        const schemaMeant = meant.key === null ? undefined : properties[meant.key];
        if (schemaMeant !== undefined) problems.push(...explain(within(node, schemaMeant), value, under));
        if (meant.key !== null) missing.delete(meant.key);
      }
    }
  }
  for (const key of missing)
    problems.push({
      code: 'missing-property',
      spot: { owner: map, key: null },
      at: 'owner',
      message: `"${key}" is missing here`,
    });
  return [...problems, ...countProblems(node, map, spot)];
}

/** A mapping that must have one of several keys, told as one problem; null where that is not the form of the choice. */
export function missingOneOf(
  choices: readonly (readonly string[])[],
  map: LoadedMap,
  known: readonly string[],
): Problem | null {
  const wanted = choices.flat();
  const misspelt = Object.keys(map).some((key) => !known.includes(key) && nearest(key, wanted) !== null);
  return misspelt
    ? null
    : {
        code: 'missing-property',
        spot: { owner: map, key: null },
        at: 'owner',
        message: `${listed(wanted.map(quoted))} is missing here`,
      };
}

/** `{ price:30.00 }`, `{ price 30.00 }`: for YAML the whole is a key without a value. */
function keyWithValue(
  map: LoadedMap,
  key: string,
  known: Readonly<Record<string, unknown>>,
): { problem: Problem; key: string } | null {
  const [, meant = '', mark = '', value = ''] = /^([\w-]+)(:|\s+)(\S.*)$/.exec(key) ?? [];
  if (!Object.hasOwn(known, meant)) return null;
  const missing = mark === ':' ? 'a space after the colon' : 'a colon after the key';
  const text = `${meant}: ${value}`;
  return {
    key: meant,
    problem: {
      code: 'unknown-property',
      spot: { owner: map, key },
      at: 'key',
      message: `expected ${missing}: \`${visible(text)}\``,
      instead: { text, safe: true },
    },
  };
}

const COMMA = 'inside { } a comma begins a new key: write decimals with a point, and text with a comma in quotes';

function isExtra(node: SchemaNode, key: string): boolean {
  return !Object.keys(node.schema.patternProperties ?? {}).some((pattern) => new RegExp(pattern, 'u').test(key));
}

function unknown(
  node: SchemaNode,
  map: LoadedMap,
  key: string,
  missing: ReadonlySet<string>,
): { problem: Problem; key: string | null } {
  const free = Object.keys(node.schema.properties ?? {}).filter((known) => !(known in map));
  const required = nearest(key, missing);
  const meant = elsewhere([node.definition], key);
  const guess = meant === null ? (required ?? nearest(key, free)) : null;
  const asked = guess === null ? '' : `; did you mean "${guess}"?${required === null ? '' : ' (required here)'}`;
  return {
    key: guess,
    problem: {
      code: 'unknown-property',
      spot: { owner: map, key },
      at: 'key',
      message: `unknown property "${visible(key)}"${asked}`,
      ...(guess === null ? { hint: meant ?? (map[key] === null ? COMMA : freeWords(free)) } : {}),
      ...(guess === null ? {} : { instead: { text: guess, safe: required !== null } }),
    },
  };
}

function freeWords(free: readonly string[]): string {
  return free.length === 0 ? 'nothing else may stand here' : `what may stand here: ${listed(free, 40)}`;
}

function countProblems(node: SchemaNode, map: LoadedMap, spot: Spot): Problem[] {
  const { minProperties = 0, maxProperties = Infinity } = node.schema;
  const count = Object.keys(map).length;
  if (count < minProperties) {
    const keys = Object.keys(node.schema.properties ?? {});
    return [
      {
        code: 'wrong-length',
        spot,
        at: 'value',
        message: `an empty mapping, where at least one of ${listed(keys)} is needed`,
      },
    ];
  }
  return count > maxProperties
    ? [
        {
          code: 'wrong-length',
          spot,
          at: 'value',
          message: `${count} entries, where at most ${maxProperties} are read`,
        },
      ]
    : [];
}
