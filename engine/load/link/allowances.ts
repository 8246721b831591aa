import type { Account, PlanDocument, TimelineEvent } from '../../model/documents.generated.ts';
import { quoted } from '../spelling.ts';
import { type Cast, type Linking, refer } from './linking.ts';

type AllowanceEvent = Extract<
  TimelineEvent,
  { event: 'allowance-purchased' | 'allowance-cancelled' | 'allowance-reset' }
>;

/** An allowance of an event is one of the account's plan. Issue: reference/unknown. */
export function linkAllowanceEvent(linking: Linking, { plans }: Cast, event: TimelineEvent): void {
  if (!isOfAllowance(event)) return;
  const [plan] = plans;
  if (plan === undefined) return;
  const known = new Set(plans.flatMap((one) => [...allowancesOf(one)]));
  refer(linking, `allowance of the plan ${quoted(plan.name)}`, event, 'allowance', event.allowance, known);
}

function isOfAllowance(event: TimelineEvent): event is AllowanceEvent {
  return (
    event.event === 'allowance-purchased' || event.event === 'allowance-cancelled' || event.event === 'allowance-reset'
  );
}

function allowancesOf(plan: PlanDocument): ReadonlySet<string> {
  return new Set((plan.allowances ?? []).map((entry) => ('allowance' in entry ? entry.allowance : entry.name)));
}

/** No more members than the plan allows, and none with the name of the one that is there anyway. Issue: settings/contradiction. */
export function linkMembers(linking: Linking, account: Account): void {
  const { places, findings, book } = linking;
  const members = account.members ?? [];
  const own = members.indexOf('default');
  if (own >= 0) {
    findings.error(
      'settings/contradiction',
      places.of(members, own),
      'every account has the member "default" without saying it',
      { hint: 'leave it out' },
    );
  }
  const plan = book.plans.get(account.plan);
  const most = plan?.['max-members'];
  if (plan === undefined || typeof most !== 'number' || members.length < most) return;
  findings.error(
    'settings/contradiction',
    places.ofKey(account, 'members'),
    `${members.length} members and the default one are more than the ${most} that the plan allows`,
    { related: { message: 'the plan allows so many', place: places.of(plan, 'max-members') } },
  );
}
