import type { Charge, ChargePlanDocument, PlanDocument, Renew } from '../../model/documents.generated.ts';
import { parseSpan, type Span } from '../../values/calendar.ts';
import { quoted } from '../spelling.ts';
import type { Linking } from './linking.ts';

/** Settings that stand on a charge or, for all of its charges, on its document: the nearest counts, whole. */
type Term = 'collect' | 'renew';

/** Settings that exclude each other. Only what can mean nothing; what is merely odd is a lint. Issue: settings/contradiction. */
export function linkSettings(linking: Linking): void {
  const { book } = linking;
  for (const document of [...book.plans.values(), ...book.chargePlans.values()]) {
    for (const charge of document.charges ?? []) {
      const period = periodOf(document, charge);
      if (period === null) continue;
      checkRenewal(linking, document, charge, period);
      checkProgressive(linking, document, charge, period);
    }
  }
}

interface Period {
  readonly span: Span;
  /** The `due` or `cycle` that says so. */
  readonly owner: object;
}

/** How long one period of the charge is; null for a single charge, and where it is the cycle of plans not yet known. */
function periodOf(document: PlanDocument | ChargePlanDocument, charge: Charge): Period | null {
  const { due } = charge;
  if (typeof due === 'string') return null;
  const recurrence = due.every === 'cycle' && document.kind === 'plan' ? document.cycle : due;
  const span = recurrence === undefined ? null : parseSpan(recurrence.every);
  return recurrence === undefined || span === null ? null : { span, owner: recurrence };
}

function ownerOf(
  document: PlanDocument | ChargePlanDocument,
  charge: Charge,
  term: Term,
): PlanDocument | ChargePlanDocument | Charge {
  return charge[term] === undefined ? document : charge;
}

/** A renewal is tried before its boundary but after the last one (M-25), and again until the next one at most. */
function checkRenewal(
  linking: Linking,
  document: PlanDocument | ChargePlanDocument,
  charge: Charge,
  period: Period,
): void {
  const renew: Renew | undefined = ownerOf(document, charge, 'renew').renew;
  if (renew === undefined) return;
  const [shortest, longest] = hoursOf(period.span);
  const against = (key: 'ahead' | 'retry-for', message: string): void => {
    tell(linking, renew, key, `${message} of the charge ${quoted(charge.name)}`, period);
  };
  if (renew.ahead !== undefined && spanHours(renew.ahead) >= shortest)
    against('ahead', `renewing ${renew.ahead} ahead is not within the period`);
  if (renew['retry-for'] !== undefined && spanHours(renew['retry-for']) > longest) {
    against('retry-for', `retrying for ${renew['retry-for']} goes on beyond the period`);
  }
}

/** Progressive charges are posted day by day, so their period is made of days. */
function checkProgressive(
  linking: Linking,
  document: PlanDocument | ChargePlanDocument,
  charge: Charge,
  period: Period,
): void {
  const owner = ownerOf(document, charge, 'collect');
  if (owner.collect !== 'progressively' || period.span.unit !== 'hour') return;
  tell(
    linking,
    owner,
    'collect',
    `progressively is day by day, and the charge ${quoted(charge.name)} is due by the hour`,
    period,
  );
}

function tell({ places, findings }: Linking, owner: object, key: string, message: string, period: Period): void {
  findings.error('settings/contradiction', places.of(owner, key), message, {
    related: { message: 'the period', place: places.of(period.owner, 'every') },
  });
}

function spanHours(text: string): number {
  const span = parseSpan(text);
  return span === null ? 0 : hoursOf(span)[0];
}

/** The days of the shortest and longest run of so many months, 0 to 11. */
const SHORTEST_MONTHS = [0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334];
const LONGEST_MONTHS = [0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337];

/** The least and the most hours that a span can take, days of a clock change counted as 24. */
function hoursOf({ count, unit }: Span): readonly [shortest: number, longest: number] {
  if (unit === 'month' || unit === 'year') {
    const months = unit === 'year' ? count * 12 : count;
    const years = Math.floor(months / 12);
    const rest = months % 12;
    return [(years * 365 + (SHORTEST_MONTHS[rest] ?? 0)) * 24, (years * 366 + (LONGEST_MONTHS[rest] ?? 0)) * 24];
  }
  const hours = { second: count / 3600, minute: count / 60, hour: count, day: count * 24, week: count * 168 }[unit];
  return [hours, hours];
}
