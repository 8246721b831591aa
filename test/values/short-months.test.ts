import { expect, test } from 'vitest';
import { boundary, instantOf, localOf, type Span, type Turning } from '../../engine/values/calendar.ts';

const ZONE = 'Europe/Vilnius';

function turning(every: string, day: Turning['day'], anchor: string): Turning {
  const [count, unit] = every.split(' ');
  const span = { count: Number(count), unit: (unit as string).replace(/s$/, '') as Span['unit'] };
  return { every: span, day, anchor: instantOf(anchor, ZONE), zone: ZONE };
}

test.each<[string, Turning, number, string[]]>([
  [
    'months from 31 January that drift: on the 28th for good',
    { ...turning('1 month', null, '2026-01-31'), shortMonth: 'drift' },
    -1,
    ['2025-12-31', '2026-01-31', '2026-02-28', '2026-03-28', '2026-04-28'],
  ],
  [
    'months from 31 March that drift: on the 30th, then on the 28th',
    { ...turning('1 month', null, '2026-03-31'), shortMonth: 'drift' },
    0,
    ['2026-03-31', '2026-04-30', '2026-05-30', '2026-06-30', '2026-07-30', '2026-08-30', '2026-09-30'],
  ],
  [
    'every other month from 31 December that drifts: over February alone',
    { ...turning('2 months', null, '2027-12-31'), shortMonth: 'drift' },
    0,
    ['2027-12-31', '2028-02-29', '2028-04-29', '2028-06-29'],
  ],
  [
    'years from a leap day that drift',
    { ...turning('1 year', null, '2024-02-29'), shortMonth: 'drift' },
    0,
    ['2024-02-29', '2025-02-28', '2026-02-28', '2027-02-28', '2028-02-28'],
  ],
  [
    'months from 31 January, else on the first of the next',
    { ...turning('1 month', null, '2026-01-31'), shortMonth: 'next-month' },
    0,
    ['2026-01-31', '2026-03-01', '2026-03-31', '2026-05-01', '2026-05-31'],
  ],
  [
    'the 31st, from the last day of a short month that begins with the next',
    { ...turning('1 month', 31, '2026-04-30'), shortMonth: 'next-month' },
    0,
    ['2026-03-31', '2026-05-01', '2026-05-31', '2026-07-01'],
  ],
  [
    'the 29th, 28 February and 1 March',
    { ...turning('1 month', 29, '2026-01-30'), shortMonth: 'next-month' },
    0,
    ['2026-01-29', '2026-03-01', '2026-03-29'],
  ],
])('%s', (_, of, from, expected) => {
  const dates = expected.map((_date, index) => localOf(boundary(of, from + index), ZONE).slice(0, 10));
  expect(dates).toEqual(expected);
});
