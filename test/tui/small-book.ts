import { memorySource, type Source } from '../../engine/load/load.ts';

/** A book of three files: one plan, and two scenarios whose amounts are computed by hand. */
export const SMALL_BOOK: Readonly<Record<string, string>> = {
  'ratebook.yaml': 'title: Small book\ntime-zone: Europe/Vilnius\ncurrencies: [EUR]\n',
  'plans/fibre.yaml': `kind: plan
name: fibre
currency: EUR
cycle: { every: 1 month, day: 1 }
invoice: { issue: end, grace: 14 days }
charges:
  - name: access
    line: Fibre access
    due: { every: cycle }
    price: 30.00 # a month
    prorate: [first]
taxes:
  - { tax: vat, applies-to: all }
---
kind: tax
name: vat
title: VAT
currency: EUR
percent: 21
`,
  // 30.00 × 14/31 = 13.548… → 13.55; 21 % of it 2.8455 → 2.85; together 16.40
  'scenarios/begins.yaml': `kind: scenario
name: a customer who begins on 17 May
given:
  accounts:
    - { name: first, plan: fibre, type: postpaid, start: 2026-05-17 }
until: 2026-06-02
expect:
  invoices:
    - account: first
      issued: 2026-06-01
      total: 16.40
`,
  // 30.00 + 6.30 for May and for June
  'scenarios/pays.yaml': `kind: scenario
name: a customer who pays
given:
  accounts:
    - { name: second, plan: fibre, type: postpaid, start: 2026-05-01 }
timeline:
  - { at: 2026-06-05T10:00, event: payment, account: second, amount: 20.00 }
until: 2026-07-02
expect:
  invoices:
    - { account: second, issued: 2026-06-01, total: 36.30 }
    - { account: second, issued: 2026-07-01, total: 36.30 }
`,
};

/** A source whose texts may be changed while it is in use. */
export function changingSource(texts: Record<string, string>): Source {
  const now = () => memorySource(texts);
  return {
    root: '/book',
    named: [],
    list: () => now().list(),
    open: (path, limit) => now().open(path, limit),
    read: (path) => now().read(path),
  };
}
