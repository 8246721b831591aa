import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { build, memorySource, read, report, run } from '../../engine/index.ts';
import type { Book, LoadedScenario } from '../../engine/model/book.ts';
import type { ScenarioDocument, TimelineEvent } from '../../engine/model/documents.generated.ts';
import type { BillLine } from '../../engine/model/invoice.ts';
import type { Run } from '../../engine/model/journal.ts';
import type { Program } from '../../engine/model/program.ts';
import { fold } from '../../engine/simulate/fold.ts';
import { emptyState, type State } from '../../engine/simulate/state.ts';
import { stateAt } from '../../engine/simulate/views/view.ts';
import { Decimal } from '../../engine/values/decimal.ts';
import { entries, invoices } from './builder.ts';
import { SMALL_COMPANY } from './small-company.ts';

let book: Book;
let program: Program;

beforeAll(async () => {
  const built = await build(read(memorySource(SMALL_COMPANY)));
  expect(built.issues.filter((issue) => issue.severity === 'error')).toEqual([]);
  book = built.book as Book;
  program = built.program as Program;
});

const minute = fc.integer({ min: 0, max: 120 * 24 * 60 - 1 }).map((minutes) => {
  const date = new Date(Date.UTC(2026, 2, 5) + minutes * 60_000); // March 2026: the clocks change on the 29th
  return date.toISOString().slice(0, 16);
});
const cents = fc.integer({ min: 1, max: 20_000 }).map((one) => new Decimal(one).dividedBy(100).toFixed(2));
const account = 'acme';

const anyEvent: fc.Arbitrary<TimelineEvent> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      at: minute,
      event: fc.constant('payment' as const),
      account: fc.constant(account),
      amount: cents,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      at: minute,
      event: fc.constant('adjustment' as const),
      account: fc.constant(account),
      amount: fc.integer({ min: -500, max: 500 }),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      at: minute,
      event: fc.constant('call' as const),
      account: fc.constant(account),
      direction: fc.constantFrom('inbound' as const, 'outbound' as const),
      from: fc.constantFrom('+37060000001', '+14155550100', '+999'),
      to: fc.constantFrom('+37060000001', '+14155550100', '+442000000000', '+441000000000', '+999'),
      seconds: fc.integer({ min: 0, max: 900 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      at: minute,
      event: fc.constant('subscription-created' as const),
      account: fc.constant(account),
      'charge-plan': fc.constantFrom('line', 'daily', 'arrears'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      at: minute,
      event: fc.constant('subscription-cancelled' as const),
      account: fc.constant(account),
      subscription: fc.constantFrom('line', 'daily', 'arrears'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      at: minute,
      event: fc.constant('subscription-changed' as const),
      account: fc.constant(account),
      subscription: fc.constantFrom('line', 'daily', 'arrears'),
      finish: fc.constantFrom('until-cancelled', '2026-05-01', '2026-05-17', '2026-06-20'),
    }),
  },
);
const timeline = fc.array(anyEvent, { maxLength: 40 });

function scenario(events: readonly TimelineEvent[], balance = '25.00'): LoadedScenario {
  const document: ScenarioDocument = {
    kind: 'scenario',
    name: 'laws',
    given: { accounts: [{ name: account, plan: 'company', start: '2026-03-05', balance }] },
    timeline: [...events],
    until: '2026-08-02',
  };
  return { file: 'laws.yaml', document, callFiles: new Map(), editions: new Map() };
}

/** The documents are not of the book's files, so they have no place of their own in them. */
function simulated(events: readonly TimelineEvent[], balance?: string): Run {
  const place = { file: 'laws.yaml', range: { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } } };
  return run(program, { ...book, places: { of: () => place, ofKey: () => place } }, scenario(events, balance));
}

function always(law: (run: Run, events: readonly TimelineEvent[]) => void, numRuns = 40): void {
  fc.assert(
    fc.property(timeline, (events) => law(simulated(events), events)),
    { numRuns },
  );
}

function customer(run: Run, of: (entry: ReturnType<typeof entries<'posted'>>[number]) => boolean): Decimal {
  return entries(run, 'posted')
    .filter(of)
    .flatMap((entry) => entry.legs.filter((leg) => leg.ledger === 'customer'))
    .reduce((sum, leg) => sum.plus(leg.amount.amount), new Decimal(0));
}

const accountAt = (state: State) => state.accounts.get(account) as NonNullable<ReturnType<State['accounts']['get']>>;
const sum = (amounts: readonly Decimal[]) => amounts.reduce((total, one) => total.plus(one), new Decimal(0));

