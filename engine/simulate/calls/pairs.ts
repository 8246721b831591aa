import type { CallEvent } from '../../model/documents.generated.ts';
import type { Instant } from '../../values/interval.ts';
import type { OtherLeg } from '../state.ts';
import { digitsOf } from '../subscriptions/service.ts';

/** A report of the timeline, of whatever kind. */
interface Report {
  readonly at: Instant;
  readonly event: { readonly event: string };
}

interface Waiting<R> {
  readonly report: R;
  readonly call: CallEvent;
  /** The end of its call, inclusive. */
  readonly until: Instant;
}

/**
 * which reports are the two legs of one call: the same numbers, the other direction, and the second one no later
 * than the end of the first, each with the earliest that has none yet. `reports` are in the order of time and stay so;
 * of one instant, a second leg comes right behind its first, so that no other call comes between them.
 */
export function pairLegs<R extends Report>(
  reports: readonly R[],
): { readonly ordered: readonly R[]; readonly otherLegs: ReadonlyMap<object, OtherLeg> } {
  const otherLegs = new Map<object, OtherLeg>();
  const waiting = new Map<string, Waiting<R>[]>();
  const behind = new Map<R, R>();
  for (const report of reports) {
    const call = callOf(report);
    if (call === null) continue;
    const numbers = `${digitsOf(String(call.from))}>${digitsOf(String(call.to))}`;
    const others = waiting.get(`${numbers} ${call.direction === 'outbound' ? 'inbound' : 'outbound'}`) ?? [];
    let first = others.shift();
    while (first !== undefined && first.until < report.at) first = others.shift();
    if (first === undefined) {
      const own = `${numbers} ${call.direction}`;
      const list = waiting.get(own) ?? [];
      list.push({ report, call, until: report.at + Math.ceil(Number(call.seconds) * 1000) });
      waiting.set(own, list);
      continue;
    }
    const name = `${numbers} ${otherLegs.size / 2 + 1}`;
    otherLegs.set(first.call, { call: name, report: call }).set(call, { call: name, report: first.call });
    if (first.report.at === report.at) behind.set(first.report, report);
  }
  const moved = new Set(behind.values());
  const ordered = reports.flatMap((report) => {
    const second = behind.get(report);
    if (second !== undefined) return [report, second];
    return moved.has(report) ? [] : [report];
  });
  return { ordered, otherLegs };
}

/** A call that says both of its numbers. */
function callOf({ event }: Report): CallEvent | null {
  if (event.event !== 'call') return null;
  const call = event as CallEvent;
  return call.from === undefined || call.to === undefined ? null : call;
}
