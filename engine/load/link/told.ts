import type { PlanEditedEvent, ScenarioDocument, TimelineEvent } from '../../model/documents.generated.ts';
import { parseLocal } from '../../values/calendar.ts';
import { quoted } from '../spelling.ts';
import { isBefore } from './dates.ts';
import type { Cast, Linking } from './linking.ts';

/**
 * Nothing is told before it happens; and what is told after the end never is. Issues: time/backwards with both places,
 * time/after-the-end.
 */
export function linkRecorded(
  { places, findings }: Linking,
  event: { readonly at: string; readonly recorded?: string },
  { until }: ScenarioDocument,
): void {
  const { at, recorded } = event;
  if (recorded === undefined || parseLocal(recorded) === null) return;
  if (isBefore(recorded, at)) {
    findings.error('time/backwards', places.of(event, 'recorded'), `this is told at ${recorded}, before it happens`, {
      related: { message: 'it happens here', place: places.of(event, 'at') },
    });
  } else if (isBefore(until, recorded)) {
    const message = `this is told only after the scenario ends at ${until}`;
    findings.warning('time/after-the-end', places.of(event, 'recorded'), message);
  }
}

/** What of an account counts from when it is known on, whenever it was so. */
const WHEN_KNOWN = [
  'card',
  'critical-balance',
  'minimum-to-call',
  'call-lines',
  'route-set',
  'translation-set',
  'ivr',
  'credit-limit',
  'preferences',
  'status',
  'contact',
];

/**
 * What is told late must be something that can be put right: no card, limit or status, which count when they are known; and of
 * no account with prepaid credits, which have paid for what was billed. Issues: those of when it is told, and time/told-late
 * with both places.
 */
export function linkToldLate(linking: Linking, cast: Cast, event: TimelineEvent, scenario: ScenarioDocument): void {
  if (event.event === 'usage' || !('recorded' in event) || event.recorded === undefined) return;
  const { places, findings } = linking;
  linkRecorded(linking, event, scenario);
  if (isBefore(event.recorded, event.at) || !isBefore(event.at, event.recorded)) return;
  for (const key of WHEN_KNOWN) {
    if (!(key in event) || event.event !== 'account-changed') continue;
    const message = `${quoted(key)} counts from when it is known on, and cannot be told late`;
    findings.error('time/told-late', places.ofKey(event, key), message, {
      hint: 'an event of its own, at the time at which it is known',
      related: { message: 'told here', place: places.of(event, 'recorded') },
    });
  }
  linkNoCredits(linking, cast, event, scenario);
}

/** What of a document is about what was allowed or refused to customers, told to them or asked of them. */
const OF_WHEN_KNOWN = [
  'access-numbers',
  'activates',
  'defaults',
  'effective',
  'entitlements',
  'frozen',
  'lock-on',
  'margin-basis',
  'max-members',
  'negative-margin',
  'number-sets',
  'overdue',
  'pin-batches',
  'preferences',
  'reminders',
  'repeatable',
  'retired',
  'status',
  'time-zone',
  'voicemail',
];

/** What is of invoices, and when there are some. */
const OF_INVOICES = ['billing', 'currency', 'cycle', 'invoice', 'surcharges'];

/**
 * What is told late of a document is what it charges: that can be put right. Issues: those of when it is told, and
 * time/told-late with both places.
 */
export function linkEditToldLate(
  linking: Linking,
  casts: ReadonlyMap<string, Cast>,
  event: PlanEditedEvent,
  scenario: ScenarioDocument,
): void {
  const { at, recorded } = event;
  linkRecorded(linking, event, scenario);
  if (recorded === undefined || !isBefore(at, recorded)) return;
  const { places, findings } = linking;
  for (const path of Object.keys(event.set)) {
    const [key = ''] = path.split('.');
    const why = OF_WHEN_KNOWN.includes(key)
      ? 'counts from when it is known on, and cannot be told late'
      : OF_INVOICES.includes(key)
        ? 'is of invoices, which stay as they were issued, and cannot be told late'
        : null;
    if (why === null) continue;
    findings.error('time/told-late', places.ofKey(event.set, path), `${quoted(path)} ${why}`, {
      hint: 'an event of its own, at the time at which it is known',
      related: { message: 'told here', place: places.of(event, 'recorded') },
    });
  }
  for (const cast of casts.values()) {
    const isOnIt = event.plan === undefined || cast.plans.some(({ name }) => name === event.plan);
    if (isOnIt) linkNoCredits(linking, cast, event, scenario);
  }
}

function linkNoCredits(
  linking: Linking,
  cast: Cast,
  event: { readonly recorded?: string },
  scenario: ScenarioDocument,
): void {
  const { places, findings } = linking;
  const credits = creditsOf(linking, cast, scenario);
  if (credits === null) return;
  const message = `${quoted(cast.account.name)} has prepaid credits, and what these have paid for cannot turn out otherwise`;
  findings.error('time/told-late', places.of(event, 'recorded'), message, {
    hint: 'without "recorded" it counts from "at" on',
    related: { message: 'its credits', place: credits },
  });
}

function creditsOf({ places }: Linking, { account, plans }: Cast, { timeline = [] }: ScenarioDocument) {
  for (const plan of plans) if (plan.credits !== undefined) return places.of(plan, 'credits');
  for (const event of timeline) {
    const isOwn = 'account' in event && event.account === account.name;
    if (isOwn && (event.event === 'credit-granted' || event.event === 'credit-bought'))
      return places.of(event, 'event');
    if (event.event === 'plan-edited' && Object.keys(event.set).some((path) => path.startsWith('credits')))
      return places.of(event, 'set');
  }
  return null;
}