describe('the journal', () => {
  it('every posting is balanced: its legs sum to zero', () => {
    always((run) => {
      for (const entry of entries(run, 'posted')) {
        expect(sum(entry.legs.map((leg) => leg.amount.amount)).isZero(), entry.key).toBe(true);
      }
    });
  });

  it('state is its fold: folding it again, or up to its end, gives the same state', () => {
    always((run) => {
      const again = emptyState();
      for (const entry of run.journal) fold(again, entry, program);
      expect(again).toEqual(stateAt(run, program, run.until));
    }, 15);
  });

  it('it is in the order of time', () => {
    always((run) => {
      for (let index = 1; index < run.journal.length; index += 1) {
        expect(run.journal[index - 1]?.at).toBeLessThanOrEqual(run.journal[index]?.at as number);
      }
    });
  });

  it('INV-09: one fee per subscription and period, one set-up fee per life, and events delivered twice count once', () => {
    const counted = fc.array(fc.tuple(anyEvent, fc.uuid()), { maxLength: 25 });
    fc.assert(
      fc.property(counted, fc.nat(25), (pairs, again) => {
        const events = pairs.map(([event, id]) => ({ ...event, id }) as TimelineEvent);
        const once = simulated(events);
        const fees = entries(once, 'posted').filter(
          (entry) => entry.what === 'charge' && /\/(fee|once)\//.test(entry.key),
        );
        const periods = fees.map((entry) =>
          entry.key.replace(/\/(fee|once)\/.*/, `@${lifeOf(once, entry.at, entry.line)}`),
        );
        expect(new Set(periods).size).toBe(periods.length);
        expect(simulated([...events, ...events]).journal).toEqual(once.journal);
        expect(simulated([...events, ...events.slice(0, again)]).journal).toEqual(once.journal);
      }),
      { numRuns: 25 },
    );
  });

  /** Which life of its subscription, cancelled and taken again, a line belongs to: when that life was opened. */
  function lifeOf(run: Run, at: number, line: BillLine | null): number {
    const name = line?.key.split('/')[0];
    const opened = entries(run, 'subscription-opened').filter((entry) => entry.subscription === name && entry.at <= at);
    return opened.at(-1)?.at ?? 0;
  }

  it('INV-10: events with distinct instants may be written in any order, and a second run gives the same bytes', () => {
    const shuffled = fc
      .uniqueArray(anyEvent, { selector: (event) => ('at' in event ? event.at : ''), maxLength: 25 })
      .chain((events) => fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })));
    fc.assert(
      fc.property(shuffled, ([events, other]) => {
        const bytes = report.preview.json([simulated(events)], []);
        expect(report.preview.json([simulated(other)], [])).toBe(bytes);
        expect(report.preview.json([simulated(events)], [])).toBe(bytes);
      }),
      { numRuns: 25 },
    );
  });
});

