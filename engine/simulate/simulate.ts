import type { LoadedScenario, Places } from '../model/book.ts';
import type { Run } from '../model/journal.ts';
import type { Program } from '../model/program.ts';
import { instantOf } from '../values/calendar.ts';
import type { Instant } from '../values/interval.ts';
import { scheduleAccount } from './accounts/account.ts';
import { zoneOfAccount } from './accounts/zone.ts';
import { billSoFar } from './fees/metered.ts';
import { tellingsOf } from './late/telling.ts';
import { scheduleTellings } from './late/told.ts';
import { occurred } from './money/also-on.ts';
import { judgeMoved, watchOverdue } from './money/overdue-states.ts';
import { risen } from './money/risen.ts';
import { moved } from './money/watch.ts';
import { followAddOns } from './subscriptions/add-ons.ts';
import { scheduleTimeline } from './timeline.ts';
import { provisioningOfAll } from './views/provisioning.ts';
import { type Hooks, World } from './world.ts';

export { type BehindInvoice, behindInvoices } from './views/behind.ts';
export { type Standing, standingsAtEnd, standingsBefore } from './views/standing.ts';
export { runAt, viewAccount } from './views/view.ts';

/** What an account does when something has happened to it: each of these looks for itself whether it is concerned. */
const HOOKS: Hooks = {
  risen,
  moved: (world, account, cause) => {
    moved(world, account, cause);
    judgeMoved(world, account, cause);
  },
  occurred: (world, account, entry) => {
    occurred(world, account, entry);
    watchOverdue(world, account, entry);
    followAddOns(world, account, entry);
  },
  billed: billSoFar,
};

/**
 * Lets one scenario happen: its events and those of the clock, in one total order, until the scenario's end
 * inclusive. The journal is the whole result.
 */
export function simulate(program: Program, scenario: LoadedScenario, places: Places): Run {
  const { document, file } = scenario;
  const end = instantOf(document.until, program.timeZone);
  const world = new World(program, HOOKS);
  const begin = (known?: Instant) => {
    for (const account of document.given.accounts) scheduleAccount(world, account, places.of(account));
    return scheduleTimeline(world, scenario, places, known);
  };
  const files = begin();
  scheduleTellings(world, tellingsOf(program, scenario), places, begin);
  world.runUntil(end);
  const cards = (document.timeline ?? []).filter((event) => event.event === 'pin-activated');
  const timeZones = new Map([
    ...cards.map(({ account }): [string, string] => [account, program.timeZone]),
    ...document.given.accounts.map((one): [string, string] => [one.name, zoneOfAccount(program, one)]),
  ]);
  const provisioning = provisioningOfAll(world.state);
  const { journal } = world;
  return { scenario: { name: document.name, file }, until: end, timeZones, journal, ...files, provisioning };
}
