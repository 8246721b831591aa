import type { Entry } from '../../model/journal.ts';
import { enterState } from '../money/overdue-states.ts';
import { postLine } from '../money/posting.ts';
import { RANK } from '../queue.ts';
import type { World } from '../world.ts';

/** How late an account paid what was really invoiced is so, whatever should have been invoiced: it happens as it was written. */
export function scheduleLateness(world: World, journal: readonly Entry[]): void {
  journal.forEach((entry, index) => {
    const { at, account, cause } = entry;
    const again = againOf(world, entry);
    if (again === null) return;
    const id = `${account}/lateness/${String(index).padStart(9, '0')}`;
    const [rank, occur] = again;
    world.schedule({ at, rank, id, cause: cause.event, occur });
  });
}

function againOf(world: World, entry: Entry): readonly [number, () => void] | null {
  const { account, cause } = entry;
  if (entry.kind === 'overdue-changed')
    return [RANK.judged, () => enterState(world, world.account(account), entry.state, cause)];
  if (entry.kind !== 'posted' || entry.line === null || !isForLateness(entry.line.key, entry.cause.event)) return null;
  const { key, what, line } = entry;
  return [RANK.period, () => postLine(world, world.account(account), cause, { key, what, line })];
}

/** Charges for an invoice that is not paid in time have its number. */
function isForLateness(key: string, event: string): boolean {
  return event.startsWith('overdue@') && /-\d{4}$/.test(key);
}
