import { describe, expect, test } from 'vitest';
import { compileText } from './build.ts';
import { CALLS, chargePlan, lintsOf, ONCE, plan, RENTAL, scenario } from './texts.ts';

describe('profit-loss-possible', () => {
  test('nothing is taken, nobody blocked, nothing suspended', async () => {
    expect(await lintsOf(chargePlan(RENTAL, 'if-short: { take: nothing }'))).toEqual([
      'lint/profit-loss-possible at { take: nothing }',
    ]);
  });

  test('is told once for a term that two charges share', async () => {
    const text = `${chargePlan(RENTAL, 'if-short: { take: nothing }')}\n  - { ${RENTAL.replace('rental', 'second')} }`;
    expect(await lintsOf(text)).toHaveLength(1);
  });

  test.each([
    '{ take: in-full }',
    '{ take: nothing, block-account: true }',
    '{ take: nothing, suspend-service: true }',
  ])('not with %s', async (short) => {
    expect(await lintsOf(chargePlan(RENTAL, `if-short: ${short}`))).toEqual([]);
  });

  test('not for a charge that is due once', async () => {
    expect(await lintsOf(chargePlan(ONCE, 'if-short: { take: nothing }'))).toEqual([
      'lint/ignored-for-one-time at if-short', // what is due once is taken in full
    ]);
  });
});

describe('ignored-for-one-time', () => {
  test('a document none of whose charges has periods', async () => {
    expect(await lintsOf(chargePlan(ONCE, 'prorate: [first]\ncollect: in-advance'))).toEqual([
      'lint/ignored-for-one-time at prorate',
      'lint/ignored-for-one-time at collect',
    ]);
  });

  test('a charge that is due once', async () => {
    expect(await lintsOf(`${chargePlan(RENTAL)}\n  - { ${ONCE}, day-count: include-both }`)).toEqual([
      'lint/ignored-for-one-time at day-count',
    ]);
  });

  test('a minimum term of what is paid once', async () => {
    expect(await lintsOf(chargePlan(ONCE, 'minimum-term: 6 months'))).toEqual([
      'lint/ignored-for-one-time at minimum-term',
    ]);
    expect(await lintsOf(chargePlan(RENTAL, 'minimum-term: 6 months'))).toEqual([]);
  });

  test('not how it activates, nor what an account that is suspended pays', async () => {
    const text = 'activates: at-first-usage\nif-short-at-activation: deny\nrepeatable: true\nwhile-suspended: charge';
    expect(await lintsOf(chargePlan(ONCE, text))).toEqual([]);
  });

  test('not where some charge of the document has periods', async () => {
    expect(await lintsOf(`${chargePlan(RENTAL, 'prorate: [first]')}\n  - { ${ONCE} }`)).toEqual([]);
  });
});

describe('ignored-renewal', () => {
  test.each(['at-end', 'progressively'])('what is collected %s is not renewed ahead', async (collect) => {
    expect(await lintsOf(chargePlan(RENTAL, `collect: ${collect}\nrenew: { ahead: 2 days }`))).toEqual([
      'lint/ignored-renewal at ahead',
    ]);
  });

  test('what is collected in advance is', async () => {
    expect(await lintsOf(chargePlan(RENTAL, 'collect: in-advance\nrenew: { ahead: 2 days }'))).toEqual([]);
  });

  test.each([
    ['nothing, block-account: true', []],
    ['what-is-there', ['lint/ignored-renewal at retry-for']],
    ['in-full', ['lint/ignored-renewal at retry-for']],
  ])('what is taken of a short balance decides whether it is tried again: %s', async (take, expected) => {
    const terms = `renew: { retry-for: 2 days }\nif-short: { take: ${take} }`;
    expect(await lintsOf(chargePlan(RENTAL, terms))).toEqual(expected);
  });
});

describe('precision-finer-than-currency', () => {
  test.each([
    ['EUR', 1, []],
    ['EUR', 2, []],
    ['EUR', 3, ['lint/precision-finer-than-currency at 3']],
    ['JPY', 0, []],
    ['JPY', 1, ['lint/precision-finer-than-currency at 1']],
  ])('%s to %i decimals', async (currency, precision, expected) => {
    expect(await lintsOf(chargePlan(RENTAL, `rounding: { precision: ${precision} }`).replace('EUR', currency))).toEqual(
      expected,
    );
  });

  test('points at the book where the book says it', async () => {
    expect(await lintsOf(chargePlan(RENTAL), 'rounding: { precision: 4 }')).toEqual([
      'lint/precision-finer-than-currency at ratebook.yaml',
    ]);
  });
});

