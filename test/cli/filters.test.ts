import { describe, expect, test } from 'vitest';
import { UsageError } from '../../engine/cli/answer.ts';
import { FILTER_KEYS, readFilters } from '../../engine/cli/filters.ts';
import type { SubscriptionList } from '../../engine/model/account.ts';

type Row = SubscriptionList['rows'][number];

const NAMES = { accounts: ['acme', 'globex'], chargePlans: ['monthly-line', 'flat-rate'] };

/** Activated at midnight in Vilnius, which is the evening before in UTC. */
const ACTIVE: Row = {
  account: 'acme',
  timeZone: 'Europe/Vilnius',
  subscription: {
    subscription: 'desk',
    of: { kind: 'charge-plan', name: 'monthly-line' },
    service: null,
    period: '1 month',
    status: 'active',
    start: Date.parse('2026-05-31T21:00:00Z'),
    activated: Date.parse('2026-05-31T21:00:00Z'),
    finish: '2026-06-30',
    chargedThrough: null,
  },
};

function row(changed: Partial<Row['subscription']>): Row {
  return { ...ACTIVE, subscription: { ...ACTIVE.subscription, ...changed } };
}

const passes = (filters: readonly string[], shown: Row): boolean => readFilters(filters, NAMES)(shown);

describe('one filter', () => {
  test.each([
    ['account=acme', true],
    ['account=globex', false],
    ['charge-plan=monthly-line', true],
    ['charge-plan=flat-rate', false],
    ['period=1 month', true],
    ['period=1 months', true],
    ['period=2 months', false],
    ['period=cycle', false],
    ['period=once', false],
    ['status=active', true],
    ['status=pending', false],
    ['status=pending,active', true],
    ['status=pending, active', true],
    ['status=pending,expired', false],
    ['activation=none', false],
    ['finish=open', false],
  ])('%s: %s', (filter, wanted) => expect(passes([filter], ACTIVE)).toBe(wanted));

  test.each([
    ['2026-05-31', false],
    ['2026-06-01', true],
    ['2026-06-02', false],
    ['2026-05-31..2026-06-01', true],
    ['2026-06-01..2026-06-02', true],
    ['2026-06-01..2026-06-01', true],
    ['2026-05-01..2026-05-31', false],
    ['2026-06-02..2026-06-30', false],
    ['2026-06-01..', true],
    ['2026-06-02..', false],
    ['..2026-06-01', true],
    ['..2026-05-31', false],
  ])('activation=%s is a matter of local days, both ends included: %s', (dates, wanted) => {
    expect(passes([`activation=${dates}`], ACTIVE)).toBe(wanted);
  });

  test.each([
    ['2026-06-29', false],
    ['2026-06-30', true],
    ['2026-07-01', false],
    ['..2026-06-29', false],
    ['..2026-06-30', true],
    ['2026-06-30..', true],
    ['2026-07-01..', false],
  ])('finish=%s: %s', (dates, wanted) => expect(passes([`finish=${dates}`], ACTIVE)).toBe(wanted));

  test('what is not there yet is in no range, and found by its word', () => {
    const pending = row({ activated: null, finish: null, period: null });
    expect(passes(['activation=1900-01-01..'], pending)).toBe(false);
    expect(passes(['finish=..2200-12-31'], pending)).toBe(false);
    expect(passes(['activation=none'], pending)).toBe(true);
    expect(passes(['finish=open'], pending)).toBe(true);
    expect(passes(['period=once'], pending)).toBe(true);
    expect(passes(['period=cycle'], row({ period: 'cycle' }))).toBe(true);
  });
});

test('filters are combined: all must hold, also two of one key', () => {
  expect(passes([], ACTIVE)).toBe(true);
  expect(passes(['status=active', 'account=acme'], ACTIVE)).toBe(true);
  expect(passes(['status=active', 'account=globex'], ACTIVE)).toBe(false);
  expect(passes(['activation=2026-06-01..', 'activation=..2026-06-01'], ACTIVE)).toBe(true);
  expect(passes(['status=active', 'status=pending'], ACTIVE)).toBe(false);
});

describe('a filter that cannot be', () => {
  const refused = (filter: string): UsageError => {
    try {
      readFilters([filter], NAMES);
    } catch (error) {
      if (error instanceof UsageError) return error;
      throw error;
    }
    return expect.fail(`${filter} was taken`);
  };

  test.each([
    ['stauts=active', 'there is no filter "stauts"', 'Did you mean "status"?'],
    ['constructor=1', 'there is no filter "constructor"', `keys are ${FILTER_KEYS.join(', ')}.`],
    ['=active', 'there is no filter ""', 'Write KEY=VALUE'],
    ['status', 'the filter "status" has no value', '--filter status=VALUE'],
    ['status= ', 'the filter "status" has no value', '--filter status=VALUE'],
    ['status=activ', 'there is no status "activ"', 'Did you mean "active"?'],
    ['status=active,', 'there is no status ""', 'pending, active, suspended, disabled, finished, cancelled, expired'],
    ['status=toString', 'there is no status "toString"', 'Statuses are'],
    ['account=acne', 'there is no account "acne"', 'Did you mean "acme"?'],
    ['charge-plan=flatrate', 'there is no charge plan "flatrate"', 'Did you mean "flat-rate"?'],
    ['period=monthly', '"monthly" is no period', '1 month or 30 days, cycle'],
    ['period=0 months', '"0 months" is no period', '1 month or 30 days'],
    ['activation=yesterday', '"yesterday" is no activation date', '2026-06-01..2026-06-30'],
    ['activation=open', '"open" is no activation date', 'or none for one that is pending'],
    ['finish=none', '"none" is no finish date', 'or open for one that runs until it is cancelled'],
    ['finish=2026-02-30', '"2026-02-30" is no finish date', 'Write a date such as'],
    ['finish=2026-6-1', '"2026-6-1" is no finish date', 'Write a date such as'],
    ['finish=..', '".." is no finish date', 'Write a date such as'],
    ['finish=2026-06-01..2026-06-30..2026-07-01', 'is no finish date', 'Write a date such as'],
    ['finish=2026-06-30..2026-06-01', 'ends before it begins', 'Write 2026-06-01..2026-06-30.'],
  ])('%s', (filter, message, hint) => {
    const error = refused(filter);
    expect(error.message).toContain(message);
    expect(error.hint ?? '').toContain(hint);
  });
});
