import fc from 'fast-check';
import { expect, test } from 'vitest';
import { euros, type Life, lives, owedFor, totalOf } from './limits-lives.ts';

/**
 * What an account owes in all for its stay on one plan, or on two, whose charges and sums have a least and a most: whenever what
 * happens is told, whenever it is invoiced, and whatever comes back of what was invoiced.
 */

const PLAIN = { fee: 9300, ahead: false, bounds: [] };
const QUIET = { changes: null, threshold: null, pause: null, uses: [], quantities: [] };

/** What broke the law once. */
const FOUND: readonly Life[] = [
  // A maximum gave nothing of earlier invoices back.
  {
    ...QUIET,
    comes: 0,
    changes: 30,
    leaves: 31,
    how: 'plan-cancelled',
    issue: 'start',
    terms: [{ ...PLAIN, ahead: true, bounds: [{ of: 'all', max: 9300, over: 2, byDays: true }] }, PLAIN],
  },
  // A minimum of one charge was charged each month after the plan was cancelled.
  {
    ...QUIET,
    comes: 0,
    leaves: 30,
    how: 'plan-cancelled',
    issue: 'start',
    terms: [{ ...PLAIN, bounds: [{ of: 'use', min: 9300, over: 0, byDays: false }] }, PLAIN],
  },
  // The first invoice of a plan, with what it is paid ahead, did not count.
  {
    ...QUIET,
    comes: 0,
    changes: 1,
    leaves: 2,
    how: 'plan-cancelled',
    issue: 'start',
    terms: [PLAIN, { ...PLAIN, ahead: true, bounds: [{ of: 'all', min: 9300, over: 0, byDays: false }] }],
  },
  // What came back of a fee that a change of its quantity had charged was of no plan.
  {
    ...QUIET,
    comes: 0,
    leaves: 110,
    how: 'plan-switched',
    issue: 'start',
    terms: [{ ...PLAIN, ahead: true, bounds: [{ of: 'all', min: 9300, over: 0, byDays: false }] }, PLAIN],
    quantities: [
      { day: 1, late: 0, count: 0 },
      { day: 93, late: 0, count: 1 },
    ],
  },
  // What came back by a credit note counted for no maximum, and a part of that came back with it.
  {
    ...QUIET,
    comes: 0,
    leaves: 31,
    how: 'plan-cancelled',
    issue: 'start',
    corrections: 'credit-note',
    terms: [{ ...PLAIN, ahead: true, bounds: [{ of: 'all', max: 18600, over: 0, byDays: false }] }, PLAIN],
    quantities: [{ day: 2, late: 0, count: 2 }],
  },
  // Nor for a minimum, and the note came after the last invoice of the plan.
  {
    ...QUIET,
    comes: 0,
    leaves: 31,
    how: 'plan-switched',
    issue: 'start',
    corrections: 'credit-note',
    terms: [{ ...PLAIN, ahead: true, bounds: [{ of: 'all', min: 18600, over: 0, byDays: false }] }, PLAIN],
  },
];

test('all invoices together come to what each time comes to, at least and at most what was agreed for it', async () => {
  await fc.assert(
    fc.asyncProperty(lives, async (life) => {
      expect(euros(await totalOf(life))).toBe(euros(owedFor(life)));
    }),
    { numRuns: 120, examples: FOUND.map((life) => [life]) },
  );
});