describe('tier-unreachable', () => {
  const tiered = (kind: string, quantity: string) =>
    chargePlan(
      `name: rental, due: { every: cycle }, quantity: ${quantity}, price: { ${kind}: [{ up-to: 5, unit: 2 }, { up-to: 9, unit: 1 }, { unit: 3 }] }`,
    );

  test.each([
    ['graduated', '5', ['{ up-to: 9, unit: 1 }', '{ unit: 3 }']],
    ['graduated', '5.000001', ['{ unit: 3 }']],
    ['graduated', '10', []],
    ['volume', '5', ['{ up-to: 9, unit: 1 }', '{ unit: 3 }']],
    ['volume', '6', ['{ up-to: 5, unit: 2 }', '{ unit: 3 }']],
    ['volume', '10', ['{ up-to: 5, unit: 2 }', '{ up-to: 9, unit: 1 }']],
    ['volume', 'seats-used', []],
  ])('%s for a quantity of %s', async (kind, quantity, tiers) => {
    const told = await lintsOf(tiered(kind, quantity));
    expect(told.filter((one) => !one.startsWith('lint/price-cliff'))).toEqual(
      tiers.map((tier) => `lint/tier-unreachable at ${tier}`),
    );
  });

  test.each([
    [5, ['lint/tier-unreachable at { unit: 1 }']],
    [6, []],
  ])('in a case of a choice, for a quantity of %s', async (quantity, told) => {
    const tiers = '{ graduated: [{ up-to: 5, unit: 2 }, { unit: 1 }] }';
    const choice = `choose: [{ when: { interval: annual }, price: ${tiers} }], otherwise: 1`;
    expect(
      await lintsOf(chargePlan(`name: rental, due: { every: cycle }, quantity: ${quantity}, price: { ${choice} }`)),
    ).toEqual(told);
  });
});

describe('price-cliff', () => {
  const volume = (tiers: string) =>
    chargePlan(`name: rental, due: { every: cycle }, quantity: seats-used, price: { ${tiers} }`);

  // At the bound, 10: 20.00; right above it each pays 1.99, 2.00 and 2.01.
  test.each([
    ['1.99', ['lint/price-cliff at { unit: 1.99 }']],
    ['2.00', []],
    ['2.01', []],
  ])('a second tier at %s', async (unit, told) => {
    expect(await lintsOf(volume(`volume: [{ up-to: 10, unit: 2 }, { unit: ${unit} }]`))).toEqual(told);
  });

  test('flat amounts, packages, a least and a most count, and graduated tiers never fall', async () => {
    expect(await lintsOf(volume('volume: [{ up-to: 10, flat: 5, unit: 2 }, { flat: 26, unit: 0 }]'))).toEqual([]);
    expect(await lintsOf(volume('volume: [{ up-to: 10, unit: 2, max: 9 }, { unit: 1 }]'))).toEqual([]);
    expect(await lintsOf(volume('volume: [{ up-to: 10, unit: 1, min: 12 }, { unit: 1.1 }]'))).toHaveLength(1);
    expect(await lintsOf(volume('volume: [{ up-to: 10, package: 5, of: 5 }, { package: 5, of: 10 }]'))).toEqual([]); // 10 and 10
    expect(
      await lintsOf(volume('volume: [{ up-to: 10, package: 5, of: 5 }, { package: 9, of: 20, partial: down }]')),
    ).toHaveLength(1);
    expect(await lintsOf(volume('graduated: [{ up-to: 10, unit: 2 }, { unit: 1 }]'))).toEqual([]);
  });

  // 10 at 2.00 and 10 at 1.00: a least of 20.00, or a most of 10.00, levels it out; a least of 19.99 does not.
  test.each([
    ['min: 19.99', 1],
    ['min: 20.00', 0],
    ['max: 10.00', 0],
    ['max: 10.01', 1],
    ['commit: 20.00', 0],
    ['commit: 20.00, true-up: false', 1],
    ['commit: 5.00, overage: 0', 0],
    ['min: 20.00, when: { customer-type: business }', 1],
  ])('a fall with the limits %s', async (limits, count) => {
    const falling = 'volume: [{ up-to: 10, unit: 2 }, { unit: 1 }]';
    expect(await lintsOf(volume(`${falling} }, limits: { ${limits}`))).toHaveLength(count);
  });

  test.each([
    ['{ seats-used: { from: 10 } }, price: 1.79', 1], // right below 10: 20.00
    ['{ seats-used: { from: 10 } }, price: 2.00', 0],
    ['{ seats-used: { above: 10 } }, price: 1.79', 1],
    ['{ seats-used: { above: 10 } }, price: { graduated: [{ up-to: 10, unit: 2 }, { unit: 1 }] }', 0],
    ['{ seats-used: { from: 10 }, customer-type: business }, price: 1', 1],
    ['{ seats-used: { below: 10 } }, price: 1', 0], // it rises at 10
  ])('where a case begins: %s', async (row, count) => {
    expect(await lintsOf(volume(`choose: [{ when: ${row} }], otherwise: 2`))).toHaveLength(count);
  });

  test('in a version; what a version leaves as it is is told once', async () => {
    const falls = 'volume: [{ up-to: 10, unit: 2 }, { unit: 1 }]';
    const later = (set: string) => `\nversions: [{ effective: 2026-06-01, set: { charges.rental.${set} } }]`;
    const even = volume('volume: [{ up-to: 10, unit: 2 }, { unit: 2 }]');
    expect(await lintsOf(even + later(`price: { ${falls} }`))).toEqual(['lint/price-cliff at { unit: 1 }']);
    expect(await lintsOf(even + later('line: Rental'))).toEqual([]);
    expect(await lintsOf(volume(falls) + later('line: Rental'))).toHaveLength(1);
  });

  test('in each case of a choice', async () => {
    const falling = '{ volume: [{ up-to: 10, unit: 2 }, { unit: 1 }] }';
    const choice = `choose: [{ when: { interval: annual }, price: ${falling} }], otherwise: 1`;
    expect(await lintsOf(volume(choice))).toEqual(['lint/price-cliff at { unit: 1 }']);
  });
});

