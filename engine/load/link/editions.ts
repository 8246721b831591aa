import type { Book, LoadedScenario } from '../../model/book.ts';
import type { ChargePlanDocument, PlanEditedEvent } from '../../model/documents.generated.ts';
import { instantOf, isZone, parseLocal } from '../../values/calendar.ts';
import type { Instant } from '../../values/interval.ts';
import type { LoadedMap } from '../decode.ts';
import { quoted } from '../spelling.ts';
import { validate } from '../validate.ts';
import { replaced, whyAstray } from './edit.ts';
import { type Linking, refer } from './linking.ts';
import { PASSES } from './passes.ts';

/** What the charge plans of a scenario become. */
export interface Editions {
  /** By the `plan-edited` event that makes it. */
  readonly byEvent: ReadonlyMap<object, ChargePlanDocument>;
  /** The charge plan as a subscription that is entered at this local time finds it. */
  at(name: string, local: string, zone: string | undefined): ChargePlanDocument | undefined;
}

interface Edition {
  readonly from: Instant;
  readonly document: ChargePlanDocument;
}

/**
 * Every charge plan as each `plan-edited` event of the scenario leaves it, in the order in which they happen, validated
 * and linked like any other. Issues: reference/unknown, settings/contradiction, and those of a charge plan, at the values
 * of `set`.
 */
export function linkEditions(linking: Linking, { file, document }: LoadedScenario): Editions {
  const { book } = linking;
  const byEvent = new Map<object, ChargePlanDocument>();
  const byName = new Map<string, Edition[]>();
  const seen = new Set<string>();
  for (const { event, at } of inOrder(document.timeline ?? [], book)) {
    const name = event['charge-plan'];
    refer(linking, 'charge plan', event, 'charge-plan', name, linking.names['charge-plan']);
    const before = byName.get(name)?.at(-1)?.document ?? book.chargePlans.get(name);
    if (before === undefined) continue;
    const isAgain = event.id !== undefined && seen.has(event.id); // delivered twice: it happened the first time
    if (event.id !== undefined) seen.add(event.id);
    const edition = isAgain ? before : editionOf(linking, file, before, event);
    byEvent.set(event, edition);
    const made = byName.get(name);
    if (made === undefined) byName.set(name, [{ from: at, document: edition }]);
    else made.push({ from: at, document: edition });
  }
  return {
    byEvent,
    at(name, local, zone) {
      const moment = momentOf(local, zone ?? zoneOf(book));
      const latest = moment === null ? undefined : byName.get(name)?.findLast(({ from }) => from <= moment);
      return latest?.document ?? book.chargePlans.get(name);
    },
  };
}

/** The edits by their moment, those of one moment in file order. An edit of the book happens in the book's time. */
function inOrder(
  timeline: NonNullable<LoadedScenario['document']['timeline']>,
  book: Book,
): { event: PlanEditedEvent; at: Instant }[] {
  const edits = timeline.flatMap((event) => {
    const at = event.event === 'plan-edited' ? momentOf(event.at, zoneOf(book)) : null;
    return event.event === 'plan-edited' && at !== null ? [{ event, at }] : [];
  });
  return edits.sort((a, b) => a.at - b.at);
}

function zoneOf({ settings }: Book): string {
  return settings['time-zone'] ?? 'UTC';
}

/** Null where the day or the zone is none: that is told where it stands. */
function momentOf(local: string, zone: string): Instant | null {
  return parseLocal(local) && isZone(zone) ? instantOf(local, zone) : null;
}

/** `before` with all of `set`; as it was where something of that is wrong. The casts are what validation proves. */
function editionOf(
  linking: Linking,
  file: string,
  before: ChargePlanDocument,
  event: PlanEditedEvent,
): ChargePlanDocument {
  const { places, findings } = linking;
  const set = event.set as unknown as LoadedMap;
  let value = before as unknown as LoadedMap;
  let isGood = true;
  for (const path of Object.keys(set)) {
    if (canSet(linking, value, set, path)) value = replaced(value, path.split('.'), set, path, places) as LoadedMap;
    else isGood = false;
  }
  const loaded = { file, kind: 'charge-plan', value, guessed: false } as const;
  if (!isGood || !validate(loaded, places, findings)) return before;
  const edition = value as unknown as ChargePlanDocument;
  const book = { ...linking.book, ...NOTHING_ELSE, chargePlans: new Map([[edition.name, edition]]) };
  for (const pass of PASSES) pass({ ...linking, documents: [loaded], book });
  return edition;
}

/** What a pass over one edited charge plan has no business with. */
const NOTHING_ELSE = {
  plans: new Map(),
  zones: new Map(),
  taxes: new Map(),
  surcharges: new Map(),
  allowances: new Map(),
  preferences: new Map(),
} as const;

/** Whether the path leads somewhere, and no other path of `set` to something around it. */
function canSet({ places, findings }: Linking, document: LoadedMap, set: LoadedMap, path: string): boolean {
  const place = places.ofKey(set, path);
  const astray = whyAstray(document, path);
  const wider = Object.keys(set).find((other) => path.startsWith(`${other}.`));
  if (astray !== null) {
    const { code, message, hint, instead } = astray;
    findings.error(code, place, message, {
      ...(hint === undefined ? {} : { hint }),
      ...(instead === undefined ? {} : { fix: { title: `write ${instead}`, safe: false, place, text: instead } }),
    });
  } else if (wider !== undefined) {
    findings.error('settings/contradiction', place, `${quoted(path)} is a part of what is set as ${quoted(wider)}`, {
      related: { message: 'which stands here', place: places.ofKey(set, wider) },
    });
  }
  return astray === null && wider === undefined;
}
