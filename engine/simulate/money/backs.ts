import type { BackBefore } from '../../bill/bill.ts';
import type { AccountState } from '../state.ts';

/** What lines gave back of the invoice so far, on other invoices and on the open bill. */
export function backsBefore({ invoices, openBill }: AccountState, number: string): BackBefore[] {
  const lines = [...invoices.flatMap((invoice) => invoice.lines), ...openBill.values()];
  const backs = lines.flatMap((line) => line.backs ?? []).filter(({ invoice }) => invoice === number);
  return backs.map(({ total, credits }) => ({
    total,
    credits: credits.map(({ grant: { key, rule }, amount }) => {
      return { grant: key, credit: rule.name, line: rule.line, amount };
    }),
  }));
}