describe('rule-unreachable', () => {
  const preferences = (...rules: string[]) =>
    `kind: preferences\nname: own\nrules:\n${rules.map((rule) => `  - ${rule}`).join('\n')}\notherwise: make-free`;
  const FREE = '{ name: a seat is free, when: { seats-available: { above: 0 } }, then: assign-seat }';

  test('a rule behind one that matches wherever it does', async () => {
    const { issues } = await compileText(
      preferences(FREE, '{ name: many, when: { seats-available: { from: 3 } }, then: add-seat }'),
    );
    expect(issues.map(({ code, message, place }) => [code, message, place.range.start.line])).toEqual([
      [
        'lint/rule-unreachable',
        'rule "many" of preferences own never decides: wherever it matches, "a seat is free" matches first',
        5,
      ],
    ]);
  });

  test('a rule that contradicts itself', async () => {
    const { issues } = await compileText(
      preferences('{ name: odd, when: { seats-used: { above: 3, below: 4 } }, then: add-seat }'),
    );
    expect(issues.map(({ message }) => message)).toEqual([
      'rule "odd" of preferences own never decides: its condition never holds',
    ]);
  });

  test('a condition of a charge that never holds', async () => {
    expect(
      await lintsOf(chargePlan(`${RENTAL}, when: { all: [{ interval: annual }, { interval: monthly }] }`)),
    ).toEqual(['lint/rule-unreachable at { all: [{ interval: annual }, { interval: monthly }] }']);
  });

  test('not a rule that decides somewhere', async () => {
    expect(
      await lintsOf(preferences(FREE, '{ name: none, when: { seats-available: { below: 1 } }, then: add-seat }')),
    ).toEqual([]);
  });
});

describe('zone-never-reached', () => {
  const routed = (...zones: string[]) =>
    `${plan(`calls:\n${zones.map((zone) => `  - { zone: ${zone}, outbound: calls }`).join('\n')}`)}${CALLS}`;

  test('every prefix of a zone begins with one that stands before it', async () => {
    expect(await lintsOf(routed('baltic', 'mobile'))).toEqual([
      'lint/zone-never-reached at { zone: mobile, outbound: calls }',
    ]);
  });

  test('not where it stands first, nor where one prefix is left to it', async () => {
    expect(await lintsOf(routed('mobile', 'baltic'))).toEqual([]);
    expect(await lintsOf(routed('baltic', 'europe'))).toEqual([]);
  });

  test('a zone of one direction takes no calls of the other', async () => {
    const oneWay = (direction: string) =>
      `---\nkind: zones\nname: more\nzones: [{ name: all-${direction}, prefix: [1, 2, 3, 4], direction: ${direction} }]\n`;
    const both = ['inbound', 'outbound'].map(oneWay).join('').replace('name: more\n', 'name: other\n');
    const calls = (first: string, second: string) => plan(`calls: [{ zone: ${first} }, { zone: ${second} }]`);
    expect(await lintsOf(`${calls('all-inbound', 'all-outbound')}${CALLS}${both}`)).toEqual([]);
    expect(await lintsOf(`${calls('all-outbound', 'baltic')}${CALLS}${both}`)).toEqual([]);
  });

  test('free numbers, where no number is free to call', async () => {
    const free = '---\nkind: zones\nname: more\nzones: [{ name: free, match: toll-free }]\n';
    const numbers = '---\nkind: number-set\nname: numbers\nnumbers: [{ number: 37080000001, toll-free: true }]\n';
    const calls = plan('calls: [{ zone: free, inbound: calls }]');
    expect(await lintsOf(`${calls}${CALLS}${free}`)).toEqual([
      'lint/zone-never-reached at { zone: free, inbound: calls }',
    ]);
    expect(await lintsOf(`${calls}${CALLS}${free}${numbers}`)).toEqual([]);
  });
});

