import type { LoadedScenario } from '../../model/book.ts';
import type { TimelineEvent } from '../../model/documents.generated.ts';
import type { Program } from '../../model/program.ts';
import { instantOf } from '../../values/calendar.ts';
import type { Instant } from '../../values/interval.ts';
import { zonesOf } from '../accounts/zone.ts';

/** An event that becomes known only when it was billed otherwise, perhaps. */
type Late = Extract<TimelineEvent, { readonly recorded?: string; readonly at: string }>;

/** What becomes known at one instant, in the order of the timeline. */
export interface Telling {
  readonly at: Instant;
  readonly events: readonly { readonly event: Late; readonly happened: Instant; readonly local: string }[];
}

/** When it becomes known, where that is later than it happens. A use comes when it is told; its meter sees to the rest. */
export function toldOf(event: object, zones: ReadonlyMap<string, string>, other: string): Instant | null {
  if (!isLate(event)) return null;
  const zone = zoneOf(event, zones, other);
  const told = instantOf(event.recorded, zone);
  return told > instantOf(event.at, zone) ? told : null;
}

/** An edit of the book is known by the clock of the book. */
function zoneOf(event: Late, zones: ReadonlyMap<string, string>, other: string): string {
  return 'account' in event ? (zones.get(event.account) ?? other) : other;
}

function isLate(event: object): event is Late & { readonly recorded: string } {
  return 'recorded' in event && event.recorded !== undefined && 'event' in event && event.event !== 'usage';
}

/** Everything that is told late, by when. */
export function tellingsOf(program: Program, scenario: LoadedScenario): Telling[] {
  const zones = zonesOf(program, scenario);
  const tellings = new Map<Instant, Telling>();
  for (const event of scenario.document.timeline ?? []) {
    const at = toldOf(event, zones, program.timeZone);
    if (at === null || !isLate(event)) continue;
    const happened = instantOf(event.at, zoneOf(event, zones, program.timeZone));
    const before = tellings.get(at)?.events ?? [];
    tellings.set(at, { at, events: [...before, { event, happened, local: event.recorded }] });
  }
  return [...tellings.values()].sort((a, b) => a.at - b.at);
}
