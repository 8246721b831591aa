import { describe, expect, test } from 'vitest';
import { load, memorySource } from '../../engine/load/load.ts';

const TARIFFS = '---\nkind: tariff\nname: calls\nrates: [{ prefix: 1, per-minute: 1 }]\n';
const plan = (body: string) => `kind: plan\nname: office\ncurrency: EUR\n${body}\n`;
const zones = (...entries: string[]) =>
  `---\nkind: zones\nname: dialled\nzones:\n${entries.map((entry) => `  - ${entry}\n`).join('')}`;

/** `line code (line of what it stands against)`. */
function told(...texts: string[]): readonly string[] {
  return load(memorySource({ 'book.yaml': texts.join('') })).issues.map(({ code, place, related }) => {
    const beside = related === undefined ? '' : ` (${related.place.range.start.line})`;
    return `${place.range.start.line} ${code}${beside}`;
  });
}

describe('a zone', () => {
  test('has prefixes, or says what it matches', () => {
    expect(
      told(zones('{ name: home, prefix: 370 }', '{ name: colleagues, match: on-net, direction: inbound }')),
    ).toEqual([]);
    expect(told(zones('{ name: home }'))).toEqual(['5 schema/missing-property']);
    expect(told(zones('{ name: home, match: off-net }'))).toEqual(['5 schema/wrong-value']);
  });

  test('does not do both', () => {
    expect(told(zones('{ name: home, prefix: 370, match: on-net }'))).toEqual(['5 settings/contradiction (5)']);
  });

  test('of one direction has no tariff for the other', () => {
    const inbound = zones('{ name: home, prefix: 370, direction: inbound }');
    expect(told(plan('calls: [{ zone: home, inbound: calls }]'), TARIFFS, inbound)).toEqual([]);
    expect(told(plan('calls: [{ zone: home, outbound: calls }]'), TARIFFS, inbound)).toEqual([
      '4 settings/contradiction (13)',
    ]);
  });
});

describe('access numbers', () => {
  const numbers = (...entries: string[]) =>
    plan(`access-numbers:\n${entries.map((entry) => `  - ${entry}`).join('\n')}`);

  test('are each listed once, with or without a plus', () => {
    expect(
      told(numbers('{ number: 37070000001, tariff: calls }', '{ number: 37070000002, tariff: calls }'), TARIFFS),
    ).toEqual([]);
    expect(
      told(numbers('{ number: 37070000001, tariff: calls }', '{ number: "+37070000001", tariff: calls }'), TARIFFS),
    ).toEqual(['6 reference/duplicate (5)']);
  });

  test('name a tariff of the book', () => {
    expect(told(numbers('{ number: 1, tariff: cals }'), TARIFFS)).toEqual(['5 reference/unknown']);
    expect(told(numbers('{ number: 1 }'), TARIFFS)).toEqual(['5 schema/missing-property']);
  });
});
