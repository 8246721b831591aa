import type { MeterBilled } from '../../model/usage.ts';
import type { AccountState } from '../state.ts';

/** What was billed use by use is for all of its period once that is over: of what is on the open bill still, the lines say so. */
export function foldClosed(account: AccountState, { subscription, charge, period, served, open }: MeterBilled): void {
  const of = `${subscription}/${charge}/${period.start}`;
  if (open === true || account.metered.get(of)?.open !== true) return;
  const longer = [...account.openBill].flatMap(([key, line]) =>
    key.startsWith(`${of}/`) && line.period !== null && line.period.end < served.end
      ? [[key, { ...line, period: { ...line.period, end: served.end } }] as const]
      : [],
  );
  if (longer.length > 0) account.openBill = new Map([...account.openBill, ...longer]);
}
