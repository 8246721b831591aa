import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { MAIN } from '../cli/spawn.ts';

/** What a built file imports at once, and what only when it comes to it. */
function importsOf(file: string): { readonly now: string[]; readonly later: string[] } {
  const text = readFileSync(file, 'utf8');
  const named = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = '']) => name);
  return {
    now: named(/^(?:import|export)\s*(?:[\w*{][^;'"]*?\s*from\s*)?["']([^"']+)["']/gm),
    later: named(/\bimport\(\s*["']([^"']+)["']\s*\)/g),
  };
}

/** The packages that come with `file` before its first line runs, and the files that may come later. */
function closure(file: string) {
  const [packages, later, seen] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const visit = (path: string) => {
    if (seen.has(path)) return;
    seen.add(path);
    const found = importsOf(path);
    for (const name of found.now) {
      if (name.startsWith('.')) visit(join(dirname(path), name));
      else packages.add(name);
    }
    for (const name of found.later) if (name.startsWith('.')) later.add(join(dirname(path), name));
  };
  visit(file);
  return { packages: [...packages], later: [...later] };
}

const OF_THE_SCREEN = /^(ink|react|chokidar)(\/|$)/;

test('only the screen loads what draws it: every other verb starts without', () => {
  const main = closure(MAIN);
  const verbs = main.later;
  expect(verbs.length).toBeGreaterThan(5);
  for (const file of [MAIN, ...verbs])
    expect(closure(file).packages.filter((name) => OF_THE_SCREEN.test(name))).toEqual([]);
  const screen = verbs.flatMap((file) => closure(file).later).filter((file) => /\/tui-[^/]*\.js$/.test(file));
  expect(screen.flatMap((file) => closure(file).packages)).toContain('ink');
});

test('the help waits for nothing but the command line itself', () => {
  const packages = closure(MAIN).packages.filter((name) => !name.startsWith('node:'));
  expect(packages.sort()).toEqual(['commander', 'env-paths', 'picocolors']);
});
