import { beforeAll, expect, test } from 'vitest';
import { build, memorySource, read, run } from '../../engine/index.ts';
import { type DayCount, type Life, lifeInCents, minimumTermEnd } from './oracle.ts';

const FEE = '10.00';
const COLLECTS = {
  'at-end': 'at-end',
  'in-advance': 'in-advance',
  'three-ahead': '{ in-advance: 3 periods }',
  'day-by-day': 'progressively',
};
type Collect = keyof typeof COLLECTS;
const COUNTS: readonly DayCount[] = ['exclude-start', 'include-start', 'include-both'];
const PARTS = [
  { name: 'neither', first: false, last: false },
  { name: 'first', first: true, last: false },
  { name: 'last', first: false, last: true },
  { name: 'both', first: true, last: true },
];
/** How the end is told: with the subscription, the day before, or by a cancellation at noon; with a minimum term, too. */
const ENDS = ['known', 'told-late', 'cancelled', 'cancelled-in-term'] as const;
const TERM_MONTHS = 2;
const STARTS = ['2026-05-01', '2026-05-02', '2026-05-15', '2026-05-27', '2026-05-31', '2026-06-01'];
const FINISHES = [
  '2026-05-16',
  '2026-05-31',
  '2026-06-01',
  '2026-06-02',
  '2026-06-10',
  '2026-06-30',
  '2026-07-01',
  '2026-08-01',
];

interface Case extends Life {
  readonly account: string;
  readonly chargePlan: string;
  readonly collect: Collect;
  readonly end: (typeof ENDS)[number];
}

function everyCase(): Case[] {
  const all: Case[] = [];
  for (const end of ENDS)
    for (const collect of Object.keys(COLLECTS) as Collect[])
      for (const dayCount of COUNTS)
        for (const { name, first, last } of PARTS)
          for (const start of STARTS)
            for (const finish of FINISHES) {
              if (start >= finish) continue;
              const chargePlan = `${collect}-${dayCount}-${name}${end === 'cancelled-in-term' ? '-term' : ''}`;
              all.push({
                account: `a${all.length}`,
                chargePlan,
                collect,
                end,
                dayCount,
                byDays: { first, last },
                start,
                finish,
              });
            }
  return all;
}

/** Every seventh: seven shares no factor with the sizes above, so all combinations of any two choices stay in. */
const CASES = everyCase().filter((_, index) => index % 7 === 0);

function chargePlans(): string {
  const plans = Object.entries(COLLECTS).flatMap(([collect, how]) =>
    COUNTS.flatMap((dayCount) =>
      PARTS.flatMap(({ name, first, last }) => {
        const listed = [first ? 'first' : '', last ? 'last' : ''].filter((part) => part !== '');
        const terms = ['', '-term'];
        return terms.map(
          (term) => `kind: charge-plan
name: ${collect}-${dayCount}-${name}${term}
currency: EUR
charges: [{ name: rental, line: Rental, due: { every: cycle }, price: ${FEE} }]
collect: ${how}
day-count: ${dayCount}
${listed.length > 0 ? `prorate: [${listed.join(', ')}]\n` : ''}${term === '' ? '' : `minimum-term: ${TERM_MONTHS} months\n`}`,
        );
      }),
    ),
  );
  return plans.join('---\n');
}

function dayBefore(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

function scenario(): string {
  const accounts = CASES.map(({ account, chargePlan, end, start, finish }) => {
    const known = end === 'known' ? `, finish: ${finish}` : '';
    return `    - { name: ${account}, plan: monthly, type: postpaid, start: 2026-05-01, subscriptions: [{ charge-plan: ${chargePlan}, start: ${start}${known} }] }\n`;
  });
  const events = CASES.filter(({ end }) => end !== 'known').map(({ account, chargePlan, end, start, finish }) => {
    const [, eve] = [start, dayBefore(finish)].sort();
    return end === 'cancelled' || end === 'cancelled-in-term'
      ? `  - { at: ${finish}T12:00, event: subscription-cancelled, account: ${account}, subscription: ${chargePlan} }\n`
      : `  - { at: ${eve}T13:00, event: subscription-changed, account: ${account}, subscription: ${chargePlan}, finish: ${finish} }\n`;
  });
  return `kind: scenario\nname: lives\ngiven:\n  accounts:\n${accounts.join('')}timeline:\n${events.join('')}until: 2026-12-02\n`;
}

/** What each account was charged in all, in cents, as text. */
const charged = new Map<string, string>();

beforeAll(async () => {
  const plan =
    'kind: plan\nname: monthly\ncurrency: EUR\ncycle: { every: 1 month, day: 1 }\ndefaults: { credit-limit: 999.00 }\n';
  const built = await build(
    read(
      memorySource({
        'ratebook.yaml': 'title: Lives\ntime-zone: Europe/Vilnius\n',
        'plans.yaml': `${plan}---\n${chargePlans()}`,
        'lives.yaml': scenario(),
      }),
    ),
  );
  const { book, program } = built;
  const [lives] = book?.scenarios ?? [];
  if (book === null || program === null || lives === undefined) throw new Error(JSON.stringify(built.issues));
  for (const entry of run(program, book, lives).journal) {
    if (entry.kind !== 'posted') continue;
    for (const { ledger, amount } of entry.legs) {
      if (ledger !== 'revenue') continue;
      const cents = amount.amount.times(100).plus(charged.get(entry.account) ?? '0');
      charged.set(entry.account, cents.toFixed());
    }
  }
});

/** INV-15: whoever leaves before the minimum term is over pays what a life up to its end costs. */
function owedInCents(life: Case): number {
  const served = lifeInCents(1000, life);
  const finish = minimumTermEnd(life.start, TERM_MONTHS);
  if (life.end !== 'cancelled-in-term' || life.finish >= finish) return served;
  return Math.max(served, lifeInCents(1000, { ...life, finish }));
}

test.each(ENDS)('a whole life is charged what it comes to by hand, however it is collected, its end %s', (end) => {
  const wrong = CASES.filter((life) => life.end === end).flatMap((life) => {
    const expected = String(owedInCents(life));
    const actual = charged.get(life.account) ?? '0';
    return expected === actual
      ? []
      : [`${life.chargePlan} from ${life.start} to ${life.finish}: ${actual}, not ${expected}`];
  });
  expect(wrong).toEqual([]);
});
