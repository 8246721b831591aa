import { describe, expect, it } from 'vitest';
import type { Provisioning } from '../../engine/model/provisioning.ts';
import { report } from '../../engine/report/report.ts';
import { plain } from '../../engine/report/style.ts';
import { Money } from '../../engine/values/money.ts';
import {
  allowanceOpened,
  entry,
  eur,
  invoice,
  issue,
  line,
  MAY,
  opened,
  period,
  place,
  posted,
  quantity,
  run,
} from './builder.ts';
import { expectGolden } from './golden.ts';

/**
 * 4.84 + 1.29 + 6.20 = 12.33; 2.5 % of 4.84 = 0.121 → 0.12; included calls count as 2.00 for the tax, so that it is 21 % of
 * 14.45 = 3.0345 → 3.03; 12.45 + 3.03 = 15.48.
 */
const MAY_INVOICE = invoice({
  lines: [
    line({
      line: 'Line rental',
      amount: eur('1.29'),
      period: period('2026-05-28T00:00:00+03:00', '2026-06-01T00:00:00+03:00'),
      cause: { event: 'period-close@2026-06-01', place: place('plans/line.yaml', 8, 5) },
      steps: [{ step: 'prorate', detail: '10.00 × 4/31', result: '1.2903225806' }],
    }),
    line({ line: 'International calls', amount: eur('4.84'), calls: 12, seconds: 3725, quantity: quantity('3725') }),
    line({ line: 'Licences', amount: eur('6.20'), quantity: quantity('31') }),
  ],
  subtotal: eur('12.33'),
  surcharges: [
    {
      surcharge: 'regulatory-fee',
      line: 'Regulatory fee',
      base: eur('4.84'),
      amount: eur('0.12'),
      place: place('plans/office.yaml', 20, 5),
    },
  ],
  taxes: [
    {
      tax: 'vat-lt',
      title: 'VAT 21 %',
      base: eur('14.45'),
      amount: eur('3.03'),
      regular: { amount: eur('2.00'), steps: [{ step: 'tax-base', detail: 'EU minutes: 3 answered', result: '2' }] },
      place: place('t.yaml', 1, 1),
    },
  ],
  total: eur('15.48'),
  message: 'Thank you for calling with us.\nQuestions? Ask us.',
});

const JOURNAL = [
  entry('2026-05-01T00:00:00+03:00', 'acme', opened()),
  entry('2026-05-01T00:00:00+03:00', 'acme', posted(eur('5.00'), 'opening', 'opening')),
  entry('2026-05-01T00:00:00+03:00', 'acme', allowanceOpened('eu-minutes', null)),
  entry('2026-05-05T10:12:00+03:00', 'acme', { kind: 'rejected', code: 'no-rate', event: 'call' }),
  entry('2026-05-06T09:00:00+03:00', 'acme', { kind: 'rejected', code: 'no-zone', event: 'call' }),
  entry('2026-05-20T17:30:05+03:00', 'acme', { kind: 'rejected', code: 'no-rate', event: 'call' }),
  entry('2026-05-28T00:00:00+03:00', 'acme', { kind: 'subscription-changed', subscription: 'line', status: 'active' }),
  entry('2026-06-01T00:00:00+03:00', 'acme', posted(eur('-15.48'), 'revenue', 'charge')),
  entry('2026-06-01T00:00:00+03:00', 'acme', { kind: 'invoice-issued', invoice: MAY_INVOICE, period: MAY }),
  entry('2026-06-02T00:00:00+03:00', 'acme', {
    kind: 'status-changed',
    status: 'blocked',
    reason: 'line',
    holds: true,
  }),
  entry('2026-06-02T00:00:00+03:00', 'acme', {
    kind: 'notified',
    to: 'admin',
    code: 'balance-insufficient',
    undeliverable: false,
  }),
  entry('2026-06-02T00:00:00+03:00', 'acme', {
    kind: 'notified',
    to: 'account',
    code: 'balance-insufficient',
    undeliverable: true,
  }),
];

/** What the exchange is told of an account with everything. */
const RECORD: Provisioning = {
  plan: 'office',
  maxMembers: 5,
  callLines: 2,
  routeSet: 'standard',
  translationSet: null,
  negativeMargin: 'reject',
  voicemail: { server: 'mail', enabled: false },
  ivr: { play: ['balance', 'available-time'], language: 'pt-BR' },
  accessNumbers: [{ number: '+37052000800', application: null }],
  balances: { critical: null, creditLimit: eur('100'), minimumToCall: eur('0.5') },
  allowances: ['eu-minutes'],
  numberSets: ['office', 'extensions'],
};

