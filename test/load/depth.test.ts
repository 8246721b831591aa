import { describe, expect, it } from 'vitest';
import { MAX_DEPTH, scanDepth } from '../../engine/load/depth.ts';

const kind = (text: string): string => scanDepth(text).kind;
const mappings = (levels: number): string =>
  Array.from({ length: levels }, (_, level) => `${' '.repeat(level)}a:\n`).join('');

describe('nesting is bounded before anything recursive reads the text', () => {
  it.each([
    ['brackets', (levels: number) => `a: ${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}`],
    ['braces', (levels: number) => '{a: '.repeat(levels)],
    ['lists in one line', (levels: number) => '- '.repeat(levels)],
    ['keys in one line', (levels: number) => '? '.repeat(levels)],
    ['indented mappings', mappings],
  ])('%s: one level less than the limit and the limit are read, one more is not', (_, text) => {
    expect([kind(text(MAX_DEPTH - 1)), kind(text(MAX_DEPTH)), kind(text(MAX_DEPTH + 1))]).toEqual([
      'fits',
      'fits',
      'too-deep',
    ]);
  });

  it.each([
    ['double quotes', `a: "${'['.repeat(500)}"`],
    ['single quotes', `a: '${'{'.repeat(500)}'`],
    ['a comment', `a: 1 # ${'['.repeat(500)}`],
    ['plain text', Array.from({ length: 500 }, (_, line) => `k${line}: see [${line}`).join('\n')],
    ['a block of text', `a: |\n${Array.from({ length: 200 }, (_, line) => `${' '.repeat(line + 1)}- [\n`).join('')}`],
    ['brackets that close again', '- [[], {}]\n'.repeat(500)],
    ['many keys side by side', 'a:\n  b:\n    c: 1\n'.repeat(500)],
  ])('what stands in %s does not count', (_, text) => {
    expect(kind(text)).toBe('fits');
  });

  it('says where the level too many opens', () => {
    expect(scanDepth(`a: ${'['.repeat(100)}`)).toEqual({ kind: 'too-deep', offset: 3 + MAX_DEPTH - 1 });
  });

  it('stops at once, however long the text', () => {
    expect(kind('['.repeat(1_000_000))).toBe('too-deep');
    expect(kind('- '.repeat(1_000_000))).toBe('too-deep');
  });
});
