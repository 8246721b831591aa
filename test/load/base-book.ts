/** A small book that uses every kind of document, and nothing wrong with it: what the tests of load change and break. */
export const BASE_BOOK: Readonly<Record<string, string>> = {
  'ratebook.yaml': `title: The base book
time-zone: Europe/Vilnius
currencies: [EUR]
rounding: { precision: 2, method: half-up }
`,
  'plans/office.yaml': `kind: plan
name: office
title: Office
currency: EUR
status: active
effective: { from: 2026-01-01, to: 2027-12-31 }
cycle: { every: 1 month, day: 1 }
invoice: { issue: end, grace: 10 days, message: "Thank you." }
defaults: { credit-limit: 100.00, critical-balance: -90.00, minimum-to-call: -80.00, call-lines: 2, route-set: carriers }
lock-on: prorated-charges
negative-margin: reject
margin-basis: charged
calls:
  - { zone: home, line: Home calls, inbound: free, outbound: standard }
  - { zone: abroad, outbound: standard }
charges:
  - { name: rental, line: Rental, due: { every: cycle }, collect: in-advance, price: 10.00 }
  - { name: bundle-fee, each: allowance, due: { every: cycle }, price: 4.00 }
  - { name: number-fee, each: number, due: { every: cycle }, price: 1.50 }
  - { name: seats, due: { every: 1 month, day: 31 }, quantity: seats-total, price: { graduated: [{ up-to: 10, unit: 2.50 }, { unit: 2 }] }, when: { interval: monthly, seats-total: { above: 0 } } }
prorate: [first, last]
renew: { ahead: 2 days, retry-for: 3 days }
if-short: { take: nothing, suspend-service: true, notify: [admin] }
surcharges:
  - { name: fee, percent: 2.5, applies-to: { zones: [abroad] } }
  - { surcharge: paper, applies-to: all }
taxes:
  - { tax: vat, applies-to: all }
  - { tax: levy, applies-to: { charges: [rental], surcharges: [fee] } }
  - { tax: sliced, applies-to: all }
allowances:
  - { name: bundle, includes: 6000 seconds, tariff: free, charge: bundle-fee, mandatory: true, carry-over: { periods: 1 } }
  - { allowance: extra }
access-numbers: [{ number: +37052000800, tariff: listed, application: callback, line: Called back }]
number-sets: [{ number-set: desk-numbers, charge: [number-fee] }, { number-set: extensions }]
pin-batches: [cards]
voicemail: mail
preferences: growth
tax-rounding: per-line
`,
  'plans/parts.yaml': `kind: charge-plan
name: line
currency: EUR
charges:
  - { name: activation, due: once, price: 5.00 }
  - { name: rental, due: { every: 1 month }, price: { package: 3.00, of: 10, partial: down }, day-count: include-start }
collect: { in-advance: 3 periods }
activates: at-first-usage
if-short-at-activation: deny
minimum-term: 6 months
repeatable: true
while-suspended: charge
waive: { days: [blocked, no-funds], skip-in: [first] }
---
kind: charge-plan
name: hosting
currency: EUR
charges: [{ name: rental, due: { every: cycle }, price: 3.00 }]
---
kind: number-set
name: office-numbers
numbers:
  - +37052000101
  - { number: 37052000102, tags: [gold], destination: Vilnius }
---
kind: resources
name: exchange
route-sets: [{ name: carriers, cost-tariff: free }, { name: others }]
---
kind: number-set
name: desk-numbers
numbers: [+37052000201, { number: +37080000201, toll-free: true }]
---
kind: number-set
name: extensions
numbers: [{ number: 1001, fake: true }]
---
kind: pin-batch
name: cards
currency: EUR
value: 10.00
valid-for: 30 days
expires: 2026-12-31
pins: [4000-0001, 40000002]
---
kind: resources
name: voice
translation-sets: [e164, national]
voicemail-servers: [{ name: mail }, { name: old, status: disabled }]
languages: [en, lt]
---
kind: meter
name: web-hosting
---
kind: allowance
name: flat-500
includes: 30000 seconds
tariff: free
when-depleted: { tariff: standard }
notify-at: 24000 seconds
---
kind: zones
name: zones
zones:
  - { name: home, prefix: +370 }
  - { name: abroad, prefix: [44, 0049] }
  - { name: colleagues, match: on-net, direction: outbound }
---
kind: tariff
name: standard
increments: 60/6
connect-fee: 0.05
rates:
  - { prefix: 370, title: Lithuania, per-minute: 0.10 }
  - { prefix: [44, 49], per-minute: 0.20, first-per-minute: 0.30 }
  - { prefix: 4479, per-minute: none }
  - { prefix: 370, per-minute: 0.05, days: [friday], hours: 22:00-06:00, effective: { from: 2026-01-01 } }
---
kind: tariff
name: listed
rates: listed.csv
---
kind: tariff
name: free
rates: [{ prefix: 370, per-minute: 0 }]
---
kind: tax
name: levy
currency: EUR
level: state
percent: 1.5
taxable-percent: 64.9
max-per-invoice: 20.00
where: { bill-to: abroad, to: abroad }
when: { customer-type: [business, residential], plan: office }
effective: { from: 2026-01-01 }
---
kind: tax
name: sliced
currency: EUR
level: city
tiers: [{ up-to: 100.00, percent: 8 }, { percent: 4 }]
amount: 0.25
per: call-line
---
kind: tax
name: vat
currency: EUR
percent: 21
on: [net, levy]
---
kind: surcharge
name: paper
currency: EUR
amount: 0.90
per: invoice
---
kind: allowance
name: extra
includes: 60 seconds
tariff: free
mandatory: true
when-depleted: reject
---
kind: preferences
name: growth
rules:
  - { name: a seat is free, when: { event: [user-joined, seat-expired], seats-available: { above: 0 } }, then: assign-seat }
  - name: no seat is free
    when: { all: [{ fact: seats-available, operator: equal, value: 0 }, { fact: plan, operator: in, value: [office] }] }
    then: add-seat
otherwise: make-free
`,
  'scenarios/month.yaml': `kind: scenario
name: a month at the office
story: Everything once.
covers: [M-01]
given:
  accounts:
    - name: acme
      plan: office
      type: postpaid
      start: 2026-05-10
      customer-type: business
      billing-number: +4420000000
      exemptions: [{ level: state, percent: 50, effective: { from: 2026-06-01 } }]
      time-zone: Europe/Vilnius
      balance: -5.00
      card: { type: visa, last4: 0042, expires: 2028-08 }
      route-set: others
      call-lines: 3
      interval: monthly
      seats: { total: 2 }
      users: { ann: paid, bob: free }
      subscriptions:
        - { charge-plan: line, number: +37052000101, number-on-finish: reserved, start: 2026-05-12, finish: 2026-12-31, discounts: [{ percent: 10, applies-to: { charges: [rental] } }] }
        - { charge-plan: line, name: found, number: { tags: [gold], destination: Vilnius } }
        - { charge-plan: hosting, meter: web-hosting, activation: 2026-05-12 }
      numbers: [+37052000201]
      translation-set: national
      ivr: { play: [balance], language: lt }
      status: active
      contact: { name: Front desk, email: desk@acme.example }
timeline:
  - { at: 2026-05-11, event: payment, account: acme, amount: 20.00, id: p1 }
  - { at: 2026-05-11T10:15, event: call, account: acme, direction: outbound, to: +37060000000, seconds: 61, cost: 0.01 }
  - { event: calls, account: acme, file: calls.csv }
  - { at: 2026-05-13, event: subscription-created, account: acme, charge-plan: line, name: second-line, allowance: flat-500 }
  - { at: 2026-05-13, event: usage, account: acme, meter: web-hosting }
  - { at: 2026-05-13, event: plan-edited, charge-plan: hosting, set: { charges.rental.price: 4.00, minimum-term: 1 month }, for: existing }
  - { at: 2026-05-13T12:00, event: account-changed, account: acme, status: suspended }
  - { at: 2026-05-14, event: subscription-changed, account: acme, subscription: second-line, status: suspended }
  - { at: 2026-05-15, event: user-joined, account: acme, user: eve }
  - { at: 2026-05-15, event: number-purchased, account: acme, toll-free: true }
  - { at: 2026-05-15, event: number-purchased, account: acme, number: 1001 }
  - { at: 2026-05-16, event: number-released, account: acme, number: 1001 }
  - { at: 2026-05-16, event: pin-activated, account: traveller, pin: 4000-0001 }
  - { at: 2026-05-17, event: server-changed, server: mail, reachable: false }
until: 2026-06-02
expect:
  invoices:
    - { account: acme, issued: 2026-06-01, lines: [{ line: Rental, amount: 10.00 }], taxes: [{ tax: vat, amount: 1.00 }] }
  accounts:
    - { account: acme, at: 2026-06-02, subscriptions: [{ subscription: second-line, status: suspended }], numbers: [+37052000101, +37052000201, +37080000201], provisioning: { translation-set: national, voicemail: { server: mail, enabled: false }, number-sets: [desk-numbers, extensions] }, allowances: [{ allowance: bundle, used: 61 seconds }, { allowance: flat-500, subscription: second-line }] }
    - { account: traveller, at: 2026-06-02, expires: 2026-06-15 }
  others: allowed
`,
  'plans/listed.csv': 'prefix,per-minute,hours\n370,0.02,08:00-20:00\n371,none,\n',
  'scenarios/calls.csv': `at,direction,from,to,seconds,id
2026-05-11T11:00:00,outbound,+37052000001,+37060000000,61,c1
2026-05-12T00:00:00,inbound,+37060000000,+37052000001,0,
`,
};
