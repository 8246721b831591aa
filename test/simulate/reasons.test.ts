import { beforeAll, describe, expect, it } from 'vitest';
import { build, memorySource, read, run } from '../../engine/index.ts';
import type { Book } from '../../engine/model/book.ts';
import type { Account, TimelineEvent } from '../../engine/model/documents.generated.ts';
import type { Run } from '../../engine/model/journal.ts';
import type { Program } from '../../engine/model/program.ts';
import { stateAt } from '../../engine/simulate/views/view.ts';
import { PLACE } from './builder.ts';
import { type Against, against, type CallEvent, lifeOf, outcome, REASONS, type Reason } from './reasons.ts';
import { REASONS_BOOK } from './reasons-book.ts';

let book: Book;
let program: Program;

beforeAll(async () => {
  const built = await build(read(memorySource(REASONS_BOOK)));
  expect(built.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  book = { ...(built.book as Book), places: { of: () => PLACE, ofKey: () => PLACE } };
  program = built.program as Program;
});

function simulated(accounts: Account[], timeline: TimelineEvent[]): Run {
  const document = { kind: 'scenario', name: 'reasons', given: { accounts }, timeline, until: '2026-05-05' } as const;
  return run(program, book, { file: 'reasons.yaml', document, callFiles: new Map(), editions: new Map() });
}

const OWN = '+37052300001';
const OTHER = '+37052300002';

describe('a call with something against it', () => {
  const told = (...reasons: readonly Reason[]) => {
    const all = against(...reasons);
    const { account, before } = lifeOf('acme', OWN, all);
    const call: CallEvent = {
      at: '2026-05-04T10:00',
      event: 'call',
      account: 'acme',
      direction: 'outbound',
      from: OWN,
      to: '+3712',
      seconds: 60,
      ...all.call,
    };
    return outcome(simulated([account], [...before, call]));
  };

  it('is put through where nothing is', () => {
    expect(told()).toEqual({ codes: [], facts: ['acme posted'] });
  });

  it.each(REASONS.map((reason, index) => [index, reason.code, reason] as const))(
    '%i %s: alone it is told, and before every later one, which is not',
    (index, code, reason) => {
      const refused = { codes: [`acme ${code}`], facts: [] };
      expect(told(reason)).toEqual(refused);
      for (const later of REASONS.slice(index + 1)) {
        if (later.group !== reason.group)
          expect({ later: later.code, ...told(reason, later) }).toEqual({ later: later.code, ...refused });
      }
    },
  );
});

describe('a call within the exchange with something against one of its legs (R-15)', () => {
  /** The call of 4 May, as both accounts report it. */
  const legs = (
    caller: Against,
    callee: Against,
  ): { accounts: Account[]; before: TimelineEvent[]; calls: CallEvent[] } => {
    const [a, b] = [lifeOf('caller', OWN, caller), lifeOf('callee', OTHER, callee)];
    const both = { at: '2026-05-04T10:00', event: 'call', from: OWN, to: OTHER, seconds: 60 } as const;
    return {
      accounts: [a.account, b.account],
      before: [...a.before, ...b.before],
      calls: [
        { ...both, account: 'caller', direction: 'outbound', ...caller.call },
        { ...both, account: 'callee', direction: 'inbound', ...callee.call },
      ],
    };
  };
  const orders = [
    ['the caller', (calls: CallEvent[]) => calls],
    ['the callee', (calls: CallEvent[]) => calls.toReversed()],
  ] as const;
  /** Its first call would activate its number. */
  const waiting = (): Against => ({ ...against(), number: { 'charge-plan': 'number-at-first-call' } });

  it.each(orders)(
    'is put through where nothing is, and activates the number at both ends: told first by %s',
    (_, ordered) => {
      const { accounts, before, calls } = legs(waiting(), waiting());
      const { codes, facts } = outcome(simulated(accounts, [...before, ...ordered(calls)]));
      expect(codes).toEqual([]);
      for (const end of ['caller', 'callee']) {
        // The fee of the number and the call.
        expect(facts.filter((one) => one.startsWith(end)).sort()).toEqual([
          `${end} posted`,
          `${end} posted`,
          `${end} subscription-changed`,
        ]);
      }
    },
  );

  const cases = REASONS.flatMap((reason) =>
    (['caller', 'callee'] as const)
      .filter((end) => reason.only === undefined || reason.only === end)
      .flatMap((end) => orders.map(([first, ordered]) => [reason.code, end, first, reason, ordered] as const)),
  );
  it.each(cases)(
    '%s at the %s: both are refused for it, and nothing else happens; told first by %s',
    (code, end, _, reason, ordered) => {
      const { accounts, before, calls } =
        end === 'caller' ? legs(against(reason), waiting()) : legs(waiting(), against(reason));
      const { codes, facts } = outcome(simulated(accounts, [...before, ...ordered(calls)]));
      expect({ codes: [...codes].sort(), facts }).toEqual({ codes: [`callee ${code}`, `caller ${code}`], facts: [] });
    },
  );

  it('tells each its own reason where there is one at both ends', () => {
    const [line, margin] = ['no-free-line', 'negative-margin'].map(
      (code) => REASONS.find((one) => one.code === code) as Reason,
    );
    for (const [, ordered] of orders) {
      const { accounts, before, calls } = legs(against(line as Reason), against(margin as Reason));
      const { codes, facts } = outcome(simulated(accounts, [...before, ...ordered(calls)]));
      expect({ codes: [...codes].sort(), facts }).toEqual({
        codes: ['callee negative-margin', 'caller no-free-line'],
        facts: [],
      });
    }
  });

  it('takes two lines of an account that calls itself, or none', () => {
    for (const lines of [1, 2]) {
      const { account } = lifeOf('caller', OWN, against());
      account['call-lines'] = lines;
      account.subscriptions?.push({ 'charge-plan': 'number-at-first-call', number: OTHER, name: 'second-number' });
      const { calls } = legs(against(), against());
      const self = calls.map((one) => ({ ...one, account: 'caller' }));
      const ran = simulated([account], self);
      expect(outcome(ran).codes).toEqual(lines === 1 ? ['caller no-free-line', 'caller no-free-line'] : []);
      const ends = stateAt(ran, program, Date.parse('2026-05-04T10:00Z')).accounts.get('caller')?.lineEnds;
      expect(ends?.length).toBe(lines === 1 ? 0 : 2);
    }
  });

  it('gives the one line of the callee to one caller of two, whose legs are told in between', () => {
    const { accounts, before, calls } = legs(against(), against());
    const [callee] = accounts.slice(1);
    if (callee !== undefined) callee['call-lines'] = 1;
    const third = lifeOf('third', '+37052300003', against());
    const second = calls.map((one) => ({
      ...one,
      from: '+37052300003',
      ...(one.account === 'caller' ? { account: 'third' } : {}),
    }));
    const told = [calls[0], second[0], calls[1], second[1]].filter((one) => one !== undefined);
    const { codes } = outcome(simulated([...accounts, third.account], [...before, ...third.before, ...told]));
    expect([...codes].sort()).toEqual(['callee no-free-line', 'third no-free-line']);
  });

  it('pairs reports of overlapping calls of the same numbers in the order in which they came', () => {
    const { accounts, before, calls } = legs(against(), against());
    const [out, into] = calls as [CallEvent, CallEvent];
    const later = { at: '2026-05-04T10:00:30', seconds: 60 };
    const { codes } = outcome(
      simulated(accounts, [
        ...before,
        out,
        { ...out, ...later, member: 'nobody' },
        { ...into, ...later },
        { ...into, ...later },
      ]),
    );
    expect(codes).toEqual(['caller unknown-member', 'callee unknown-member']);
  });
});
