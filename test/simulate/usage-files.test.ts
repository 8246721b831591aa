import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { build, memorySource, read, report, run } from '../../engine/index.ts';
import type { Run } from '../../engine/model/journal.ts';
import type { Issue } from '../../engine/values/issue.ts';
import { invoices } from './builder.ts';

const HEADER = 'at,meter,quantity,id,recorded,region,user';

const BOOK = {
  'ratebook.yaml': 'title: Usage\ntime-zone: Europe/Vilnius\n',
  'plan.yaml': `kind: plan
name: metered
currency: EUR
cycle: { every: 1 month, day: 1 }
charges:
  - { name: traffic, line: Traffic, due: { every: cycle }, quantity: { meter: traffic }, price: { amount: 1, per: 3 } }
  - { name: users, line: Users, due: { every: cycle }, quantity: { meter: users }, price: 0.70 }
---
kind: meter
name: traffic
aggregate: sum
dimensions: { region: [eu, us] }
by: [region]
---
kind: meter
name: users
aggregate: unique
field: user
dimensions: { user: text }
---
kind: meter
name: never-charged
`,
};

const scenario = (timeline: string) => `kind: scenario
name: a year of usage
given: { accounts: [{ name: acme, plan: metered, type: postpaid, start: 2026-02-01 }] }
timeline:
${timeline}
until: 2026-11-15
`;

async function runOf(files: Record<string, string>): Promise<{ ran: Run; issues: readonly Issue[] }> {
  const { book, program, issues } = await build(read(memorySource({ ...BOOK, ...files })));
  const [first] = book?.scenarios ?? [];
  if (book === null || program === null || first === undefined) throw new Error(JSON.stringify(issues));
  return { ran: run(program, book, first), issues };
}

const ofFile = (rows: readonly string[]) =>
  runOf({
    'scenario.yaml': scenario('  - { event: usage-file, account: acme, file: usage.csv }'),
    'usage.csv': `${[HEADER, ...rows].join('\n')}\n`,
  });

type Row = readonly [
  at: string,
  meter: string,
  quantity: string,
  id: string,
  late: string,
  region: string,
  user: string,
];

const at = fc.oneof(
  fc.constantFrom('2026-01-31T23:59:59', '2026-02-01', '2026-03-31T23:59:59', '2026-04-01', '2026-03-29T03:30:00'),
  fc
    .integer({ min: 0, max: 280 * 24 * 60 })
    .map((minutes) => new Date(Date.UTC(2026, 1, 1) + minutes * 60_000).toISOString().slice(0, 16)),
);
const good: fc.Arbitrary<Row> = fc
  .record({
    at,
    meter: fc.constantFrom('traffic', 'users', 'never-charged'),
    quantity: fc.integer({ min: -20, max: 100 }),
    late: fc.constantFrom('', '', '2026-12-24', '2026-11-01T12:00'),
  })
  .map(({ at, meter, quantity, late }) => [
    at,
    meter,
    meter === 'traffic' ? `${quantity}` : '',
    '',
    late < at ? '' : late,
    meter === 'traffic' ? (quantity % 2 === 0 ? 'eu' : 'us') : '',
    meter === 'users' ? `user ${quantity % 3}, "the one"` : '',
  ]);
const BAD = [
  '2026-02-30,traffic,1,,,eu,',
  '2026-05-05,traffic,1e9,,,eu,',
  '2026-05-05,traffic,Infinity,,,eu,',
  '2026-05-05,traffic,,,,eu,',
  '2026-05-05,traffic,1,,,mars,',
  '2026-05-05,users,1,,,,ann',
  '2026-05-05,users,,,,,',
  '2026-05-05,__proto__,,,,,',
  '2026-05-05,constructor,,,,,ann',
  '2026-05-05,users,,,2026-05-04,,ann',
  '2026-05-05,users,,,,,ann,',
  '2026-05-05,users,,,,,a\u0007n',
];

const quoted = (text: string) => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const lineOf = (row: Row) => row.map(quoted).join(',');

describe('of a file of usage', () => {
  it('counted, rejected and malformed rows are those that were read, whatever stands in it', async () => {
    const rows = fc.array(
      fc.oneof({ weight: 4, arbitrary: good.map(lineOf) }, { weight: 1, arbitrary: fc.constantFrom(...BAD) }),
      { maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(rows, async (drawn) => {
        const { ran, issues } = await ofFile(drawn);
        const [count] = JSON.parse(report.preview.json([ran], [])).usage;
        const wrong = drawn.flatMap((row, index) => (BAD.includes(row) ? [index + 2] : []));
        const told = issues.filter(({ code }) => code === 'usage/row').map(({ place }) => place.range.start.line);
        expect(told).toEqual(wrong.slice(0, 20).concat(wrong.length > 20 ? [1] : []));
        const later = drawn.filter((row) => row.includes('2026-12-24')).length;
        expect(count.read).toBe(drawn.length - later);
        expect(count.malformed).toBe(wrong.length);
        expect(count.counted + count.rejected + count.malformed).toBe(count.read);
      }),
      { numRuns: 40 },
    );
  });

  it('rows are what the same events one by one are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(good, { maxLength: 25 }), async (drawn) => {
        const kept = drawn.filter(([when]) => when >= '2026-02-01');
        const events = kept.map(([when, meter, quantity, , late, region, user]) => {
          const said = { ...(region && { region }), ...(user && { user }) };
          const of = [
            ...(quantity ? [`quantity: ${quantity}`] : []),
            ...(late ? [`recorded: ${late}`] : []),
            ...(region || user ? [`dimensions: ${JSON.stringify(said)}`] : []),
          ];
          return `  - { ${[`at: ${when}`, 'event: usage', 'account: acme', `meter: ${meter}`, ...of].join(', ')} }`;
        });
        const [file, single] = await Promise.all([
          ofFile(kept.map(lineOf)),
          runOf({ 'scenario.yaml': scenario(events.join('\n') || '  []') }),
        ]);
        const printed = ({ ran }: { ran: Run }) =>
          invoices(ran).map(({ issued, total, lines }) => [
            issued,
            total.amount.toFixed(),
            lines.map(({ line, quantity, amount }) => [line, quantity?.toFixed(), amount.amount.toFixed()]),
          ]);
        expect(printed(file)).toEqual(printed(single));
      }),
      { numRuns: 40 },
    );
  });

  it('rows with one id are one use of their meter, and uses of several meters are several', async () => {
    const { ran } = await ofFile([
      '2026-05-06,traffic,30,x,,eu,',
      '2026-05-05,traffic,3,x,,eu,',
      '2026-05-05,users,,x,,,ann',
      '2026-05-05,users,,x,,,bob',
    ]);
    const [invoice] = invoices(ran);
    expect(invoice?.lines.map(({ line, amount }) => [line, amount.amount.toFixed(2)])).toEqual([
      ['Traffic, eu', '1.00'],
      ['Users', '0.70'],
    ]);
  });
});
