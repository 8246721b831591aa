import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../cli/spawn.ts';
import { SMALL_BOOK } from './small-book.ts';

/** The small book, and beside it what a screen finds hard: wide and combining characters, a rule, a failure. */
export const SCREEN_BOOK: Readonly<Record<string, string>> = {
  ...SMALL_BOOK,
  'plans/seats.yaml': `kind: plan
name: seats
title: Seats
currency: EUR
cycle: { every: 1 month, day: 1 }
charges:
  - { name: desk, line: 机场线路 desk, due: { every: cycle }, price: 8.00, quantity: seats-total }
  - { name: first-month, line: Café de\u0301po\u0302t setup, due: once, price: 25.00, when: { seats-total: { from: 3, to: 1000000 } } }
  - { name: light, line: Light setup, due: once, price: 5.00, when: { seats-total: { from: 0, to: 2 } } }
`,
  // 3 desks at 8.00 and the setup of 25.00; and an expectation that is wrong
  'scenarios/odd/wide.yaml': `kind: scenario
name: "机场 three desks and a\u0301ccents"
given:
  accounts:
    - { name: wide, plan: seats, type: postpaid, start: 2026-05-01, seats: { total: 3 } }
until: 2026-07-02
expect:
  invoices:
    - { account: wide, issued: 2026-06-01, total: 50.00 }
`,
};

/** Folders of this repository's book, with the plans and the scenarios in them. */
export function partOfBook(...folders: readonly string[]): Record<string, string> {
  const files = folders
    .flatMap((folder) => [`plans/${folder}`, `scenarios/${folder}`])
    .flatMap((folder) => readdirSync(path.join(ROOT, folder)).map((name) => `${folder}/${name}`));
  const all = ['ratebook.yaml', ...files];
  return Object.fromEntries(all.map((file) => [file, readFileSync(path.join(ROOT, file), 'utf8')]));
}
