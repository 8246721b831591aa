import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { load, memorySource } from '../../engine/load/load.ts';
import type { Book } from '../../engine/model/book.ts';
import type { ChargePlanDocument, PlanDocument, TimelineEvent } from '../../engine/model/documents.generated.ts';
import type { Issue, Place } from '../../engine/values/issue.ts';

const PLANS = `kind: plan
name: office
currency: EUR
---
kind: charge-plan
name: line
title: Line
currency: EUR
charges:
  - { name: activation, due: once, price: 5.00 }
  - { name: rental, due: { every: 1 month }, price: 10.00, renew: { ahead: 2 days } }
  - { name: data, due: { every: 1 month }, price: { graduated: [{ up-to: 10, unit: 2 }, { unit: 1 }] } }
prorate: [first]
---
kind: meter
name: hosting
`;

function known<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('nothing is there');
  return value;
}

/** A scenario with these lines for a timeline. */
const scenario = (...timeline: readonly string[]): string => `kind: scenario
name: edits
given: { accounts: [{ name: acme, plan: office, start: 2026-05-01 }] }
until: 2026-07-01
timeline:
${timeline.map((entry) => `  - { ${entry} }\n`).join('')}`;

const edit = (at: string, set: string, more = ''): string =>
  `at: ${at}, event: plan-edited, charge-plan: line, set: { ${set} }${more}`;

const filesOf = (timeline: readonly string[]): Record<string, string> => ({
  'plans.yaml': PLANS,
  'scenario.yaml': scenario(...timeline),
});

function loaded(...timeline: readonly string[]): { book: Book | null; issues: readonly Issue[] } {
  const { value, issues } = load(memorySource(filesOf(timeline)));
  return { book: value, issues };
}

/** What stands at a place of one line. */
function excerpt({ file, range: { start, end } }: Place, files: Readonly<Record<string, string>>): string {
  const line = files[file]?.split('\n')[start.line - 1] ?? '';
  return end.line === start.line ? line.slice(start.column - 1, end.column - 1) : line.slice(start.column - 1);
}

/** Of each issue the text that it points at, its code and its message. */
const told = (...timeline: readonly string[]): string[] =>
  loaded(...timeline).issues.map(
    ({ place, code, message }) => `${excerpt(place, filesOf(timeline))} | ${code}: ${message}`,
  );

/** The book, each edit with what it makes of the charge plan, in the order of the file. */
function made(...timeline: readonly string[]): { book: Book; editions: ChargePlanDocument[] } {
  const { book, issues } = loaded(...timeline);
  expect(issues).toEqual([]);
  const [one] = known(book).scenarios;
  const events: readonly TimelineEvent[] = one?.document.timeline ?? [];
  return {
    book: known(book),
    editions: events.flatMap((event) => one?.editions.get(event)?.at(-1)?.edition ?? []) as ChargePlanDocument[],
  };
}

const prices = ({ charges }: ChargePlanDocument): unknown[] => charges.map(({ price }) => price);

