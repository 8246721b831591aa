import type { Entry } from '../model/journal.ts';
import { humanTime } from '../report/report.ts';
import { decide, type Facts } from '../values/decision.ts';
import type { Place } from '../values/issue.ts';
import { whyFalse } from '../values/why-false.ts';
import { type Asked, appliedAt, type Verdict } from './why-not-asked.ts';

const EVENTS = ['user-joined', 'user-managed', 'seat-expired'] as const;

/** A rule of preferences: for every user who joined, was managed or expired, which of its comparisons was false. */
export function whyNotPreferred(asked: Asked, name: string): Verdict | null {
  const { own, end, zone, program, before } = asked;
  const tables = [...new Set([end.edition.preferences, ...program.preferences.values()])].filter((one) => one !== null);
  const table = tables.find(({ rules }) => rules.some((one) => one.name === name));
  const rule = table?.rules.find((one) => one.name === name);
  if (table === undefined || rule === undefined) return null;
  const applied = own.filter(({ cause: { place } }) => isSame(place, rule.place));
  if (applied.length > 0) return appliedAt(applied, zone, 'decided', [rule.place]);
  const { preferences } = end;
  if (preferences !== table) {
    const title =
      preferences === null ? 'no preferences decide about its users' : `${preferences.name} decides about its users`;
    return { applied: false, title, places: [rule.place] };
  }
  const reasons = seatEvents(own).flatMap(({ entry, event, facts: changed }) => {
    const standing = before.get(entry);
    if (standing === undefined) return [];
    const facts = { ...standing.facts, ...changed(standing.facts), event };
    const earlier = decide(table, facts).rule;
    const why = whyFalse(table, rule, facts) ?? `rule ${earlier?.name} stands above it and matched`;
    return [{ title: why, places: [rule.place], note: `${entry.cause.event} on ${humanTime(entry.at, zone)}` }];
  });
  const [first, ...others] = reasons;
  if (first === undefined)
    return { applied: false, title: 'no user joined, was managed or expired', places: [rule.place] };
  return { applied: false, ...first, parts: others };
}

/** The first entry that each event about a user wrote: until then the account was as the rules saw it. */
function seatEvents(own: readonly Entry[]) {
  const seen = new Set<string>();
  return own.flatMap((entry) => {
    const { cause, at } = entry;
    const event = EVENTS.find((one) => cause.event.startsWith(one));
    const key = `${at} ${cause.event}`;
    if (event === undefined || seen.has(key)) return [];
    seen.add(key);
    return [{ entry, event, facts: event === 'seat-expired' ? withoutSeat : () => ({}) }];
  });
}

/** A seat that expires is gone before the rules are asked, and so is its user. */
function withoutSeat(facts: Facts): Facts {
  const [total, used] = [Number(facts['seats-total'] ?? 0), Number(facts['seats-used'] ?? 0)];
  const left = { total: Math.max(0, total - 1), used: Math.max(0, used - 1) };
  return { 'seats-total': left.total, 'seats-used': left.used, 'seats-available': Math.max(0, left.total - left.used) };
}

function isSame(a: Place | null, b: Place): boolean {
  return (
    a !== null &&
    a.file === b.file &&
    a.range.start.line === b.range.start.line &&
    a.range.start.column === b.range.start.column
  );
}
