const CALLS = {
  priced:
    '[{ zone: on-net, inbound: minutes, outbound: minutes }, { zone: abroad, inbound: minutes, outbound: minutes }]',
  'no-zone': '[{ zone: elsewhere, inbound: minutes, outbound: minutes }]',
  'no-tariff': '[{ zone: on-net }, { zone: abroad }]',
  'no-rate': '[{ zone: on-net, inbound: far, outbound: far }, { zone: abroad, inbound: far, outbound: far }]',
};
const CYCLES = { monthly: '{ every: 1 month, day: 1 }', session: 'on-demand' };

const plans = Object.entries(CYCLES).flatMap(([cycle, every]) =>
  Object.entries(CALLS).map(
    ([calls, routes]) => `kind: plan
name: ${cycle}-${calls}
currency: EUR
cycle: ${every}
negative-margin: reject
calls: ${routes}
`,
  ),
);

/** Plans that differ in cycle and in the calls that they have a price for, named `CYCLE-CALLS`. */
export const REASONS_BOOK: Readonly<Record<string, string>> = {
  'plans.yaml': `${plans.join('---\n')}---
kind: charge-plan
name: number
currency: EUR
charges: [{ name: number, due: once, price: 0.00 }]
---
kind: charge-plan
name: number-at-first-call
currency: EUR
activates: at-first-usage
charges: [{ name: number, due: once, price: 1.00 }]
---
kind: charge-plan
name: dear-number
currency: EUR
if-short-at-activation: deny
charges: [{ name: number, due: once, price: 1000.00 }]
---
kind: charge-plan
name: dear-number-at-first-call
currency: EUR
activates: at-first-usage
if-short-at-activation: deny
charges: [{ name: number, due: once, price: 1000.00 }]
---
kind: charge-plan
name: flat-rate
currency: EUR
charges: [{ name: flat-rate, due: { every: 1 month }, price: 0.00 }]
---
kind: allowance
name: ten-seconds
includes: 10 seconds
tariff: free
when-depleted: reject
---
kind: number-set
name: numbers
numbers: ["+37052300001", "+37052300002", "+37052300003"]
---
kind: zones
name: zones
zones: [{ name: on-net, match: on-net }, { name: abroad, prefix: 371 }, { name: elsewhere, prefix: 1 }]
---
kind: tariff
name: minutes
increments: 60/60
rates: [{ prefix: [37, 999], per-minute: 0.10 }]
---
kind: tariff
name: far
rates: [{ prefix: 1, per-minute: 0.10 }]
---
kind: tariff
name: free
rates: [{ prefix: 37, per-minute: 0.00 }]
`,
};