describe('an edited charge plan', () => {
  it('is the charge plan with the values that were set, and leaves the one of the book as it was', () => {
    const { book, editions } = made(edit('2026-05-10', 'charges.rental.price: 12.00, status: suspended'));
    expect(editions.map(({ status, charges }) => [status, charges[1]?.price])).toEqual([['suspended', '12.00']]);
    expect(prices(known(book.chargePlans.get('line')))[1]).toBe('10.00');
    expect(book.chargePlans.get('line')).not.toHaveProperty('status');
  });

  it('takes a setting that it did not have, and one inside a mapping that it did not have', () => {
    const { editions } = made(edit('2026-05-10', 'minimum-term: 6 months, if-short.take: nothing, title: A line'));
    expect(editions[0]).toMatchObject({ title: 'A line', 'minimum-term': '6 months', 'if-short': { take: 'nothing' } });
  });

  it('holds every edit before it, in the order of time and not of the file', () => {
    const { editions } = made(
      edit('2026-05-20', 'charges.activation.price: 7.00'),
      edit('2026-05-10', 'charges.rental.price: 12.00'),
    );
    expect(editions.map((one) => prices(one).slice(0, 2))).toEqual([
      ['7.00', '12.00'],
      ['5.00', '12.00'],
    ]);
  });

  it('takes edits of one moment in the order of the file', () => {
    const { editions } = made(
      edit('2026-05-10', 'charges.rental.price: 12.00'),
      edit('2026-05-10T00:00', 'charges.rental.price: 13.00'),
    );
    expect(editions.map((one) => prices(one)[1])).toEqual(['12.00', '13.00']);
  });

  it('is not made again by an edit that is delivered again', () => {
    const first = edit('2026-05-10', 'charges.rental.price: 12.00', ', id: e1');
    const again = edit('2026-05-30', 'charges.rental.price: 12.00', ', id: e1');
    const { editions } = made(first, edit('2026-05-20', 'charges.rental.price: 13.00'), again);
    expect(editions.map((one) => prices(one)[1])).toEqual(['12.00', '13.00', '13.00']);
  });

  it('says of every value where it stands: what was set in the scenario, the rest in its own file', () => {
    const timeline = [
      edit('2026-05-10', 'charges.rental.price: 12.00, if-short.take: nothing'),
      edit('2026-05-11', 'charges.rental.line: Rental'),
    ];
    const { book, editions } = made(...timeline);
    const { places } = book;
    const shown = (place: Place): string => `${place.file} ${excerpt(place, filesOf(timeline))}`;
    const last = known(editions[1]);
    const rental = known(last.charges[1]);
    const short = known(last['if-short']);
    expect(shown(places.of(rental, 'price'))).toBe('scenario.yaml 12.00');
    expect(shown(places.ofKey(rental, 'price'))).toBe('scenario.yaml charges.rental.price');
    expect(shown(places.of(rental, 'line'))).toBe('scenario.yaml Rental');
    expect(shown(places.of(short, 'take'))).toBe('scenario.yaml nothing');
    expect(shown(places.ofKey(last, 'if-short'))).toBe('scenario.yaml if-short.take');
    const own = known(book.chargePlans.get('line'));
    for (const key of ['currency', 'charges', 'prorate'] as const)
      expect(places.of(last, key)).toEqual(places.of(own, key));
    expect(shown(places.of(rental, 'renew'))).toBe('plans.yaml { ahead: 2 days }');
    expect(places.of(rental)).toEqual(places.of(known(own.charges[1])));
    expect(places.of(last.charges, 2)).toEqual(places.of(own.charges, 2));
    expect(last.charges[2]).toBe(own.charges[2]);
  });
});

describe('an edit that leads to nothing', () => {
  const unknown = (path: string, why: string): string[] => [`${path} | reference/unknown: ${why}`];

  it.each([
    ['of an unknown key', 'titel', 'the charge plan has no "titel"; did you mean "title"?'],
    ['of an unknown charge', 'charges.rentl.price', '"charges" has no "rentl"; did you mean "charges.rental.price"?'],
    [
      'of an unknown key of a charge',
      'charges.rental.prize',
      '"charges.rental" has no "prize"; did you mean "charges.rental.price"?',
    ],
    ['inside an amount', 'charges.rental.price.amount', '"charges.rental.price" is "10.00", which has no parts'],
    [
      'of an entry without a name',
      'charges.data.price.graduated.0',
      'the entries of "charges.data.price.graduated" have no names',
    ],
    ['inside a word', 'title.short', '"title" is "Line", which has no parts'],
    ['inside a word that is not there', 'description.short', '"description" has no parts with names'],
    ['of what every object has', 'constructor', 'the charge plan has no "constructor"'],
  ])('%s', (_, path, why) => {
    expect(told(edit('2026-05-10', `${path}: 1`))).toEqual(unknown(path, why));
  });

  it('of an unknown charge plan', () => {
    expect(told('at: 2026-05-10, event: plan-edited, charge-plan: lime, set: { title: A }')).toEqual(
      unknown('lime', 'no charge plan is called "lime"; did you mean "line"?'),
    );
  });

  it('of nothing at all, or with a key that is no path', () => {
    expect(told(edit('2026-05-10', ''))[0]).toContain('{  } | schema/wrong-length');
    for (const key of ['__proto__', 'charges..price', 'Title', 'charges.rental.'])
      expect(told(edit('2026-05-10', `${key}: 1`))[0]).toContain(`${key} | schema/wrong-value: the key`);
  });

  it('of what a charge plan and its charges are known by', () => {
    for (const path of ['name', 'kind', 'currency', 'charges.rental.name'])
      expect(told(edit('2026-05-10', `${path}: USD`))).toEqual([
        `${path} | settings/contradiction: "${path}" cannot be edited: what is charged already is known by it`,
      ]);
  });

  it('of an entry as a whole, or of a thing and a part of it', () => {
    expect(told(edit('2026-05-10', 'charges.rental: 1'))).toEqual([
      'charges.rental | settings/contradiction: "charges.rental" is an entry of a list',
    ]);
    expect(told(edit('2026-05-10', 'if-short.take: nothing, if-short: { notify: [admin] }'))).toEqual([
      'if-short.take | settings/contradiction: "if-short.take" is a part of what is set as "if-short"',
    ]);
  });
});

