/** A book with every money-moving part in it, for laws that must hold whatever happens in it. */
export const SMALL_COMPANY: Readonly<Record<string, string>> = {
  'ratebook.yaml': `
title: A small company
time-zone: Europe/Vilnius
currencies: [EUR]
`,
  'network.yaml': `
kind: zones
name: dialled
zones:
  - { name: national, prefix: 370 }
  - { name: abroad, prefix: [1, 4] }
---
kind: tariff
name: national
increments: 60/1
connect-fee: 0.01
rates: [{ prefix: 370, per-minute: 0.013 }]
---
kind: tariff
name: abroad
increments: 30/6
rates: [{ prefix: 1, per-minute: 0.12 }, { prefix: 44, per-minute: 0.07, disconnect-percent: 3 }, { prefix: 441, per-minute: none }]
---
kind: tariff
name: bundled
increments: 60/60
rates: [{ prefix: 370, per-minute: 0.00 }]
`,
  'money.yaml': `
kind: tax
name: vat
currency: EUR
percent: 21
---
kind: tax
name: levy
currency: EUR
percent: 1.5
on: [net, vat]
---
kind: charge-plan
name: line
currency: EUR
charges:
  - { name: set-up, due: once, price: 4.99 }
  - { name: rental, due: { every: cycle }, price: 9.99 }
collect: in-advance
prorate: [first, last]
---
kind: charge-plan
name: daily
currency: EUR
charges: [{ name: rental, due: { every: 1 month }, price: 7.77 }]
collect: progressively
prorate: [first, last]
---
kind: charge-plan
name: arrears
currency: EUR
charges: [{ name: rental, due: { every: 2 weeks }, price: 3.33 }]
prorate: [last]
`,
  'plan.yaml': `
kind: plan
name: company
currency: EUR
cycle: { every: 1 month, day: 1 }
invoice: { issue: end, grace: 14 days }
calls:
  - { zone: national, line: National calls, inbound: national, outbound: national }
  - { zone: abroad, line: Calls abroad, outbound: abroad }
charges:
  - { name: office, due: { every: cycle }, price: 12.50, prorate: [first] }
  - { name: minutes-fee, each: allowance, due: { every: cycle }, collect: in-advance, price: 2.00 }
allowances:
  - { name: minutes, includes: 600 seconds, tariff: bundled, charge: minutes-fee, mandatory: true, carry-over: { periods: 2, max: 300 seconds } }
surcharges:
  - { name: regulatory, percent: 2.5, applies-to: { zones: [abroad], charges: [office] } }
  - { name: handling, amount: 0.05, per: call, applies-to: { zones: [abroad] } }
  - { name: nothing, percent: 0, applies-to: all }
taxes:
  - { tax: vat, applies-to: all }
  - { tax: levy, applies-to: { zones: [national, abroad] } }
`,
};
