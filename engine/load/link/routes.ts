import type { CallEntry, PlanDocument, Zone } from '../../model/documents.generated.ts';
import { digitsOf } from '../numbers.ts';
import { quoted } from '../spelling.ts';
import { type Linking, refer, unique } from './linking.ts';

/** What zones are made of, and by which numbers plans price calls. Issues: reference/…, settings/contradiction. */
export function linkRoutes(linking: Linking): void {
  for (const { zones } of linking.book.zones.values()) for (const zone of zones) oneWayToMatch(linking, zone);
  for (const plan of linking.book.plans.values()) {
    for (const entry of plan.calls ?? []) wrongDirection(linking, entry);
    linkAccessNumbers(linking, plan);
  }
}

function oneWayToMatch({ places, findings }: Linking, zone: Zone): void {
  if (zone.match === undefined || zone.prefix === undefined) return;
  const message = `a zone has prefixes or ${quoted(`match: ${zone.match}`)}, not both`;
  findings.error('settings/contradiction', places.ofKey(zone, 'match'), message, {
    hint: 'make two zones of it; a plan can give both the same tariffs',
    related: { message: 'the prefixes', place: places.ofKey(zone, 'prefix') },
  });
}

/** A tariff for calls that are never in the zone would have no effect. */
function wrongDirection({ names, places, findings }: Linking, entry: CallEntry): void {
  const zone = names.zone.get(entry.zone) as Partial<Zone> | undefined;
  const direction = zone?.direction;
  const other = direction === 'inbound' ? 'outbound' : 'inbound';
  if (zone === undefined || direction === undefined || entry[other] === undefined) return;
  const message = `no ${other} call is in the zone ${quoted(entry.zone)}`;
  findings.error('settings/contradiction', places.ofKey(entry, other), message, {
    related: { message: 'its direction', place: places.ofKey(zone, 'direction') },
  });
}

function linkAccessNumbers(linking: Linking, plan: PlanDocument): void {
  const entries = plan['access-numbers'] ?? [];
  for (const entry of entries) refer(linking, 'tariff', entry, 'tariff', entry.tariff, linking.names.tariff);
  unique(
    linking,
    'access numbers of this plan',
    entries.map((owner) => ({ name: digitsOf(owner.number), owner, key: 'number' })),
  );
}
