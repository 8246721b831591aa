import type { Entry } from '../model/journal.ts';
import type { Charge } from '../model/program.ts';
import { humanTime } from '../report/report.ts';
import { dateOf } from '../values/calendar.ts';
import { type Asked, appliedAt, type Verdict } from './why-not-asked.ts';
import { notEffective } from './why-not-tax.ts';

/** A charge of the account's plan, or of a charge plan: posted, passed over for a reason, or never due. */
export function whyNotCharged(asked: Asked, name: string): Verdict | null {
  const { own, zone } = asked;
  const known = chargesNamed(asked, name);
  const posted = own.filter((entry) => entry.kind === 'posted' && entry.line?.charge === name);
  const [first] = known;
  if (first === undefined && !isSomewhere(asked, name)) return null;
  if (posted.length > 0) {
    const verdict = appliedAt(posted, zone, 'posted', [first?.place ?? null]);
    return { ...verdict, parts: skips(asked, name) };
  }
  const reasons = skips(asked, name);
  if (reasons[0] !== undefined) return { applied: false, ...reasons[0], parts: reasons.slice(1) };
  if (first !== undefined) return { applied: false, title: neverDue(asked, first), places: [first.place] };
  return { applied: false, isElsewhere: true, ...held(asked, name) };
}

/** Which documents have the charge that the account has not. */
function held({ program, end }: Asked, name: string) {
  const holders = [...program.plans.values(), ...program.chargePlans.values()].filter(({ charges }) =>
    charges.some((one) => one.name === name),
  );
  const names = holders
    .slice(0, NAMES_TOLD)
    .map((one) => `${one.kind === 'plan' ? 'plan' : 'charge plan'} ${one.name}`);
  const more = holders.length > NAMES_TOLD ? [`${holders.length - NAMES_TOLD} more`] : [];
  const places = holders
    .slice(0, NAMES_TOLD)
    .flatMap(({ charges }) => charges.filter((one) => one.name === name).map(({ place }) => place));
  const title = `neither its plan ${end.plan} nor a charge plan that it subscribed to has it; ${[...names, ...more].join(', ')} ${holders.length === 1 ? 'has' : 'have'}`;
  return { title, places };
}

/** More of them nobody reads. */
const NAMES_TOLD = 3;

/** Of the plan and of everything that the account ever subscribed to. */
function chargesNamed({ end }: Asked, name: string): Charge[] {
  const charges = [...end.edition.charges, ...end.subscriptionsTo.flatMap((one) => one.charges)];
  return charges.filter((one) => one.name === name);
}

function isSomewhere({ program }: Asked, name: string): boolean {
  return [...program.plans.values(), ...program.chargePlans.values()].some(({ charges }) =>
    charges.some((one) => one.name === name),
  );
}

/** Every reason for which it was passed over, once each. */
function skips({ own, zone }: Asked, name: string) {
  const skipped = own.filter(
    (entry): entry is Entry & { kind: 'skipped' } => entry.kind === 'skipped' && entry.charge === name,
  );
  const reasons = new Map<string, (Entry & { kind: 'skipped' })[]>();
  for (const entry of skipped) reasons.set(entry.why, [...(reasons.get(entry.why) ?? []), entry]);
  return [...reasons].map(([why, entries]) => {
    const more = entries.length - 1;
    const times = more === 0 ? '' : more === 1 ? ', and once more' : `, and ${more} times more`;
    return {
      title: why,
      places: [entries[0]?.cause.place ?? null],
      note: `not made on ${humanTime(entries[0]?.at ?? 0, zone)}${times}`,
    };
  });
}

/** It could have come, and nothing brought it about. */
function neverDue({ own, end, zone }: Asked, charge: Charge): string {
  const last = own.at(-1)?.at ?? 0;
  const effective = notEffective(charge.effective, dateOf(last, zone));
  if (effective !== null) return effective;
  if (charge.each !== null) return `nothing is held that it is charged for: no ${charge.each}`;
  switch (charge.due.kind) {
    case 'on-request':
      return charge.due.on === undefined
        ? 'nobody asked for it; it is made by a charge-requested event'
        : `there was no ${charge.due.on}`;
    case 'when-overdue':
      return 'no invoice was overdue';
    case 'once':
      return 'it comes once, when an account or subscription is activated, and none was';
    case 'recurring': {
      const active = end.subscriptionsTo.some((one) => one.charges.includes(charge) && !one.isOver);
      return active
        ? 'no period of it was charged by the end of the scenario'
        : 'its subscription ended before a period was charged';
    }
  }
}
