import type { SubscriptionList } from '../model/account.ts';
import { printInstant } from '../values/calendar.ts';
import type { Issue } from '../values/issue.ts';
import { lifeJson } from './account-json.ts';
import { issueList } from './issues-json.ts';
import { printJson } from './json.ts';

/**
 * `account --subscriptions --json`, as `schemas/subscriptions-output.schema.json` describes it. `list` null: the issues
 * leave nothing to show.
 */
export function subscriptionsJson(list: SubscriptionList | null, issues: readonly Issue[]): string {
  return printJson({
    schemaVersion: 1,
    scenario: list === null ? null : list.scenario,
    at: list === null ? null : printInstant(list.at, list.timeZone),
    subscriptions: (list?.rows ?? []).map(({ account, timeZone, subscription }) => ({
      account,
      subscription: subscription.subscription,
      'charge-plan': subscription.of.name,
      ...lifeJson(subscription, timeZone),
    })),
    issues: issueList(issues),
  });
}
