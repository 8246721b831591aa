import { describe, expect, it } from 'vitest';
import type { SubscriptionList } from '../../engine/model/account.ts';
import { report } from '../../engine/report/report.ts';
import { plain } from '../../engine/report/style.ts';
import { at, issue, place } from './builder.ts';
import { expectGolden } from './golden.ts';

const LINE = {
  subscription: 'desk',
  of: { kind: 'charge-plan', name: 'monthly-line' },
  service: 'number +37052000101',
  period: 'cycle',
  status: 'active',
  start: at('2026-05-27T00:00:00+03:00'),
  activated: at('2026-05-27T00:00:00+03:00'),
  finish: null,
  chargedThrough: at('2026-07-01T00:00:00+03:00'),
} as const;

const LIST: SubscriptionList = {
  scenario: 'three subscriptions',
  at: at('2026-06-15T10:30:00+03:00'),
  timeZone: 'Europe/Vilnius',
  rows: [
    { account: 'acme', timeZone: 'Europe/Vilnius', subscription: LINE },
    {
      account: 'acme',
      timeZone: 'Europe/Vilnius',
      subscription: {
        ...LINE,
        subscription: 'minutes',
        of: { kind: 'charge-plan', name: 'flat-rate' },
        service: 'flat rate flat-500',
        period: '30 days',
        status: 'pending',
        start: at('2026-06-20T09:00:00+03:00'),
        activated: null,
        finish: '2026-12-31',
        chargedThrough: null,
      },
    },
    {
      account: 'globex',
      timeZone: 'America/New_York',
      subscription: {
        ...LINE,
        subscription: 'setup',
        of: { kind: 'charge-plan', name: 'setup' },
        service: null,
        period: null,
        status: 'finished',
        start: at('2026-05-01T00:00:00-04:00'),
        activated: at('2026-05-03T15:00:30-04:00'),
        finish: '2026-05-31',
        chargedThrough: at('2026-06-01T05:00:00-04:00'),
      },
    },
  ],
  total: 5,
};

describe('the list of subscriptions', () => {
  it('has a line for each, written as filters name it', () => {
    expectGolden('subscriptions.txt', report.subscriptions.text(LIST, {}, plain));
  });

  it('has the published shape', () => {
    const found = issue({ place: place('plans/line.yaml', 3, 5, 7), severity: 'warning' });
    expectGolden('subscriptions-json.txt', report.subscriptions.json(LIST, [found]));
  });

  it('breaks its lines only for a width that is asked for', () => {
    const lines = (width?: number) =>
      report.subscriptions.text(LIST, width === undefined ? {} : { width }, plain).split('\n');
    expect(lines()).toHaveLength(2 + 1 + LIST.rows.length + 3); // heading, titles, one line each, and the sum
    expect(lines(120).length).toBeGreaterThan(lines().length);
    const widest = (width?: number) => Math.max(...lines(width).map((line) => line.length));
    expect(widest(120)).toBeLessThan(widest());
  });

  it.each([
    [0, 0, '0 subscriptions'],
    [1, 1, '1 subscription'],
    [0, 1, '0 of 1 subscription'],
    [2, 5, '2 of 5 subscriptions'],
  ])('%i of %i are told as "%s"', (shown, total, told) => {
    const text = report.subscriptions.text({ ...LIST, rows: LIST.rows.slice(0, shown), total }, {}, plain);
    expect(text.trimEnd().split('\n').at(-1)).toBe(told);
  });

  it('is empty beside the issues that leave nothing to show', () => {
    expect(JSON.parse(report.subscriptions.json(null, []))).toEqual({
      schemaVersion: 1,
      scenario: null,
      at: null,
      subscriptions: [],
      issues: [],
    });
  });
});
