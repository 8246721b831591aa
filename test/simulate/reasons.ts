import type { Account, Subscription, TimelineEvent } from '../../engine/model/documents.generated.ts';
import type { Run } from '../../engine/model/journal.ts';

export type CallEvent = Extract<TimelineEvent, { event: 'call' }>;

/** What is against a call of one account, put together from several reasons. */
export interface Against {
  cycle: 'monthly' | 'session';
  calls: 'priced' | 'no-zone' | 'no-tariff' | 'no-rate';
  /** Of the account's own number. */
  number: Partial<Subscription>;
  /** Set after the account has lived a while. */
  change: Partial<Account>;
  suspendsNumber: boolean;
  closesSession: boolean;
  usesUpFlatRate: boolean;
  call: Partial<CallEvent>;
}

export interface Reason {
  readonly code: string;
  /** Two of one group cannot be at once. */
  readonly group: string;
  readonly add: (against: Against) => void;
  /** Absent: it can be at either end of a call. */
  readonly only?: 'caller';
}

/** In the order in which they are told. */
export const REASONS: readonly Reason[] = [
  { code: 'inactive', group: 'status', add: ({ change }) => Object.assign(change, { status: 'inactive' }) },
  { code: 'blocked', group: 'status', add: ({ change }) => Object.assign(change, { status: 'blocked' }) },
  { code: 'suspended', group: 'status', add: ({ change }) => Object.assign(change, { status: 'suspended' }) },
  { code: 'locked', group: 'status', add: ({ change }) => Object.assign(change, { status: 'locked' }) },
  { code: 'not-started', group: 'number', add: ({ number }) => Object.assign(number, { start: '2026-05-20' }) },
  {
    code: 'service-suspended',
    group: 'number',
    add: (against) => {
      against.suspendsNumber = true;
    },
  },
  {
    code: 'activation-denied',
    group: 'number',
    add: ({ number }) => Object.assign(number, { 'charge-plan': 'dear-number' }),
  },
  {
    code: 'no-open-session',
    group: 'session',
    add: (against) => {
      against.cycle = 'session';
      against.closesSession = true;
    },
  },
  { code: 'no-free-line', group: 'line', add: ({ change }) => Object.assign(change, { 'call-lines': 0 }) },
  {
    code: 'below-minimum-balance',
    group: 'minimum',
    add: ({ change }) => Object.assign(change, { 'minimum-to-call': '50.00' }),
  },
  {
    code: 'critical-balance',
    group: 'critical',
    add: ({ change }) => Object.assign(change, { 'critical-balance': '20.00' }),
  },
  { code: 'unknown-member', group: 'member', add: ({ call }) => Object.assign(call, { member: 'nobody' }) },
  {
    code: 'allowance-depleted',
    group: 'allowance',
    only: 'caller',
    add: (against) => {
      against.usesUpFlatRate = true;
    },
  },
  ...(['no-zone', 'no-tariff', 'no-rate'] as const).map(
    (calls): Reason => ({
      code: calls === 'no-tariff' ? 'no-tariff-for-zone' : calls,
      group: 'price',
      add: (against) => {
        against.calls = calls;
      },
    }),
  ),
  { code: 'negative-margin', group: 'margin', add: ({ call }) => Object.assign(call, { cost: '9.99' }) },
  {
    code: 'activation-denied',
    group: 'number',
    add: ({ number }) => Object.assign(number, { 'charge-plan': 'dear-number-at-first-call' }),
  },
];

export function against(...reasons: readonly Reason[]): Against {
  const all: Against = {
    cycle: 'monthly',
    calls: 'priced',
    number: {},
    change: {},
    suspendsNumber: false,
    closesSession: false,
    usesUpFlatRate: false,
    call: {},
  };
  for (const { add } of reasons) add(all);
  return all;
}

/** An account with one number, and its life until 4 May; whatever is against its calls has come about by then. */
export function lifeOf(name: string, number: string, all: Against): { account: Account; before: TimelineEvent[] } {
  const account = name;
  return {
    account: {
      name,
      plan: `${all.cycle}-${all.calls}`,
      type: 'prepaid',
      start: '2026-05-01',
      balance: '10.00',
      subscriptions: [
        { 'charge-plan': 'number', number, ...all.number, name: 'own-number' },
        ...(all.usesUpFlatRate ? [{ 'charge-plan': 'flat-rate', allowance: 'ten-seconds' }] : []),
      ],
    },
    before: [
      ...(all.cycle === 'session' ? [{ at: '2026-05-01T12:00', event: 'session-opened' as const, account }] : []),
      ...(all.usesUpFlatRate
        ? [
            {
              at: '2026-05-02',
              event: 'call' as const,
              account,
              direction: 'outbound' as const,
              to: '+3711',
              seconds: 10,
            },
          ]
        : []),
      { at: '2026-05-03T10:00', event: 'account-changed', account, ...all.change },
      ...(all.suspendsNumber
        ? [
            {
              at: '2026-05-03T11:00',
              event: 'subscription-changed' as const,
              account,
              subscription: 'own-number',
              status: 'suspended' as const,
            },
          ]
        : []),
      ...(all.closesSession ? [{ at: '2026-05-03T12:00', event: 'session-closed' as const, account }] : []),
    ],
  };
}

/** What is known of the calls of 4 May: the codes, and the kinds of all other facts. */
export function outcome(of: Run): { readonly codes: readonly string[]; readonly facts: readonly string[] } {
  const then = of.journal.filter(
    ({ at }) => at >= Date.parse('2026-05-04T00:00Z') && at < Date.parse('2026-05-05T00:00Z'),
  );
  return {
    codes: then.flatMap((entry) => (entry.kind === 'rejected' ? [`${entry.account} ${entry.code}`] : [])),
    facts: then.flatMap((entry) =>
      ['rejected', 'leg-heard'].includes(entry.kind) ? [] : [`${entry.account} ${entry.kind}`],
    ),
  };
}
