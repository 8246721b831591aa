import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { generateCalls, printCalls } from './generate-calls.ts';

test('the generated calls are in time order, within the months asked for, and the same each time', () => {
  const calls = generateCalls('2026-05-11', 2);
  expect(calls).toEqual(generateCalls('2026-05-11', 2));
  expect(calls.length).toBeGreaterThan(200);
  const times = calls.map(({ at }) => at);
  expect(times).toEqual([...times].sort());
  expect(times.every((at) => '2026-05-11T00:00:00' <= at && at < '2026-07-01T00:00:00')).toBe(true);
});

test('the generated calls hold each case that a tariff must be tried on', () => {
  const calls = generateCalls('2026-05-11', 2);
  const some = (wanted: (call: (typeof calls)[number]) => boolean) => expect(calls.some(wanted)).toBe(true);
  some(({ seconds }) => seconds === 0);
  some(({ seconds }) => seconds > 0 && seconds < 60);
  some(({ seconds }) => seconds > 0 && seconds % 60 === 0);
  some(({ direction }) => direction === 'inbound');
  some(({ to }) => to.startsWith('+88'));
  expect(printCalls(calls.slice(0, 1))).toMatch(/^at,direction,from,to,seconds\n\S+,\S+,\+\d+,\+\d+,\d+\n$/);
});

test('the calls of the quick start are the generated ones, byte for byte', () => {
  const shipped = path.resolve(import.meta.dirname, '../scenarios/quick-start/calls.csv');
  expect(readFileSync(shipped, 'utf8')).toBe(printCalls(generateCalls('2026-05-11', 2)));
});
