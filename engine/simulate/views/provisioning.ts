import type { Allowance } from '../../model/program.ts';
import type { Provisioning } from '../../model/provisioning.ts';
import { isServing } from '../accounts/servers.ts';
import type { AccountState, State } from '../state.ts';

/** The provisioning record of an account as it now stands (A5.7). */
export function provisioningOf(account: AccountState, state: State): Provisioning {
  const { plan, defaults, creditLimit } = account;
  const { voicemail } = plan;
  return {
    plan: plan.name,
    maxMembers: plan.maxMembers,
    callLines: defaults.callLines,
    routeSet: defaults.routeSet,
    translationSet: defaults.translationSet,
    negativeMargin: plan.admission.negativeMargin,
    voicemail: voicemail === null ? null : { server: voicemail, enabled: isServing(state, voicemail) },
    ivr: defaults.ivr,
    accessNumbers: [...plan.accessNumbers.values()].map(({ number, application }) => ({ number, application })),
    balances: { critical: defaults.criticalBalance, creditLimit, minimumToCall: defaults.minimumToCall },
    allowances: plan.allowances.filter(isHeldByAll).map(({ name }) => name),
    numberSets: plan.numberSets.map(({ name }) => name),
  };
}

function isHeldByAll({ mandatory, status }: Allowance): boolean {
  return mandatory && status === 'active';
}

/** Those of all accounts, in the order in which they opened. */
export function provisioningOfAll(state: State): ReadonlyMap<string, Provisioning> {
  return new Map([...state.accounts].map(([name, account]) => [name, provisioningOf(account, state)]));
}
