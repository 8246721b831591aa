import { describe, expect, it } from 'vitest';
import { report } from '../../engine/report/report.ts';
import { plain } from '../../engine/report/style.ts';
import { allowanceOpened, entry, eur, opened, posted, run } from './builder.ts';
import { expectGolden } from './golden.ts';

describe('allowances', () => {
  it('tells how much of an allowance each period used, had over, and has left', () => {
    const used = (iso: string, used: number) => usedOf('eu-minutes', 'eu-minutes', iso, used);
    const text = report.preview.text(
      [
        run([
          entry('2026-05-11T00:00:00+03:00', 'acme', opened()),
          entry('2026-05-11T00:00:00+03:00', 'acme', allowanceOpened('eu-minutes', null)),
          used('2026-05-12T00:00:00+03:00', 1000),
          used('2026-05-13T00:00:00+03:00', 805),
          entry('2026-06-01T00:00:00+03:00', 'acme', {
            kind: 'allowance-turned',
            holding: 'eu-minutes',
            allowance: 'eu-minutes',
            included: 6000n,
            carried: [
              { age: 2, amount: 195n },
              { age: 1, amount: 4000n },
            ],
          }),
          used('2026-06-02T00:00:00+03:00', 60),
        ]),
      ],
      {},
      plain,
    );
    expectGolden('preview-allowances.txt', text);
  });

  it('keeps two flat rates of one name apart by their subscriptions, and counts the calls that were cut', () => {
    const cut = (iso: string, account: string) =>
      entry(iso, account, { ...posted(eur('0'), 'revenue', 'charge'), truncatedTo: 30 });
    const text = report.preview.text(
      [
        run([
          entry('2026-05-11T00:00:00+03:00', 'acme', opened()),
          entry('2026-05-11T00:00:00+03:00', 'globex', opened()),
          entry('2026-05-11T00:00:00+03:00', 'acme', allowanceOpened('flat-500', 'desk')),
          entry('2026-05-12T00:00:00+03:00', 'acme', allowanceOpened('flat-500', 'hall')),
          usedOf('hall', 'flat-500', '2026-05-12T10:00:00+03:00', 60),
          usedOf('desk', 'flat-500', '2026-05-13T10:00:00+03:00', 90),
          entry('2026-06-11T00:00:00+03:00', 'acme', {
            kind: 'allowance-turned',
            holding: 'desk',
            allowance: 'flat-500',
            included: 6000n,
            carried: [],
          }),
          usedOf('desk', 'flat-500', '2026-06-12T10:00:00+03:00', 120),
          cut('2026-06-12T11:00:00+03:00', 'acme'),
          cut('2026-06-12T12:00:00+03:00', 'acme'),
          cut('2026-06-12T12:00:00+03:00', 'globex'),
        ]),
      ],
      {},
      plain,
    );
    expectGolden('preview-flat-rates.txt', text);
  });
});

