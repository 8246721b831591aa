import type { Loaded, LoadedMap } from '../decode.ts';
import { isMap } from '../documents.ts';
import { didYouMean, listed, nearest, quoted } from '../spelling.ts';
import { missingOneOf } from './mapping.ts';
import { badness, type Explain, type Problem, type Spot, typesOf } from './problem.ts';
import { followed, type JsonSchema, type SchemaNode, within } from './schemas.ts';
import { offered, phrase } from './words.ts';

/**
 * The problems of the one branch that the author seems to have meant: the branch of the tag (`event: payment`), else the
 * one that fits best; where no branch is like the value at all, one problem that names them.
 */
export function explainChoice(
  explain: Explain,
  node: SchemaNode,
  choices: readonly JsonSchema[],
  value: Loaded,
  spot: Spot,
): Problem[] {
  const branches = choices.flatMap((choice) => flattened(within(node, choice)));
  const told = branches.map((branch) => explain(branch, value, spot));
  if (told.some((problems) => problems.length === 0)) return [];
  if (isMap(value)) {
    const required = branches.map(({ schema }) => (schema.properties === undefined ? schema.required : undefined));
    if (required.every((keys) => keys !== undefined)) {
      const missing = missingOneOf(required, value, Object.keys(node.schema.properties ?? {}));
      return missing === null ? [] : [missing];
    }
    const tag = tagOf(branches);
    if (tag !== null) return explainTagged(tag, branches, told, value);
  }
  return explainBest(node, branches, told, value, spot);
}

/** A branch that is itself nothing but a choice is its branches. */
function flattened(node: SchemaNode): SchemaNode[] {
  const target = node.schema.$ref === undefined ? node : followed(node);
  const choices = target.schema.oneOf ?? target.schema.anyOf;
  const isChoiceOnly =
    choices !== undefined && target.schema.properties === undefined && target.schema.required === undefined;
  return isChoiceOnly ? choices.flatMap((choice) => flattened(within(target, choice))) : [target];
}

/** The property by whose constant the branches are told apart. */
function tagOf(branches: readonly SchemaNode[]): string | null {
  const [first] = branches;
  const candidates = Object.entries(first?.schema.properties ?? {}).filter(([, schema]) => schema.const !== undefined);
  const tag = candidates.find(([key]) => branches.every(({ schema }) => schema.properties?.[key]?.const !== undefined));
  return branches.length > 1 && tag !== undefined ? tag[0] : null;
}

function explainTagged(
  tag: string,
  branches: readonly SchemaNode[],
  told: readonly Problem[][],
  map: LoadedMap,
): Problem[] {
  const words = branches.map(({ schema }) => String(schema.properties?.[tag]?.const));
  const branchOf = (word: string): Problem[] => told[words.indexOf(word)] ?? [];
  if (!(tag in map)) {
    const misspelt = Object.entries(map).find(
      ([key, word]) => nearest(key, [tag]) !== null && words.includes(String(word)),
    );
    if (misspelt !== undefined) return branchOf(String(misspelt[1]));
    return [
      {
        code: 'missing-property',
        spot: { owner: map, key: null },
        at: 'owner',
        message: `"${tag}" is missing here: ${listed(words.map(quoted))}`,
      },
    ];
  }
  const given = map[tag];
  if (typeof given === 'string' && words.includes(given)) return branchOf(given);
  const guess = typeof given === 'string' ? nearest(given, words) : null;
  const problem: Problem = {
    code: 'wrong-value',
    spot: { owner: map, key: tag },
    at: 'value',
    message: `expected ${listed(words.map(quoted))}, found ${quoted(given)}${guess === null ? '' : didYouMean(String(given), words)}`,
    ...(guess === null ? {} : { instead: { text: guess, safe: false } }),
  };
  const inside = guess === null ? [] : branchOf(guess).filter(({ spot }) => spot.owner !== map || spot.key !== tag);
  return [problem, ...inside];
}

function explainBest(
  node: SchemaNode,
  branches: readonly SchemaNode[],
  told: readonly Problem[][],
  value: Loaded,
  spot: Spot,
): Problem[] {
  const guess = typeof value === 'string' ? nearest(value, offered(node)) : null;
  const alike = branches
    .map((branch, index) => ({ branch, problems: told[index] ?? [] }))
    .filter(({ branch }) => isAlike(branch, value));
  const [best, second] = alike.sort((a, b) => badness(a.problems) - badness(b.problems));
  const isClear = best !== undefined && (second === undefined || badness(best.problems) < badness(second.problems));
  if (isClear && (isMap(value) || Array.isArray(value) || (branches.length === 1 && guess === null)))
    return best.problems;
  const code = alike.length === 0 ? 'wrong-type' : 'wrong-value';
  const forms = listed(new Set(branches.map(phrase)));
  return [
    {
      code,
      spot,
      at: 'value',
      message: `expected ${forms}, found ${quoted(value)}${guess === null ? '' : `; did you mean "${guess}"?`}`,
      ...(guess === null ? {} : { instead: { text: guess, safe: false } }),
    },
  ];
}

/** Whether the value could have been meant as this branch: the same type, and for a mapping a key that it knows. */
function isAlike({ schema }: SchemaNode, value: Loaded): boolean {
  if (schema.type !== undefined && ![schema.type].flat().some((type) => typesOf(value).includes(type))) return false;
  if (!isMap(value)) return true;
  const known = Object.keys(schema.properties ?? {});
  return Object.keys(value).some((key) => nearest(key, known) !== null);
}
