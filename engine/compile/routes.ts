import assert from 'node:assert/strict';
import type { PlanDocument, ZonesDocument } from '../model/documents.generated.ts';
import type { AccessNumber, CallRoute, Program } from '../model/program.ts';
import type { Context } from './findings.ts';
import { prefixesOf } from './prefixes.ts';
import { tariffNamed } from './tariffs.ts';

/** In the plan's order, which is the order in which a call tries them. A route without a line prints its zone. */
export function compileCalls(
  document: PlanDocument,
  tariffs: Program['tariffs'],
  context: Context,
): readonly CallRoute[] {
  return (document.calls ?? []).map((route) => {
    const zone = zoneNamed(route.zone, context);
    return {
      zone: route.zone,
      line: route.line ?? zone.title ?? zone.name,
      prefixes: zone.prefix === undefined ? [] : prefixesOf({ prefix: zone.prefix }),
      match: zone.match ?? null,
      direction: zone.direction ?? null,
      inbound: route.inbound === undefined ? null : tariffNamed(route.inbound, tariffs),
      outbound: route.outbound === undefined ? null : tariffNamed(route.outbound, tariffs),
      place: context.book.places.of(route),
    };
  });
}

/** By digits. A number without a line prints its tariff. */
export function compileAccessNumbers(
  document: PlanDocument,
  tariffs: Program['tariffs'],
  { book }: Context,
): ReadonlyMap<string, AccessNumber> {
  const entries = (document['access-numbers'] ?? []).map((entry): [string, AccessNumber] => {
    const number = String(entry.number);
    const compiled = {
      number,
      line: entry.line ?? book.tariffs.get(entry.tariff)?.title ?? entry.tariff,
      tariff: tariffNamed(entry.tariff, tariffs),
      application: entry.application ?? null,
      place: book.places.of(entry),
    };
    return [number.replace('+', ''), compiled];
  });
  return new Map(entries);
}

function zoneNamed(name: string, { book }: Context): ZonesDocument['zones'][number] {
  const zone = [...book.zones.values()].flatMap(({ zones }) => zones).find((one) => one.name === name);
  assert(zone, `no zone ${name}`);
  return zone;
}
