import type { BillLine, Invoice } from '../../model/invoice.ts';
import type { Plan, Surcharge, Tax } from '../../model/program.ts';
import type { Instant } from '../../values/interval.ts';
import { invoiceOf } from './lots.ts';

/** The surcharges and taxes of an edition of a plan that an edit changed: what was invoiced with them comes back with them. */
export interface FormerLevies {
  readonly surcharges: readonly Surcharge[];
  readonly taxes: readonly Tax[];
  /** When they were changed; exclusive. */
  readonly until: Instant;
}

interface Account {
  readonly formerLevies: readonly FormerLevies[];
  readonly asToldInTime: readonly Invoice[] | null;
  readonly invoices: readonly Invoice[];
}

export type Levies = Pick<Plan, 'surcharges' | 'taxes'>;

/** Whether the same surcharges and taxes stand on the same. */
export function leviesAlike(one: Levies, other: Levies): boolean {
  return one === other || leviesKey(one) === leviesKey(other);
}

/** The same for those that are alike. */
export function leviesKey({ surcharges, taxes }: Levies): string {
  const bare = (all: readonly (Surcharge | Tax)[]) => all.map((one) => ({ ...one, place: null, places: null }));
  return JSON.stringify([bare(surcharges), bare(taxes)]);
}

/** The line, and where it gives back what was invoiced before an edit, by which of the editions; of several the latest. */
export function underEdition(account: Account, line: BillLine): BillLine {
  const { formerLevies, asToldInTime, invoices } = account;
  const [latest] = line.returns ?? [];
  if (formerLevies.length === 0 || latest === undefined || line.edition !== undefined) return line;
  const issued = invoiceOf(asToldInTime ?? invoices, latest)?.issued;
  const edition = issued === undefined ? -1 : formerLevies.findIndex(({ until }) => issued < until);
  return edition < 0 ? line : { ...line, edition };
}
