import { describe, expect, test } from 'vitest';
import { UsageError } from '../../engine/cli/answer.ts';
import { readTime } from '../../engine/cli/time.ts';

describe('--at TIME', () => {
  test.each([
    ['2026-06-01', 'Europe/Vilnius', '2026-05-31T21:00:00Z'],
    ['2026-06-01T10:15', 'Europe/Vilnius', '2026-06-01T07:15:00Z'],
    ['2026-06-01T10:15:30', 'UTC', '2026-06-01T10:15:30Z'],
    ['2026-06-01T10:15Z', 'Europe/Vilnius', '2026-06-01T10:15:00Z'],
    ['2026-06-01T10:15+05:45', 'Europe/Vilnius', '2026-06-01T04:30:00Z'],
    ['2026-01-01T00:00:00-03:30', 'Europe/Vilnius', '2026-01-01T03:30:00Z'],
  ])('%s in %s is %s', (text, zone, utc) => expect(readTime(text, zone)).toBe(Date.parse(utc)));

  test.each(['', 'today', '2026-02-30', '2026-06-01T24:00', '2026-6-1', '2026-06-01T10:15+3', '2026-06-01+03:00'])(
    '"%s" is refused with what would be right',
    (text) => {
      expect(() => readTime(text, 'UTC')).toThrow(UsageError);
      expect(() => readTime(text, 'UTC')).toThrow(`"${text}" is no time`);
    },
  );
});
