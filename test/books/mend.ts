import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlias, isCollection, isPair, isSeq, LineCounter, type Node, parseAllDocuments } from 'yaml';
import { type Built, build, type Issue, memorySource, read } from '../../engine/index.ts';
import { PRESETS } from './draw.ts';
import type { Authored, Drawn } from './drawn.ts';

const BOOK = 'book.yaml';
const SETTINGS = 'ratebook.yaml';

const presets = new Map(
  PRESETS.map((name) => [name, readFileSync(join(import.meta.dirname, `../../plans/semantics/${name}.yaml`), 'utf8')]),
);

/** The files of a book; of the presets those that it names. */
export function filesOf({ settings, documents }: Drawn): Record<string, string> {
  const text = documents.map((one) => JSON.stringify(one, null, 1)).join('\n---\n');
  const own = JSON.stringify(settings, null, 1);
  const files: Record<string, string> = { [SETTINGS]: own, [BOOK]: text };
  for (const [name, preset] of presets)
    if (text.includes(`"${name}"`) || own.includes(`"${name}"`)) files[`plans/semantics/${name}.yaml`] = preset;
  return files;
}

export function built(drawn: Drawn): Promise<Built> {
  return build(read(memorySource(filesOf(drawn))));
}

/**
 * The book without what the checks refuse; null where nothing is left to run, or they do not come to an end. One on which
 * the checks themselves fail is left as it is: that is a fault too.
 */
export async function mended(drawn: Drawn): Promise<Drawn | null> {
  let current = drawn;
  for (let tries = 0; tries < 20; tries += 1) {
    const checked = await built(current).catch(() => null);
    if (checked === null) return current;
    const { program, issues } = checked;
    if (program !== null) return current.documents.some(({ kind }) => kind === 'scenario') ? current : null;
    const next = withoutRefused(current, issues);
    if (next === null) return null;
    current = next;
  }
  return null;
}

/** Without what stands where the errors are. */
function withoutRefused({ settings, documents }: Drawn, issues: readonly Issue[]): Drawn | null {
  const errors = issues.filter(({ severity }) => severity === 'error').map(({ place }) => place);
  if (errors.some(({ file }) => file === SETTINGS)) return { settings: {}, documents };
  const refused = errors.filter(({ file }) => file === BOOK).map(({ range }) => range.start);
  if (refused.length === 0) return null;
  const lines = new LineCounter();
  const parsed = parseAllDocuments(filesOf({ settings, documents })[BOOK] as string, { lineCounter: lines });
  const kept: unknown[] = [...documents];
  // from the end, so that what comes before stays where it is
  for (const { line, column } of refused.toReversed()) {
    const offset = (lines.lineStarts[line - 1] ?? 0) + column - 1;
    const which = parsed.findIndex(({ range }) => range[0] <= offset && offset < range[2]);
    const contents = Array.isArray(parsed) ? parsed[which]?.contents : null;
    if (contents == null || kept[which] === undefined) continue;
    kept[which] = cut(kept[which], whole(pathAt(contents, offset)));
  }
  return { settings, documents: kept.filter((one) => one !== undefined) as Authored[] };
}

type Path = readonly (string | number)[];

/** Of what is nothing without its parts the whole: an event, a subscription, a charge without its price. */
function whole(path: Path): Path {
  const entry = path.findIndex((key) => key === 'timeline' || key === 'subscriptions' || key === 'charges') + 2;
  const isNeeded =
    path[0] !== 'charges' || (path.length === 3 && ['price', 'due', 'quantity'].includes(String(path[2])));
  return entry >= 2 && isNeeded ? path.slice(0, entry) : path;
}

/** The keys that lead to what stands at the offset. */
function pathAt(node: Node, offset: number): Path {
  if (!isCollection(node) || isAlias(node)) return [];
  for (const [index, item] of node.items.entries()) {
    const key = isPair(item) ? (item.key as Node) : null;
    const value = (isPair(item) ? item.value : item) as Node | null;
    const start = key?.range?.[0] ?? value?.range?.[0] ?? 0;
    const end = value?.range?.[1] ?? key?.range?.[1] ?? 0;
    if (offset < start || offset >= end) continue;
    const name = isSeq(node) ? index : String((key as unknown as { value: unknown }).value);
    return [name, ...(value === null ? [] : pathAt(value, offset))];
  }
  return [];
}

/** The value without what the path leads to; a list or mapping that is empty then goes with it. */
export function cut(value: unknown, path: Path): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return undefined;
  if (Array.isArray(value)) {
    const list = value.flatMap((one, index) => {
      if (index !== first) return [one];
      const left = cut(one, rest);
      return left === undefined ? [] : [left];
    });
    return list.length === 0 ? undefined : list;
  }
  const entries = Object.entries(value as object).flatMap(([key, one]) => {
    if (key !== first) return [[key, one]];
    const left = cut(one, rest);
    return left === undefined ? [] : [[key, left]];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