describe('an edit to a value that a charge plan cannot have', () => {
  it.each([
    ['a negative price', 'charges.rental.price: -1', ['-1 | settings/contradiction']],
    ['a status that is none', 'status: asleep', ['asleep | schema/wrong-value']],
    ['an empty list of charges', 'charges: []', ['[] | schema/wrong-length']],
    [
      'a second charge of a name',
      'charges: [{ name: a, due: once, price: 1 }, { name: a, due: once, price: 2 }]',
      ['a | reference/duplicate'],
    ],
    ['an unknown key inside the value', 'renew: { ahed: 1 day }', ['ahed | schema/unknown-property']],
    ['a renewal beyond its period', 'charges.rental.renew.ahead: 60 days', ['60 days | settings/contradiction']],
    [
      'what another setting excludes',
      'charges.rental.due.every: 72 hours, charges.rental.collect: progressively',
      ['progressively | settings/contradiction'],
    ],
    ['a day that is none', 'effective: { from: 2026-02-30 }', ['2026-02-30 | time/no-such-day']],
    ['a condition on a plan that is none', 'charges.rental.when: { plan: ofice }', ['ofice | reference/unknown']],
  ])('%s', (_, set, expected) => {
    expect(told(edit('2026-05-10', set)).map((one) => one.split(': ')[0])).toEqual(expected);
  });

  it('is told once, however many edits follow it', () => {
    const issues = told(
      edit('2026-05-10', 'charges.rental.renew.ahead: 60 days'),
      edit('2026-05-11', 'title: A'),
      edit('2026-05-12', 'titel: A'),
    );
    expect(issues.map((one) => one.split(' | ')[0])).toEqual(['60 days', 'titel']);
  });

  it('leaves the charge plan as it was for the edits that follow', () => {
    const second = 'charges: [{ name: rental, due: once, price: 1 }]';
    expect(
      told(edit('2026-05-10', `status: asleep, ${second}`), edit('2026-05-11', 'charges.data.price: 3')),
    ).toHaveLength(1);
  });
});

describe('a subscription', () => {
  const subscribe = (when: string, more = ''): string =>
    `at: ${when}, event: subscription-created, account: acme, charge-plan: line, name: s${more}`;
  const firstUsage = edit('2026-05-10', 'activates: at-first-usage');

  it.each([
    ['before the edit', '2026-05-09T23:59:59', []],
    ['at the moment of the edit', '2026-05-10', ['line | settings/contradiction']],
    ['after the edit', '2026-05-10T00:00:01', ['line | settings/contradiction']],
  ])('finds the charge plan as it is %s', (_, when, expected) => {
    expect(told(firstUsage, subscribe(when)).map((one) => one.split(': ')[0])).toEqual(expected);
    expect(told(firstUsage, subscribe(when, ', meter: hosting'))).toEqual([]);
  });
});

it('an edit after the end never happens, and that is told', () => {
  expect(told(edit('2026-07-02', 'title: A'))).toEqual([
    '2026-07-02 | time/after-the-end: the scenario ends at 2026-07-01, so this never happens',
  ]);
});

