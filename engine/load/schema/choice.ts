import type { Loaded, LoadedMap } from '../decode.ts';
import { isMap } from '../documents.ts';
import { listed, nearest, quoted, visible } from '../spelling.ts';
import { elsewhere } from './elsewhere.ts';
import { missingOneOf } from './mapping.ts';
import { badness, type Explain, expected, type Problem, type Spot, typesOf } from './problem.ts';
import { followed, type JsonSchema, type SchemaNode, within } from './schemas.ts';
import { offered, phrases } from './words.ts';

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
  const tag = isMap(value) ? tagOf(branches) : null;
  const tagged = isMap(value) && tag !== null ? branchTagged(tag, branches, value) : null;
  if (tagged !== null) return explain(tagged, value, spot);
  const told = branches.map((branch) => explain(branch, value, spot));
  if (told.some((problems) => problems.length === 0))
    return node.schema.oneOf === choices && isMap(value) ? explainTooMany(branches, value) : [];
  if (isMap(value)) {
    const required = branches.map(({ schema }) => (schema.properties === undefined ? schema.required : undefined));
    if (required.every((keys) => keys !== undefined)) {
      const missing = missingOneOf(required, value, Object.keys(node.schema.properties ?? {}));
      return missing === null ? [] : [missing];
    }
    if (tag !== null) return explainTagged(tag, branches, told, value);
  }
  const problems = explainBest(node, branches, told, value, spot);
  const hint = isMap(value) ? null : asOnlyKey(explain, branches, value);
  const [first, second] = problems;
  const clock = typeof value === 'string' ? clockOf(value) : null;
  const takes = (seconds: number) => branches.some((branch) => explain(branch, seconds, spot).length === 0);
  if (clock !== null && first !== undefined && takes(clock.seconds)) return [{ ...first, ...clock.problem }];
  if (hint === null || first === undefined || second !== undefined || first.hint !== undefined) return problems;
  return first.instead === undefined ? [{ ...first, hint }] : problems;
}

/** Some read minutes and seconds of a whole number with colons; here it is text, and no number has one. */
function clockOf(
  value: string,
): { readonly seconds: number; readonly problem: Pick<Problem, 'hint' | 'instead'> } | null {
  if (!/^\d{1,4}(:[0-5]\d){1,2}$/.test(value)) return null;
  const parts = value.split(':');
  const seconds = parts.reduce((sum, part) => sum * 60 + Number(part), 0);
  const units = parts.length === 2 ? 'minutes and seconds' : 'hours, minutes and seconds';
  const hint = `no number has a colon, so it is text; ${value} in ${units} is ${seconds} seconds`;
  return { seconds, problem: { hint, instead: { text: String(seconds), safe: false } } };
}

/** A number that would be right as the one key that a mapping needs: `write { to: 0.05 }`. */
function asOnlyKey(explain: Explain, branches: readonly SchemaNode[], value: Loaded): string | null {
  if (typeof value !== 'string' || !/^\d+(\.\d+)?$/.test(value)) return null;
  const keys = branches.flatMap((branch) => {
    const [key, another] = branch.schema.required ?? [];
    const schema = key === undefined || another !== undefined ? undefined : branch.schema.properties?.[key];
    if (key === undefined || schema === undefined || !takesNumbers(within(branch, schema))) return [];
    return explain(within(branch, schema), value, { owner: {}, key }).length === 0 ? [key] : [];
  });
  return keys.length === 1 ? `write { ${keys[0]}: ${visible(value)} }` : null;
}

/** Not a name, which may be digits too. */
function takesNumbers(node: SchemaNode): boolean {
  const { type, pattern } = (node.schema.$ref === undefined ? node : followed(node)).schema;
  return [type].flat().includes('number') || (pattern !== undefined && !pattern.includes('a-z'));
}