const everything = { ...run(JOURNAL), provisioning: new Map([['acme', RECORD]]) };

describe('preview, text', () => {
  it('prints invoices, rejections, notifications, changes and balances on 80 columns', () => {
    expectGolden('preview.txt', report.preview.text([everything], {}, plain));
  });

  it('uses the width it is given, within 72 and 120 columns', () => {
    const widest = (width: number) =>
      Math.max(
        ...report.preview
          .text([everything], { width }, plain)
          .split('\n')
          .map((printed) => printed.length),
      );
    expect([widest(71), widest(72), widest(73)]).toEqual([72, 72, 73]);
    expect([widest(119), widest(120), widest(121)]).toEqual([119, 120, 120]);
  });

  it('keeps amounts in one column under wide, combining and hostile names', () => {
    const odd = invoice({
      account: 'acme',
      lines: [
        line({ line: '通話料金（国際）', amount: eur('1.00') }),
        line({ line: 'Cafe\u0301 line', amount: eur('10.00') }),
        line({ line: 'red \u001b[31malert\u0007 \u202eesrever', amount: eur('100.00') }),
        line({ line: `a name that is longer than a line: ${'long '.repeat(30)}`, amount: eur('1000.00') }),
        line({ line: 'x'.repeat(150), amount: eur('0.01') }),
      ],
      subtotal: eur('1111.01'),
      total: eur('1111.01'),
    });
    const text = report.preview.text(
      [run([entry('2026-06-01T00:00:00+03:00', 'acme', { kind: 'invoice-issued', invoice: odd, period: MAY })])],
      {},
      plain,
    );
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Bidi_Control}\p{Cc}]/u);
    expectGolden('preview-names.txt', text);
  });

  it('says so when a scenario has no invoices and when there is no scenario', () => {
    expect(report.preview.text([], {}, plain)).toBe('No scenarios.\n');
    expect(report.preview.text([run([])], {}, plain)).toContain('No invoices.');
  });

  it('paints words, and changes nothing else', () => {
    const paint = (text: string) => `<${text}>`;
    const painted = report.preview.text(
      [everything],
      {},
      { bold: paint, dim: paint, red: paint, green: paint, yellow: paint, cyan: paint },
    );
    expect(painted).not.toBe(report.preview.text([everything], {}, plain));
    expect(painted.replaceAll(/[<>]/gu, '')).toBe(report.preview.text([everything], {}, plain));
  });
});

