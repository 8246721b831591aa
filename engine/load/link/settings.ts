import type { Charge, ChargePlanDocument, PlanDocument } from '../../model/documents.generated.ts';
import { parseSpan, type Span } from '../../values/calendar.ts';
import { quoted } from '../spelling.ts';
import { linkTurns } from './cycles.ts';
import type { Linking } from './linking.ts';

/** Settings that stand on a charge or, for all of its charges, on its document: the nearest counts, whole. */
type Term = 'collect' | 'renew' | 'waive';
type Owner = PlanDocument | ChargePlanDocument;

/** A charge, the document that may speak for it, and how long one of its periods is. */
interface Periodic {
  readonly document: Owner;
  readonly charge: Charge;
  readonly period: Period;
}

interface Period {
  readonly span: Span;
  /** The `due` or `cycle` that says so; a plan that says nothing has months. */
  readonly owner: object;
  readonly key: 'every' | 'name';
}

/** What a period allows. */
const CHECKS: readonly ((linking: Linking, periodic: Periodic) => void)[] = [
  checkRenewal,
  checkProgressive,
  checkWaived,
];

/** Settings that exclude each other. Only what can mean nothing; what is merely odd is a lint. Issue: settings/contradiction. */
export function linkSettings(linking: Linking): void {
  const { book } = linking;
  for (const document of book.plans.values()) checkCharges(linking, document, document);
  for (const document of book.chargePlans.values()) checkCharges(linking, document, null);
}

/** The same for the charges that are due with the invoice period of an account on `plan`. Issue: settings/contradiction. */
export function linkCycle(linking: Linking, chargePlan: ChargePlanDocument, plan: PlanDocument): void {
  checkCharges(linking, chargePlan, plan);
  linkTurns(linking, plan, chargePlan.charges);
}

function checkCharges(linking: Linking, document: Owner, plan: PlanDocument | null): void {
  for (const charge of document.charges ?? []) {
    const period = periodOf(charge, plan);
    if (period !== null) for (const check of CHECKS) check(linking, { document, charge, period });
  }
}

/** How long one period of the charge is; null for a single charge, and where it is the cycle of plans not yet known. */
function periodOf({ due }: Charge, plan: PlanDocument | null): Period | null {
  if (typeof due === 'string' || 'on' in due || (due.every === 'cycle' && plan === null)) return null;
  const recurrence = due.every === 'cycle' ? plan?.cycle : due;
  if (typeof recurrence === 'string') return null; // an account of that plan has no periods, which is told
  const span = parseSpan(recurrence?.every ?? '1 month');
  if (span === null) return null;
  return recurrence === undefined
    ? { span, owner: plan ?? due, key: 'name' }
    : { span, owner: recurrence, key: 'every' };
}

function ownerOf({ document, charge }: Periodic, term: Term): Owner | Charge {
  return charge[term] === undefined ? document : charge;
}

/** A renewal is tried before its boundary but after the last one (M-25), and again until the next one at most. */
function checkRenewal(linking: Linking, periodic: Periodic): void {
  const { renew } = ownerOf(periodic, 'renew');
  if (renew === undefined) return;
  const { charge, period } = periodic;
  const [shortest, longest] = hoursOf(period.span);
  const of = `of the charge ${quoted(charge.name)}`;
  if (renew.ahead !== undefined && spanHours(renew.ahead) >= shortest)
    tell(linking, renew, 'ahead', `renewing ${renew.ahead} ahead is not within the period ${of}`, period);
  if (renew['retry-for'] !== undefined && spanHours(renew['retry-for']) > longest)
    tell(linking, renew, 'retry-for', `retrying for ${renew['retry-for']} goes on beyond the period ${of}`, period);
}

/** Progressive charges are posted day by day, so their period is made of days. */
function checkProgressive(linking: Linking, periodic: Periodic): void {
  const owner = ownerOf(periodic, 'collect');
  const { charge, period } = periodic;
  if (owner.collect !== 'progressively' || period.span.unit !== 'hour') return;
  const message = `progressively is day by day, and the charge ${quoted(charge.name)} is due by the hour`;
  tell(linking, owner, 'collect', message, period);
}

/** Credits are for whole days. */
function checkWaived(linking: Linking, periodic: Periodic): void {
  const { waive } = ownerOf(periodic, 'waive');
  const { charge, period } = periodic;
  if (waive === undefined || period.span.unit !== 'hour') return;
  const message = `credits are for whole days, and the charge ${quoted(charge.name)} is due by the hour`;
  tell(linking, waive, 'days', message, period);
}

function tell({ places, findings }: Linking, owner: object, key: string, message: string, period: Period): void {
  findings.error('settings/contradiction', places.of(owner, key), message, {
    related: { message: 'the period', place: places.of(period.owner, period.key) },
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
