import type { BillLine } from '../model/invoice.ts';
import type { Entry } from '../model/journal.ts';
import type { Plan, Program } from '../model/program.ts';
import { humanTime } from '../report/report.ts';
import type { BehindInvoice, Standing } from '../simulate/simulate.ts';
import type { Place } from '../values/issue.ts';
import type { Told } from './derivation.ts';

export type PostedLine = Entry & { readonly kind: 'posted'; readonly line: BillLine };

/** What is known of one account when it is asked why a rule did not apply to it. */
export interface Asked {
  readonly account: string;
  readonly program: Program;
  readonly own: readonly Entry[];
  readonly zone: string;
  /** At the end of the run, and just before each entry that decides about seats, and before `judged`. */
  readonly end: Standing;
  readonly before: ReadonlyMap<Entry, Standing>;
  /** The line at whose time a tax is asked about; null: there is none. */
  readonly judged: PostedLine | null;
  /** Every line that was posted, as it was then. */
  readonly lines: readonly BillLine[];
  /** What was behind each of its invoices, and behind its open bill. */
  readonly bills: () => readonly BehindInvoice[];
}

/** Where it applied, or the first thing that kept it from it. */
export interface Verdict extends Told {
  readonly applied: boolean;
  /** Nothing of the account has the name: told only where no other kind of rule of it has. */
  readonly isElsewhere?: boolean;
  /** Each time, or each reason. */
  readonly parts?: readonly Told[];
}

/** `3 times: on 1 May 2026, …, 1 Jul 2026`, with the place of what did it. */
export function appliedAt(
  entries: readonly Entry[],
  zone: string,
  what: string,
  places: readonly (Place | null)[],
): Verdict {
  const [first] = entries;
  const last = entries.at(-1);
  if (first === undefined || last === undefined) return { applied: true, title: what, places };
  const times = entries.length === 1 ? 'once' : `${entries.length} times`;
  const until = entries.length === 1 ? '' : `, last on ${humanTime(last.at, zone)}`;
  return {
    applied: true,
    title: `${what} ${times}: on ${humanTime(first.at, zone)}${until}`,
    places,
    note: first.cause.event,
  };
}

/** The account's plan has no such thing, and another has: where `placeIn` finds it. Null where none has. */
export function elsewhere(
  { program, end }: Pick<Asked, 'program' | 'end'>,
  placeIn: (plan: Plan) => Place | null | undefined,
): Verdict | null {
  const having = [...program.plans.values()].filter((plan) => placeIn(plan) != null);
  const [first] = having;
  if (first === undefined) return null;
  const names = having.slice(0, 3).map((one) => one.name);
  const title = `plan ${end.plan} does not have it; ${names.join(', ')} ${names.length === 1 ? 'has' : 'have'}`;
  return { applied: false, isElsewhere: true, title, places: [placeIn(first)] };
}