/** Keys of which a mapping has one: that it has two of them, told at the later one. */
function explainTooMany(branches: readonly SchemaNode[], map: LoadedMap): Problem[] {
  const wanted = branches.flatMap(({ schema }) => (schema.properties === undefined ? (schema.required ?? []) : []));
  const [first, second] = Object.keys(map).filter((key) => wanted.includes(key));
  if (wanted.length < branches.length || first === undefined || second === undefined) return [];
  return [
    {
      code: 'wrong-value',
      spot: { owner: map, key: second },
      at: 'key',
      message: `"${second}" stands beside "${first}", and there is one of them`,
      hint: `write ${listed(wanted.map(quoted))} alone`,
    },
  ];
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

/** The one branch that has the tag of the value, and so is the only one that it can be. */
function branchTagged(tag: string, branches: readonly SchemaNode[], map: LoadedMap): SchemaNode | null {
  const [found, another] = branches.filter(({ schema }) => schema.properties?.[tag]?.const === map[tag]);
  return another === undefined ? (found ?? null) : null;
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
    const misspelt = Object.keys(map).find((key) => nearest(key, [tag]) !== null);
    const word = misspelt === undefined ? undefined : map[misspelt];
    return typeof word === 'string' ? branchOf(word) : []; // the missing tag itself is told where it is required
  }
  const given = map[tag];
  if (typeof given === 'string' && words.includes(given)) return branchOf(given);
  const problem = expected('wrong-value', words.map(quoted), words, given, { owner: map, key: tag });
  const inside = problem.instead === undefined ? [] : branchOf(problem.instead.text);
  return [problem, ...inside.filter(({ spot }) => spot.owner !== map || spot.key !== tag)];
}

function explainBest(
  node: SchemaNode,
  branches: readonly SchemaNode[],
  told: readonly Problem[][],
  value: Loaded,
  spot: Spot,
): Problem[] {
  const alike = branches
    .map((branch, index) => ({ branch, problems: told[index] ?? [] }))
    .filter(({ branch }) => isAlike(branch, value))
    .sort((a, b) => badness(a.problems) - badness(b.problems));
  const [best, second] = alike;
  if (best !== undefined) {
    const isClear = second === undefined || badness(best.problems) < badness(second.problems);
    const isWord = best.branch.schema.const !== undefined || best.branch.schema.enum !== undefined;
    if (isClear && !isWord) return best.problems;
    const together = oneSpot(alike.map(({ problems }) => problems));
    const isOneWord = second === undefined && isWord && together?.instead === undefined;
    if (together !== null && !isOneWord) return [together];
  }
  const stranger = isMap(value) && best === undefined ? unknownToAll(branches, value) : null;
  if (stranger !== null) return [stranger];
  return [
    expected(
      alike.length === 0 ? 'wrong-type' : 'wrong-value',
      branches.flatMap((branch) => phrases(branch)),
      offered(node),
      value,
      spot,
    ),
  ];
}

/** A mapping whose keys none of the branches knows: the first of these keys, and those that there are. */
function unknownToAll(branches: readonly SchemaNode[], map: LoadedMap): Problem | null {
  const known = new Set(branches.flatMap(({ schema }) => Object.keys(schema.properties ?? {})));
  const [key] = Object.keys(map);
  if (key === undefined || known.size === 0) return null;
  const meant = elsewhere(
    branches.map(({ definition }) => definition),
    key,
  );
  const [longer, another] = [...known].filter((name) => name.split('-').includes(key)); // `balance`
  const asked = meant !== null || longer === undefined || another !== undefined ? '' : `; did you mean "${longer}"?`;
  return {
    code: 'unknown-property',
    spot: { owner: map, key },
    at: 'key',
    message: `unknown property "${visible(key)}"${asked}`,
    hint: meant ?? `what may stand here: ${listed(known, 40)}`,
  };
}

/** The problem of all branches, where each has but one and all of them have it with the same value inside the choice. */
function oneSpot(told: readonly Problem[][]): Problem | null {
  const [first] = told[0] ?? [];
  if (first === undefined || first.spot.key === null) return null;
  const isShared = told.every(
    ([problem, ...more]) =>
      more.length === 0 &&
      problem?.wanted !== undefined &&
      problem.spot.owner === first.spot.owner &&
      problem.spot.key === first.spot.key,
  );
  if (!isShared || !isMap(first.spot.owner as Loaded)) return null;
  const { owner, key } = first.spot;
  const value = (owner as LoadedMap)[String(key)];
  return expected(
    'wrong-value',
    told.flatMap(([problem]) => problem?.wanted ?? []),
    told.flatMap(([problem]) => (problem?.instead ? [problem.instead.text] : [])),
    value,
    first.spot,
  );
}

/** Whether the value could have been meant as this branch: the same type, and for a mapping a key that it knows. */
function isAlike({ schema }: SchemaNode, value: Loaded): boolean {
  if (schema.type !== undefined && ![schema.type].flat().some((type) => typesOf(value).includes(type))) return false;
  if (!isMap(value)) return true;
  const known = Object.keys(schema.properties ?? {});
  return Object.keys(value).some((key) => nearest(key, known) !== null);
}