describe('usage-on-advance-plan', () => {
  const advance = (issue: string, route: string) =>
    `${plan(`invoice: { issue: ${issue} }\ncalls: [${route}]`)}${CALLS}`;

  test('calls on a plan that asks for money ahead', async () => {
    expect(await lintsOf(advance('start', '{ zone: baltic, outbound: calls }'))).toEqual([
      'lint/usage-on-advance-plan at calls',
    ]);
  });

  test('not where no call is rated, nor where invoices follow the period', async () => {
    expect(await lintsOf(advance('start', '{ zone: baltic }'))).toEqual([]);
    expect(await lintsOf(advance('end', '{ zone: baltic, outbound: calls }'))).toEqual([]);
  });
});

describe('unused-discount', () => {
  const subscribed = (discount: string, charge = RENTAL) =>
    `${chargePlan(`name: free, due: once, price: 0.00`)}\n  - { ${charge} }\n---\n${plan('')}${scenario(`name: acme, plan: office, subscriptions: [{ charge-plan: line, discounts: [${discount}] }]`)}`;

  test('a discount of nothing, given or created', async () => {
    expect(await lintsOf(subscribed('{ percent: 0, amount: 0.00 }'))).toEqual([
      'lint/unused-discount at { percent: 0, amount: 0.00 }',
      'lint/unused-discount at { percent: 0 }',
    ]);
  });

  test('a discount on what is free', async () => {
    expect(await lintsOf(subscribed('{ percent: 10, applies-to: { charges: [free] } }'))).toHaveLength(2);
  });

  test('not a discount on something that costs', async () => {
    expect(await lintsOf(subscribed('{ percent: 10 }'))).toHaveLength(1);
    expect(await lintsOf(subscribed('{ amount: 1, applies-to: { charges: [free, rental] } }'))).toHaveLength(1);
  });
});

describe('period-mismatch', () => {
  const text = (due: string, other: string) =>
    `${chargePlan(`name: rental, due: ${due}, price: 10.00`)}\n---\n${plan('')}\n---\nkind: plan\nname: other\ncurrency: EUR\ncycle: ${other}${scenario(
      'name: acme, plan: office',
      'name: globex, plan: other, subscriptions: [{ charge-plan: line }]',
    ).replace(', discounts: [{ percent: 0 }]', '')}`;

  test('one fee is paid for periods of two lengths', async () => {
    const { issues } = await compileText(text('{ every: cycle }', '{ every: 1 week }'));
    expect(issues.map(({ code, message }) => [code, message])).toEqual([
      [
        'lint/period-mismatch',
        'charge rental costs 10.00 EUR each for each invoice period, which is 1 month on plan office and 1 week on plan other: the fee is not converted',
      ],
    ]);
  });

  test('not where the periods are alike, nor where the charge has its own', async () => {
    expect(await lintsOf(text('{ every: cycle }', '{ every: 1 month, day: 1 }'))).toEqual([]);
    expect(await lintsOf(text('{ every: 1 month }', '{ every: 1 week }'))).toEqual([]);
  });
});

test('nothing is judged by what an error has left of a book', async () => {
  const grows = 'if-short: { take: nothing }\ncollect: progressively\nprorate: { first: part, count-in: 30/360 }';
  const { told } = await compileText(chargePlan(RENTAL, grows));
  expect(told.map((one) => one.split(' ').slice(1))).toEqual([['error', 'prorate/contradiction']]);
});

describe('the book sets the level of a lint', () => {
  const text = chargePlan(RENTAL, 'if-short: { take: nothing }');

  test.each([
    ['off', []],
    ['warning', ['4:11 warning lint/profit-loss-possible']],
    ['error', ['4:11 error lint/profit-loss-possible']],
  ])('%s', async (level, expected) => {
    const { told, program } = await compileText(text, `lints: { profit-loss-possible: ${level} }`);
    expect(told).toEqual(expected);
    expect(program === null).toBe(level === 'error');
  });

  test('a lint that there is not is refused', async () => {
    const { issues } = await compileText(chargePlan(RENTAL), 'lints:\n  profit-los-possible: off');
    expect(issues.map(({ code, place, message }) => [code, place.file, place.range.start.line, message])).toEqual([
      [
        'settings/unknown-lint',
        'ratebook.yaml',
        2,
        'there is no lint "profit-los-possible"; did you mean "profit-loss-possible"?',
      ],
    ]);
  });
});
