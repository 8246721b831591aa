import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutPattern, isPattern, matchesGlob } from '../../engine/cli/glob.ts';

describe('patterns for paths', () => {
  test.each([
    ['*.yaml', 'plan.yaml'],
    ['*', 'plan.yaml'],
    ['plan?.yaml', 'plan1.yaml'],
    ['**/*.yaml', 'plan.yaml'],
    ['**/*.yaml', 'a/b/plan.yaml'],
    ['a/**/b.yaml', 'a/b.yaml'],
    ['a/**/b.yaml', 'a/x/y/b.yaml'],
    ['a/**', 'a/x/y/b.yaml'],
    ['**', 'a/b'],
    ['{plans,scenarios}/*.yaml', 'scenarios/one.yaml'],
    ['*.{yaml,yml}', 'one.yml'],
    ['{a,b{1,2}}.yaml', 'b2.yaml'],
    ['a{,-long}.yaml', 'a.yaml'],
    ['*a*b*', 'xxaxxbxx'],
    ['a*a*a', 'aaa'],
    ['.github/*', '.github/ci.yaml'],
    ['a+(b).yaml', 'a+(b).yaml'],
    ['[x].yaml', '[x].yaml'],
    ['{a.yaml', '{a.yaml'],
  ])('%s matches %s', (pattern, path) => expect(matchesGlob(pattern, path)).toBe(true));

  test.each([
    ['*.yaml', 'a/plan.yaml'],
    ['*.yaml', 'plan.yml'],
    ['*.yaml', '.hidden.yaml'],
    ['**/*.yaml', '.hidden/plan.yaml'],
    ['**', 'a/.hidden/b'],
    ['plan?.yaml', 'plan.yaml'],
    ['plan?.yaml', 'plan/.yaml'],
    ['a/**/b.yaml', 'x/b.yaml'],
    ['a/*/b.yaml', 'a/b.yaml'],
    ['{a,b}.yaml', 'c.yaml'],
    ['*a', 'ab'],
    ['a*a', 'a'],
    ['a', 'a/b'],
    ['a/b', 'a'],
  ])('%s does not match %s', (pattern, path) => expect(matchesGlob(pattern, path)).toBe(false));

  test('every path without a wildcard matches itself and no other', () => {
    const path = fc.stringMatching(/^[a-z]{1,3}(\/[a-z]{1,3}){0,3}$/);
    fc.assert(
      fc.property(path, path, (one, other) => {
        expect(matchesGlob(one, other)).toBe(one === other);
        expect(isPattern(one)).toBe(false);
      }),
    );
  });

  test('a pattern made of stars is answered at once', () => {
    expect(matchesGlob(`${'*a'.repeat(40)}b`, 'a'.repeat(200))).toBe(false);
  });

  test.each([
    ['plans/**/*.yaml', 'plans', '**/*.yaml'],
    ['*.yaml', '', '*.yaml'],
    ['/tmp/x/*.yaml', '/tmp/x', '*.yaml'],
    ['/*.yaml', '/', '*.yaml'],
    ['../a/{b,c}/d.yaml', '../a', '{b,c}/d.yaml'],
  ])('%s is looked for in "%s"', (pattern, folder, below) => expect(cutPattern(pattern)).toEqual({ folder, below }));
});