describe('preview, JSON', () => {
  it('has the published shape', () => {
    const found = issue({ place: place('plans/line.yaml', 3, 5, 7), severity: 'warning', hint: 'write "amount"' });
    expectGolden('preview-json.txt', report.preview.json([everything], [found]));
  });

  it('says of a notification only that it did not arrive', () => {
    const notified = (to: 'admin' | 'account', undeliverable: boolean) =>
      entry('2026-05-02T00:00:00+03:00', 'acme', { kind: 'notified', to, code: 'renewal-failed', undeliverable });
    const journal = [
      entry('2026-05-01T00:00:00+03:00', 'acme', opened()),
      notified('admin', false),
      notified('account', true),
    ];
    const [first, second] = parsed(journal).notifications ?? [];
    expect(first).not.toHaveProperty('undeliverable');
    expect(second).toMatchObject({ to: 'account', kind: 'renewal-failed', undeliverable: true });
  });

  it('tells a refusal that belongs to no account without one, in UTC', () => {
    const journal = [
      entry('2026-05-01T00:00:00+03:00', '', { kind: 'rejected', code: 'plan-inactive', event: 'plan-edited' }),
    ];
    expect(parsed(journal).rejections).toMatchObject([{ at: '2026-04-30T21:00:00+00:00', account: null }]);
    expect(report.preview.text([run(journal)], {}, plain)).toContain(
      '\n  1 ×  plan-edited  plan-inactive  30 Apr 2026 21:00\n',
    );
  });

  it('tells of each account what the exchange is told, key by key', () => {
    const told = {
      ...run([entry('2026-05-01T00:00:00+03:00', 'acme', opened())]),
      provisioning: new Map([['acme', RECORD]]),
    };
    expect(JSON.parse(report.preview.json([told], [])).provisioning).toEqual([
      {
        scenario: 'a month of calls',
        account: 'acme',
        plan: 'office',
        members: { max: 5 },
        'call-lines': 2,
        'route-set': 'standard',
        'translation-set': null,
        'negative-margin': 'reject',
        voicemail: { server: 'mail', enabled: false },
        ivr: { play: ['balance', 'available-time'], language: 'pt-BR' },
        'access-numbers': [{ number: '+37052000800', application: null }],
        balances: { critical: null, 'credit-limit': '100.00', 'minimum-to-call': '0.50' },
        allowances: ['eu-minutes'],
        'number-sets': ['office', 'extensions'],
      },
    ]);
  });

  it.each([
    ['postpaid', '-15.06', '84.94'],
    ['prepaid', '-15.06', '-15.06'],
  ] as const)('adds the credit limit to what a %s account has available', (type, balance, available) => {
    const journal = [
      entry('2026-05-01T00:00:00+03:00', 'acme', opened({ type })),
      entry('2026-06-01T00:00:00+03:00', 'acme', posted(eur('-15.06'), 'revenue', 'charge')),
    ];
    expect(parsed(journal).balances).toEqual([{ scenario: 'a month of calls', account: 'acme', balance, available }]);
  });

  it('uses a changed credit limit for what is available', () => {
    const journal = [
      entry('2026-05-01T00:00:00+03:00', 'acme', opened()),
      entry('2026-05-02T00:00:00+03:00', 'acme', { kind: 'account-changed', creditLimit: eur('7.5') }),
    ];
    const { balances } = parsed(journal);
    expect(balances).toMatchObject([{ balance: '0.00', available: '7.50' }]);
  });

  it('tells what was refused before its account opened in the zone of that account', () => {
    const journal = [
      entry('2026-05-01T00:00:00+03:00', 'late', { kind: 'rejected', code: 'plan-inactive', event: 'account-start' }),
    ];
    expect(parsed(journal).rejections).toMatchObject([{ at: '2026-05-01T00:00:00+03:00' }]);
  });

  it('is one empty document when issues leave nothing to run', () => {
    const { invoices, issues } = JSON.parse(report.preview.json([], [issue({ place: place('a.yaml', 1, 1) })]));
    expect([invoices, issues.length]).toEqual([[], 1]);
  });

  it('keeps every digit of amounts and quantities, and the minor unit of the currency', () => {
    const yen = new Money('1200', 'JPY');
    const odd = invoice({
      lines: [line({ line: 'Data', amount: yen, quantity: quantity('0.0000001') })],
      subtotal: yen,
      total: yen,
      currency: 'JPY',
    });
    const journal = [
      entry('2026-06-01T00:00:00+03:00', 'acme', { kind: 'invoice-issued', invoice: odd, period: MAY }),
      entry('2026-06-01T00:00:00+03:00', 'acme', { kind: 'invoice-issued', invoice: null, period: MAY }),
    ];
    expect(parsed(journal).invoices).toMatchObject([
      { total: '1200', lines: [{ amount: '1200', quantity: '0.0000001' }] },
    ]);
  });
});

describe('preview, CSV', () => {
  it('has a row per line, surcharge, tax and total', () => {
    const csv = report.preview.csv([everything]);
    expect(csv.split('\r\n').join('')).not.toMatch(/[\r\n]/u);
    // Golden files are kept with plain line feeds.
    expectGolden('preview-csv.txt', csv.replaceAll('\r\n', '\n'));
  });

  it('is the header alone without invoices', () => {
    expect(report.preview.csv([run([])])).toMatch(/^scenario,account,[^\r\n]*,currency\r\n$/u);
  });

  it.each(['=1+1', '+37060000000', '-2', '@SUM(A1)', '\t=1', '\r=1', '＝1'])(
    'gives text that a spreadsheet would run a leading apostrophe: %j',
    (name) => {
      const row = csvRow(name, '-1.00');
      expect(row).toContain(`'${name}`);
      expect(row).toContain(',-1.00,EUR');
    },
  );

  it.each([
    ['a, b', '"a, b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    ['plain', ',plain,'],
  ])('quotes %j as RFC 4180 asks', (name, cell) => {
    expect(csvRow(name, '1.00')).toContain(cell);
  });
});

function csvRow(name: string, amount: string): string {
  const made = invoice({
    lines: [line({ line: name, amount: eur(amount) })],
    subtotal: eur(amount),
    total: eur(amount),
  });
  return report.preview.csv([
    run([entry('2026-06-01T00:00:00+03:00', 'acme', { kind: 'invoice-issued', invoice: made, period: MAY })]),
  ]);
}

function parsed(journal: Parameters<typeof run>[0]): Record<string, unknown[]> {
  return JSON.parse(report.preview.json([run(journal)], []));
}
