import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { build, memorySource, read, report, run } from '../../engine/index.ts';
import type { Book } from '../../engine/model/book.ts';
import type { Run } from '../../engine/model/journal.ts';
import type { Program } from '../../engine/model/program.ts';
import type { Issue } from '../../engine/values/issue.ts';
import { entries, invoices } from './builder.ts';

const HEADER = 'at,direction,from,to,seconds,id,cost,member';

const BOOK = {
  'ratebook.yaml': 'title: Calls\ntime-zone: Europe/Vilnius\n',
  'plan.yaml': `kind: plan
name: metered
currency: EUR
cycle: { every: 1 month, day: 1 }
negative-margin: reject
calls: [{ zone: home, line: Home calls, inbound: minutes, outbound: minutes }]
---
kind: zones
name: zones
zones: [{ name: home, prefix: 370 }]
---
kind: tariff
name: minutes
increments: 60/60
rates: [{ prefix: 370, per-minute: 0.60 }]
`,
  'scenario.yaml': `kind: scenario
name: a year of calls
given: { accounts: [{ name: acme, plan: metered, start: 2026-02-01, members: [ann] }] }
timeline: [{ event: calls, account: acme, file: calls.csv }]
until: 2026-11-15
`,
};

/** The documents are loaded with each file of calls anew. */
async function runOf(rows: readonly string[]): Promise<{ ran: Run; issues: readonly Issue[] }> {
  const text = `${[HEADER, ...rows].join('\n')}\n`;
  const { book, program, issues } = await build(read(memorySource({ ...BOOK, 'calls.csv': text })));
  const [scenario] = book?.scenarios ?? [];
  if (scenario === undefined) throw new Error(JSON.stringify(issues));
  return { ran: run(program as Program, book as Book, scenario), issues };
}

interface Count {
  read: number;
  rated: number;
  rejected: number;
  malformed: number;
  repeated: number;
}

function counted(ran: Run): Count {
  const { calls } = JSON.parse(report.preview.json([ran], [])) as { calls: Count[] };
  return calls[0] as Count;
}

/** Times that matter, and any; the account begins on 1 February and the scenario ends on 15 November. */
const at = fc.oneof(
  fc.constantFrom(
    '2026-01-31T23:59:59', // before the account
    '2026-02-01',
    '2026-03-31T23:59:59',
    '2026-04-01T00:00:00',
    '2026-03-29T02:59:30',
    '2026-03-29T03:30:00', // there is no such time
    '2026-10-25T03:30:00', // there are two of them
  ),
  fc
    .integer({ min: 0, max: 280 * 24 * 60 })
    .map((minutes) => new Date(Date.UTC(2026, 1, 1) + minutes * 60_000).toISOString().slice(0, 16)),
);
const good = fc
  .record({
    at,
    inbound: fc.boolean(),
    far: fc.constantFrom('+37052', '37061', '+44', '999'),
    seconds: fc.constantFrom(0, 1, 60, 61, 3600, 86_400),
    id: fc.constantFrom('', '', 'a', 'b', 'c'),
    cost: fc.constantFrom('', '', '0.01', '99'),
    member: fc.constantFrom('', 'ann', 'nobody'),
  })
  .map((one) => {
    const [from, to] = one.inbound ? [one.far, '1'] : ['1', one.far];
    return [one.at, one.inbound ? 'inbound' : 'outbound', from, to, one.seconds, one.id, one.cost, one.member].join(
      ',',
    );
  });
const BAD = [
  '2026-02-30,outbound,1,2,3,,,',
  '2026-05-05,sideways,1,2,3,,,',
  '2026-05-05,outbound,mother,2,3,,,',
  '2026-05-05,outbound,1,,3,,,',
  '2026-05-05,outbound,1,2,-3,,,',
  '2026-05-05,outbound,1,2,1.2345,,,',
  '2026-05-05,outbound,1,2,3,,cheap,',
  '2026-05-05,outbound,1,2,3,,,Ann Lee',
  '2026-05-05,outbound,1,2,3',
  '2026-05-05,outbound,1,2,3,,,,',
];
const bad = fc.constantFrom(...BAD);