describe('changes of state', () => {
  it('tells once that an account is blocked for two reasons, and that it is active when both are lifted', () => {
    const status = (iso: string, status: 'active' | 'blocked', reason: string, holds: boolean) =>
      entry(iso, 'acme', { kind: 'status-changed', status, reason, holds });
    const journal = [
      entry('2026-05-01T00:00:00+03:00', 'acme', opened()),
      status('2026-05-02T00:00:00+03:00', 'blocked', 'line', true),
      status('2026-05-03T00:00:00+03:00', 'blocked', 'fax', true),
      status('2026-05-04T00:00:00+03:00', 'blocked', 'line', false),
      status('2026-05-05T00:00:00+03:00', 'active', 'fax', false),
    ];
    expect(states(journal)).toEqual([
      state('2026-05-02T00:00:00+03:00', 'account', 'blocked'),
      state('2026-05-05T00:00:00+03:00', 'account', 'active'),
    ]);
  });

  it('tells what an account was asked to be, beneath a block for lack of money', () => {
    const asked = (iso: string, status: 'active' | 'suspended' | 'blocked') =>
      entry(iso, 'acme', { kind: 'account-changed', status });
    const short = (iso: string, status: 'active' | 'suspended' | 'blocked', holds: boolean) =>
      entry(iso, 'acme', { kind: 'status-changed', status, reason: 'line', holds });
    const journal = [
      entry('2026-05-01T00:00:00+03:00', 'acme', opened()),
      asked('2026-05-01T00:00:00+03:00', 'active'), // as it is already
      asked('2026-05-02T00:00:00+03:00', 'suspended'),
      short('2026-05-03T00:00:00+03:00', 'blocked', true),
      asked('2026-05-04T00:00:00+03:00', 'active'), // the block still holds
      asked('2026-05-05T00:00:00+03:00', 'suspended'),
      short('2026-05-06T00:00:00+03:00', 'suspended', false),
      asked('2026-05-07T00:00:00+03:00', 'blocked'),
      entry('2026-05-08T00:00:00+03:00', 'acme', { kind: 'account-changed', creditLimit: eur('1') }),
      asked('2026-05-09T00:00:00+03:00', 'active'),
    ];
    expect(states(journal)).toEqual([
      state('2026-05-02T00:00:00+03:00', 'account', 'suspended'),
      state('2026-05-03T00:00:00+03:00', 'account', 'blocked'),
      state('2026-05-06T00:00:00+03:00', 'account', 'suspended'),
      state('2026-05-07T00:00:00+03:00', 'account', 'blocked'),
      state('2026-05-09T00:00:00+03:00', 'account', 'active'),
    ]);
  });

  it('tells who takes a number, and in which state it is left', () => {
    const number = (iso: string, status: 'assigned' | 'reserved') =>
      entry(iso, 'acme', { kind: 'number-changed', digits: '37052000101', status, subscription: 'line' });
    const journal = [
      entry('2026-05-01T00:00:00+03:00', 'acme', opened()),
      number('2026-05-01T00:00:00+03:00', 'assigned'),
      number('2026-05-09T00:00:00+03:00', 'reserved'),
    ];
    expect(states(journal)).toEqual([
      state('2026-05-01T00:00:00+03:00', 'number 37052000101', 'assigned'),
      state('2026-05-09T00:00:00+03:00', 'number 37052000101', 'reserved'),
    ]);
  });

  it('names users, seats and subscriptions as subjects, and leaves out what changes nothing', () => {
    const journal = [
      entry('2026-05-01T00:00:00+03:00', 'acme', opened()),
      entry('2026-05-01T00:00:00+03:00', 'acme', { kind: 'seats-changed', total: 5 }),
      entry('2026-05-02T00:00:00+03:00', 'acme', { kind: 'user-changed', user: 'ann', plan: 'paid', expires: null }),
      entry('2026-05-02T00:00:00+03:00', 'acme', { kind: 'user-changed', user: 'ann', plan: 'paid', expires: 5 }),
      entry('2026-05-03T00:00:00+03:00', 'acme', { kind: 'user-changed', user: 'ann', plan: null, expires: null }),
      entry('2026-05-04T00:00:00+03:00', 'acme', { kind: 'subscription-changed', subscription: 'line', finish: null }),
      entry('2026-05-05T00:00:00+03:00', 'acme', {
        kind: 'subscription-changed',
        subscription: 'line',
        status: 'finished',
      }),
    ];
    expect(states(journal)).toEqual([
      state('2026-05-01T00:00:00+03:00', 'seats', 'total 5'),
      state('2026-05-02T00:00:00+03:00', 'user ann', 'paid'),
      state('2026-05-03T00:00:00+03:00', 'user ann', 'left'),
      state('2026-05-05T00:00:00+03:00', 'subscription line', 'finished'),
    ]);
  });
});

/** A call that took seconds of what `holding` names. */
function usedOf(holding: string, allowance: string, iso: string, used: number) {
  return entry(iso, 'acme', {
    ...posted(eur('0'), 'revenue', 'charge'),
    allowance: { holding, allowance, used },
  });
}

function states(journal: Parameters<typeof run>[0]): unknown[] {
  return (JSON.parse(report.preview.json([run(journal)], [])) as { states: unknown[] }).states;
}

function state(iso: string, subject: string, state: string): object {
  return { scenario: 'a month of calls', at: iso, account: 'acme', subject, state };
}