describe('random edits', () => {
  const charges = ['activation', 'rental', 'data'] as const;
  const anEdit = fc.record({
    day: fc.integer({ min: 10, max: 14 }),
    charge: fc.constantFrom(...charges),
    price: fc.integer({ min: 1, max: 99 }),
    id: fc.option(fc.constantFrom('a', 'b'), { nil: undefined }),
  });

  it('leave what one makes of them who applies each once, day by day', () => {
    fc.assert(
      fc.property(fc.array(anEdit, { minLength: 1, maxLength: 8 }), (edits) => {
        const first = new Map(edits.map((one) => [one.id, one]).reverse() as [string, (typeof edits)[number]][]);
        // The same event delivered again says the same, perhaps on another day.
        const said = edits.map((one) => (one.id === undefined ? one : { ...known(first.get(one.id)), day: one.day }));
        const { editions } = made(
          ...said.map(({ day, charge, price, id }) =>
            edit(`2026-05-${day}`, `charges.${charge}.price: ${price}`, id === undefined ? '' : `, id: ${id}`),
          ),
        );
        const now: Record<string, unknown> = { activation: '5.00', rental: '10.00', data: null };
        const expected: unknown[] = [];
        const seen = new Set<string>();
        for (let day = 10; day <= 14; day += 1) {
          said.forEach((one, index) => {
            if (one.day !== day) return;
            if (one.id === undefined || !seen.has(one.id)) now[one.charge] = one.price;
            if (one.id !== undefined) seen.add(one.id);
            expected[index] = charges.map((name) => now[name]);
          });
        }
        const actual = editions.map((one) => prices(one).map((price) => (typeof price === 'object' ? null : price)));
        expect(actual).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it('to any path and any value are told or taken, and never more than told', () => {
    const word = fc.constantFrom(
      'charges',
      'rental',
      'data',
      'price',
      'renew',
      'ahead',
      'due',
      'every',
      'graduated',
      '0',
      'if-short',
      'notify',
      'constructor',
      'name',
      'waive',
      'days',
    );
    const path = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join('.'));
    const value = fc.constantFrom(
      '1',
      '-1',
      'cycle',
      '1 day',
      '[blocked]',
      '{ days: [blocked] }',
      '[]',
      '{}',
      '~',
      '{ every: 6 hours }',
      'true',
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(path, value), { minLength: 1, maxLength: 4 }), (sets) => {
        const { book, issues } = loaded(...sets.map(([key, text]) => edit('2026-05-10', `${key}: ${text}`)));
        expect(book === null).toBe(issues.some(({ severity }) => severity === 'error'));
        for (const { place } of issues)
          expect(excerpt(place, filesOf(sets.map(([key, text]) => edit('2026-05-10', `${key}: ${text}`))))).not.toBe(
            '',
          );
      }),
      { numRuns: 200 },
    );
  });
});

describe('an edited plan', () => {
  const editOf = (at: string, set: string, more = ''): string =>
    `at: ${at}, event: plan-edited, plan: office, set: { ${set} }${more}`;
  const plans = (...timeline: readonly string[]) => made(...timeline).editions as unknown as PlanDocument[];

  it('is the plan with the values that were set, and with those before it', () => {
    const editions = plans(editOf('2026-05-10', 'title: Office'), editOf('2026-05-11', 'invoice.message: Hello'));
    expect(editions[1]).toMatchObject({ kind: 'plan', title: 'Office', invoice: { message: 'Hello' } });
  });

  it('goes on without what its accounts lock, from the moment at which the first of them begins', () => {
    const dollars = (at: string) =>
      plans(editOf(at, 'currency: USD, title: Dollars'), editOf('2026-05-20', 'status: disabled'))[1];
    expect(dollars('2026-04-30T23:59')).toMatchObject({ currency: 'USD', title: 'Dollars', status: 'disabled' });
    expect(dollars('2026-05-01')).toEqual({ kind: 'plan', name: 'office', currency: 'EUR', status: 'disabled' });
    expect(dollars('2026-05-01T00:01')).toEqual({ kind: 'plan', name: 'office', currency: 'EUR', status: 'disabled' });
  });

  it('is not locked by an account that the plan has refused', () => {
    const [, second, third] = plans(
      editOf('2026-04-01', 'status: disabled'),
      editOf('2026-05-10', 'currency: USD'),
      editOf('2026-05-11', 'title: Dollars'),
    );
    expect(second).toMatchObject({ currency: 'USD' });
    expect(third).toMatchObject({ currency: 'USD', title: 'Dollars' });
  });

  it('says for whom by nothing but itself, and keeps the kind of its cycle', () => {
    expect(told(editOf('2026-05-10', 'title: Office', ', for: existing'))).toEqual([
      'for | settings/contradiction: "for" has no meaning where a plan is edited: it holds for all of its accounts',
    ]);
    expect(told(editOf('2026-05-10', 'title: Office', ', charge-plan: line'))).toEqual([
      'plan | settings/contradiction: an event edits one document',
    ]);
    expect(told(editOf('2026-05-10', 'cycle: manual'))).toEqual([
      'manual | settings/contradiction: a cycle with periods and one that is "manual" do not follow each other',
    ]);
    expect(told(editOf('2026-05-10', 'name: bureau'))).toEqual([
      'name | settings/contradiction: "name" cannot be edited: what is charged already is known by it',
    ]);
  });

  it('can put in, or take out, what the document says terms for', () => {
    const fee = '{ name: fee, due: { every: cycle }, price: 5.00 }';
    const use = '{ name: use, due: { every: cycle }, quantity: hosting, price: 1.00 }';
    const told = (from: string, to: string) => {
      const plan = `kind: plan\nname: hosted\ncurrency: EUR\ncollect: in-advance\ncancel: { otherwise: term-end }\ncharges: [${from}]`;
      const set = `{ charges: [${to}], minimum-term: 2 months }`;
      const edits = scenario(`at: 2026-05-10, event: plan-edited, plan: hosted, set: ${set}`);
      return load(memorySource({ 'plans.yaml': `${PLANS}---\n${plan}\n`, 'scenario.yaml': edits })).issues;
    };
    expect(told(use, `${fee}, ${use}`)).toEqual([]);
    expect(told(`${fee}, ${use}`, use)).toEqual([]);
  });
});