describe('invoices', () => {
  it('INV-11: a total is the sum of what is printed, and invoices and open bill are what the ledger charged', () => {
    always((run) => {
      for (const { lines, surcharges, taxes, total } of invoices(run)) {
        const printed = [...lines, ...surcharges, ...taxes].map((one) => one.amount.amount);
        expect(sum(printed).toFixed()).toBe(total.amount.toFixed());
      }
      const charged = customer(run, (entry) => entry.line !== null).negated();
      const invoiced = sum(invoices(run).map((invoice) => invoice.total.amount));
      expect(charged.minus(invoiced).toFixed()).toBe(openTotal(run).toFixed());
    });
  });

  /** What is posted and not invoiced: the customer legs of lines after the last invoice. */
  function openTotal(run: Run): Decimal {
    const last = run.journal.findLastIndex((entry) => entry.kind === 'invoice-issued');
    const rest = { ...run, journal: run.journal.slice(last + 1) };
    return customer(rest, (entry) => entry.line !== null).negated();
  }

  it('INV-11: every line names the event and the rule behind it', () => {
    always((run) => {
      for (const line of invoices(run).flatMap((invoice) => invoice.lines)) {
        expect(line.cause.event).not.toBe('');
        expect(line.cause.place).not.toBeNull();
      }
    });
  });

  it('INV-12: the balance is the opening balance, payments and adjustments less what was charged', () => {
    always((run, events) => {
      const state = accountAt(stateAt(run, program, run.until));
      const moved = events.flatMap((event) =>
        event.event === 'payment' || event.event === 'adjustment' ? [new Decimal(event.amount)] : [],
      );
      const charged = customer(run, (entry) => entry.line !== null);
      expect(state.balance.amount.toFixed()).toBe(sum([new Decimal('25.00'), ...moved, charged]).toFixed());
    });
  });

  it('INV-13: invoice periods tile the life of the account', () => {
    always((run) => {
      const periods = entries(run, 'invoice-issued').map((entry) => entry.period);
      expect(periods.length).toBe(5);
      for (let index = 1; index < periods.length; index += 1)
        expect(periods[index]?.start).toBe(periods[index - 1]?.end);
    }, 10);
  });

  it('INV-14: every accepted call is on exactly one invoice or on the open bill', () => {
    always((run, events) => {
      const rejected = entries(run, 'rejected').filter((entry) => entry.event === 'call').length;
      const calls = events.filter((event) => event.event === 'call');
      const unanswered = calls.filter((event) => event.event === 'call' && event.seconds === 0);
      const rejectedUnanswered = unanswered.filter((event) =>
        entries(run, 'rejected').some((entry) => entry.cause.event.startsWith(`call@${event.at}`)),
      ).length;
      const open = [...accountAt(stateAt(run, program, run.until)).openBill.values()];
      const posted = entries(run, 'posted').filter((entry) => entry.what === 'usage');
      const lines = lastOfEachBill(run).concat(open);
      const counted = lines.reduce((total, line) => total + line.calls, 0);
      expect(counted).toBe(calls.length - rejected - (unanswered.length - rejectedUnanswered));
      expect(posted.length).toBeGreaterThanOrEqual(counted);
    });
  });

  /** Every usage line as it stood when its invoice was issued, free ones included, which are not printed. */
  function lastOfEachBill(run: Run): BillLine[] {
    const issued: BillLine[] = [];
    let open = new Map<string, BillLine>();
    for (const entry of run.journal) {
      if (entry.kind === 'posted' && entry.line !== null) open.set(entry.line.key, entry.line);
      if (entry.kind !== 'invoice-issued') continue;
      issued.push(...open.values());
      open = new Map();
    }
    return issued;
  }

  it('INV-23: a rejected call leaves no line, no posting and no use of an allowance', () => {
    always((run) => {
      const refused = new Set(
        entries(run, 'rejected')
          .filter((entry) => entry.event === 'call')
          .map((entry) => entry.cause.event),
      );
      expect(entries(run, 'posted').filter((entry) => refused.has(entry.cause.event))).toEqual([]);
    });
  });

  it('INV-24: an allowance never gives more than it includes and carries, nor carries over its bounds', () => {
    always((run) => {
      let left = 0n;
      for (const entry of run.journal) {
        if (entry.kind === 'allowance-opened') left = entry.left;
        if (entry.kind === 'allowance-turned') {
          const carried = entry.carried.reduce((total, one) => total + one.amount, 0n);
          expect(carried <= 300n && carried <= left).toBe(true);
          expect(entry.carried.every((one) => one.age <= 2)).toBe(true);
          left = entry.included + carried;
        }
        if (entry.kind === 'posted' && entry.allowance !== null) left -= BigInt(entry.allowance.used);
        expect(left >= 0n).toBe(true);
      }
    });
  });

  it('INV-28: a surcharge of nothing is none, and no surcharge raises another', () => {
    always((run) => {
      for (const { surcharges, lines } of invoices(run)) {
        expect(surcharges.some((one) => one.surcharge === 'nothing')).toBe(false);
        const regulatory = surcharges.find((one) => one.surcharge === 'regulatory');
        const targets = lines.filter((line) => line.zone === 'abroad' || line.charge === 'office');
        const base = sum(targets.map((line) => line.amount.amount));
        expect((regulatory?.base.amount ?? new Decimal(0)).toFixed()).toBe(
          regulatory === undefined ? '0' : base.toFixed(),
        );
      }
    });
  });
});

describe('INV-33: the order of keys and of files', () => {
  it('never changes a result', async () => {
    const events: TimelineEvent[] = [
      { at: '2026-03-10T10:00', event: 'call', account, direction: 'outbound', to: '+37060000001', seconds: 700 },
      { at: '2026-03-11T10:00', event: 'call', account, direction: 'outbound', to: '+442000000000', seconds: 61 },
      { at: '2026-03-12', event: 'subscription-created', account, 'charge-plan': 'line' },
    ];
    const expected = report.preview.json([simulated(events)], []);
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat()), async (numbers) => {
        const next = () => numbers.next().value as number;
        const files = Object.fromEntries(
          Object.entries(SMALL_COMPANY).map(([name, text]) => [
            name === 'ratebook.yaml' ? name : `${next() % 1000}-${name}`,
            shuffledKeys(text, next),
          ]),
        );
        const built = await build(read(memorySource(files)));
        const place = { file: 'laws.yaml', range: { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } } };
        const shuffled = run(
          built.program as Program,
          { ...(built.book as Book), places: { of: () => place, ofKey: () => place } },
          scenario(events),
        );
        expect(withoutPlaces(report.preview.json([shuffled], []))).toBe(withoutPlaces(expected));
      }),
      { numRuns: 12 },
    );
  });

  /** Moves the top-level keys of each document and the keys of each `{ }` that is a list entry. */
  function shuffledKeys(text: string, next: () => number): string {
    const documents = text.split('---\n').map((document) => {
      const blocks = document.trim().split(/\n(?=\S)/);
      return shuffle(blocks, next)
        .join('\n')
        .replace(/^( *- )\{ (\w.*?) \}$/gm, (whole, dash: string, inside: string) => {
          if (/[[{]/.test(inside)) return whole;
          return `${dash}{ ${shuffle(inside.split(', '), next).join(', ')} }`;
        });
    });
    return shuffle(documents, next).join('\n---\n');
  }

  function shuffle<T>(list: readonly T[], next: () => number): T[] {
    const rest = [...list];
    return list.map(() => rest.splice(next() % rest.length, 1)[0] as T);
  }

  const withoutPlaces = (json: string) => json.replace(/"rule": ".*?"/g, '"rule": ""');
});