describe('of a file of calls', () => {
  it('rated, rejected and malformed rows are those that were read, whatever stands in it', async () => {
    const rows = fc.array(fc.oneof({ weight: 4, arbitrary: good }, { weight: 1, arbitrary: bad }), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(rows, async (drawn) => {
        const { ran, issues } = await runOf(drawn);
        const { read, rated, rejected, malformed, repeated } = counted(ran);
        const wrong = drawn.flatMap((row, index) => (BAD.includes(row) ? [index + 2] : []));
        expect(malformed).toBe(wrong.length);
        expect(issues.filter(({ code }) => code === 'calls/row').map(({ place }) => place.range.start.line)).toEqual(
          wrong.length > 20 ? expect.anything() : wrong,
        );
        expect(rated + rejected + malformed).toBe(read);
        expect(read).toBe(drawn.length);
        // What the journal knows of: each call that is no repetition was posted or refused.
        const posted = new Set(entries(ran, 'posted').map(({ cause }) => cause.event));
        expect(posted.size + entries(ran, 'rejected').length).toBe(rated + rejected - repeated);
      }),
      { numRuns: 60 },
    );
  });

  it('rows later than the end of the scenario were not read', async () => {
    const { ran } = await runOf(['2026-11-15,outbound,1,3702,60,,,', '2026-11-15T00:00:01,outbound,1,3702,60,,,']);
    expect(counted(ran)).toMatchObject({ read: 1, rated: 1 });
  });
});

/** Each is decided: what becomes of the rows, and what the invoices say. */
const DECIDED: readonly (readonly [
  what: string,
  rows: readonly string[],
  becomes: Partial<Count>,
  invoiced: Record<string, string>,
])[] = [
  [
    'a call of no seconds was not answered: it is rated, and costs nothing',
    ['2026-05-05T10:00,outbound,1,3702,0,,,'],
    { rated: 1, rejected: 0 },
    {},
  ],
  [
    'a call at midnight belongs to the day, and to the invoice, that begins',
    ['2026-05-31T23:59:59,outbound,1,3702,60,,,', '2026-06-01,outbound,1,3702,120,,,'],
    { rated: 2 },
    { '2026-05-31': '0.60', '2026-06-30': '1.20' },
  ],
  [
    'a call across the end of a cycle belongs wholly to the one in which it began',
    ['2026-05-31T23:59:30,outbound,1,3702,3600,,,'],
    { rated: 1 },
    { '2026-05-31': '36.00' },
  ],
  [
    'a call across a change of the clocks lasts as long as it lasted',
    ['2026-03-29T02:30,outbound,1,3702,3600,,,', '2026-10-25T02:30,outbound,1,3702,3600,,,'],
    { rated: 2 },
    { '2026-03-31': '36.00', '2026-10-31': '36.00' },
  ],
  [
    'a time that the clocks leave out, and one that they show twice, are times',
    ['2026-03-29T03:30,outbound,1,3702,60,,,', '2026-10-25T03:30,outbound,1,3702,60,,,'],
    { rated: 2 },
    { '2026-03-31': '0.60', '2026-10-31': '0.60' },
  ],
  [
    'rows out of order are taken in the order of time',
    ['2026-06-05T10:00,outbound,1,3702,60,,,', '2026-05-05T10:00,outbound,1,3702,120,,,'],
    { rated: 2 },
    { '2026-05-31': '1.20', '2026-06-30': '0.60' },
  ],
  [
    'of rows with one id the earliest call counts, and the others with it',
    [
      '2026-05-06T10:00,outbound,1,3702,120,x,,',
      '2026-05-05T10:00,outbound,1,3702,60,x,,',
      '2026-05-05T10:00,outbound,1,3702,60,,,',
    ],
    { read: 3, rated: 3, repeated: 1 },
    { '2026-05-31': '1.20' },
  ],
  [
    'a repeated call that was refused is refused each time',
    ['2026-05-05T10:00,outbound,1,44,60,x,,', '2026-05-05T10:00,outbound,1,44,60,x,,'],
    { rated: 0, rejected: 2, repeated: 1 },
    {},
  ],
  [
    'a member whom the account does not have, and a call before the account, are refused',
    [
      '2026-05-05T10:00,outbound,1,3702,60,,,nobody',
      '2026-01-31T23:59:59,outbound,1,3702,60,,,',
      '2026-05-05T10:00,outbound,1,3702,60,,,ann',
    ],
    { rated: 1, rejected: 2 },
    { '2026-05-31': '0.60' },
  ],
];

describe('it is decided that', () => {
  it.each(DECIDED)('%s', async (_, rows, becomes, invoiced) => {
    const { ran } = await runOf(rows);
    expect(counted(ran)).toMatchObject({ malformed: 0, ...becomes });
    const totals = invoices(ran).map(({ period, total }) => [
      new Date(period.end - 12 * 3_600_000).toISOString().slice(0, 10),
      total.amount.toFixed(2),
    ]);
    expect(Object.fromEntries(totals)).toEqual(invoiced);
  });

  it('a file for an account that is none is refused before anything runs', async () => {
    const { book, issues } = await build(
      read(
        memorySource({
          ...BOOK,
          'scenario.yaml': BOOK['scenario.yaml'].replace('event: calls, account: acme', 'event: calls, account: acne'),
          'calls.csv': `${HEADER}\n`,
        }),
      ),
    );
    expect(book).toBeNull();
    expect(issues).toEqual([expect.objectContaining({ code: 'reference/unknown', severity: 'error' })]);
  });
});
