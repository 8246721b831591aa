import type { Entry } from '../model/journal.ts';
import type { Plan } from '../model/program.ts';
import { humanTime } from '../report/report.ts';
import { type DecisionTable, decide, type Facts } from '../values/decision.ts';
import type { Place } from '../values/issue.ts';
import { whyFalse } from '../values/why-false.ts';
import { REFUSAL_WORDS } from './refusal-words.ts';
import { type Asked, appliedAt, elsewhere, type Verdict } from './why-not-asked.ts';

/** Why the account was never in a state of those that pay late, or when it was. */
export function whyNotLate(asked: Asked, name: string): Verdict | null {
  const { own, end, zone, before } = asked;
  const { overdue } = end.edition;
  if (overdue?.states.has(name) !== true) return elsewhere(asked, (plan) => stateOf(plan, name));
  const rule = overdue.table.rules.find(({ then }) => then === name);
  const places = [rule?.place ?? null];
  const moved = own.filter((entry) => entry.kind === 'overdue-changed');
  const there = moved.filter(({ state }) => state === name);
  if (there.length > 0) return appliedAt(there, zone, 'came to it', places);
  if (!own.some(({ kind }) => kind === 'invoice-issued'))
    return { applied: false, title: 'it was never invoiced, so nothing was overdue', places };
  const judged = moved.map((entry) => ({ entry, facts: before.get(entry)?.overdue ?? end.overdue }));
  const reasons = [...judged, { entry: null, facts: end.overdue }].map(({ entry, facts }) => ({
    title: whyNotMatched(overdue.table, name, facts),
    places,
    note: entry === null ? 'at the end' : `${entry.cause.event} on ${humanTime(entry.at, zone)}`,
  }));
  const [first, ...others] = reasons;
  return { applied: false, title: '', places, ...first, parts: others };
}

/** Why a rule about changes of plan decided none, or which. */
export function whyNotChanged(asked: Asked, name: string): Verdict | null {
  const { own, before, zone, end } = asked;
  const changes = own.flatMap((entry) => {
    const standing = before.get(entry);
    const table = standing?.edition.changes?.table;
    return standing?.change == null || table === undefined ? [] : [{ entry, table, facts: standing.change }];
  });
  const has = ({ table }: { readonly table: DecisionTable }) => table.rules.some((one) => one.name === name);
  const meant = changes.filter(has);
  const rule = (meant[0]?.table ?? end.edition.changes?.table)?.rules.find((one) => one.name === name);
  if (rule === undefined) return elsewhere(asked, (plan) => changeRuleOf(plan, name));
  const places = [rule.place];
  const decided = meant.filter(({ table, facts }) => decide(table, facts).rule?.name === name);
  if (decided.length > 0)
    return appliedAt(
      decided.map(({ entry }) => entry),
      zone,
      'decided',
      places,
    );
  const refused = refusedBy(asked, name);
  if (refused.length > 0) return appliedAt(refused, zone, 'refused a change', places);
  const [first, ...others] = meant.map(({ entry, table, facts }) => ({
    title: whyNotMatched(table, name, facts),
    places,
    note: `${entry.cause.event} on ${humanTime(entry.at, zone)}`,
  }));
  return first === undefined
    ? { applied: false, title: refusedWords(asked) ?? `nobody left plan ${end.plan} for another`, places }
    : { applied: false, ...first, parts: others };
}

/** Why a charge plan was not subscribed to, or when it was. */
export function whyNotSubscribed(asked: Asked, name: string): Verdict | null {
  const { own, end, zone, program } = asked;
  const chargePlan = program.chargePlans.get(name);
  if (chargePlan === undefined) return null;
  const places = [chargePlan.place];
  const opened = own.filter(
    (entry) => entry.kind === 'subscription-opened' && entry.of.kind === 'charge-plan' && entry.of.name === name,
  );
  if (opened.length > 0) return appliedAt(opened, zone, 'subscribed', places);
  const { included, available, place } = end.edition.addOns;
  if (included.has(name)) return { applied: false, title: `plan ${end.plan} has it in it already`, places: [place] };
  if (available?.has(name) === false) {
    const offered = available.size === 0 ? 'nothing beside it' : [...available].join(', ');
    return { applied: false, title: `plan ${end.plan} does not offer it, but ${offered}`, places: [place] };
  }
  return { applied: false, title: 'nobody subscribed to it', places };
}

/** The changes that it refused, where no other rule of its plan refuses any. */
function refusedBy({ own, end }: Asked, name: string): Entry[] {
  const refusing = [...(end.edition.changes?.outcomes ?? [])].filter(([, { then }]) => then === 'refuse');
  if (refusing.length !== 1 || refusing[0]?.[0] !== name) return [];
  return own.filter((entry) => entry.kind === 'rejected' && entry.code === 'change-refused');
}

/** Null where no change was refused. */
function refusedWords({ own, zone }: Asked): string | null {
  const refused = own.find(
    (entry): entry is Entry & { kind: 'rejected' } => entry.kind === 'rejected' && entry.event === 'plan-switched',
  );
  if (refused === undefined) return null;
  return `a change was refused on ${humanTime(refused.at, zone)}: ${REFUSAL_WORDS[refused.code] ?? refused.code}`;
}

/** The first condition that was false; or the rule above it that held. */
function whyNotMatched(table: DecisionTable, name: string, facts: Facts): string {
  const rule = table.rules.find((one) => one.name === name || one.then === name);
  const why = rule === undefined ? null : whyFalse(table, rule, facts);
  const earlier = decide(table, facts).rule;
  return why ?? (earlier === null || earlier === rule ? 'it held then' : `${earlier.name} stands above it and held`);
}

function stateOf({ overdue }: Plan, name: string): Place | null {
  const rule = overdue?.table.rules.find(({ then }) => then === name);
  return overdue?.states.has(name) === true ? (rule?.place ?? overdue.table.place) : null;
}

function changeRuleOf({ changes }: Plan, name: string): Place | null {
  return changes?.table.rules.find((one) => one.name === name)?.place ?? null;
}
