import { targetsLine } from '../bill/bill.ts';
import type { Explanation } from '../model/explanation.ts';
import type { Entry, Run } from '../model/journal.ts';
import type { Program } from '../model/program.ts';
import {
  type BehindInvoice,
  behindInvoices,
  type Standing,
  standingsAtEnd,
  standingsBefore,
} from '../simulate/simulate.ts';
import type { Instant } from '../values/interval.ts';
import { told } from './derivation.ts';
import { type Asked, appliedAt, elsewhere, type PostedLine, type Verdict } from './why-not-asked.ts';
import { whyNotHeld, whyNotPriced, whyNotZone } from './why-not-call.ts';
import { whyNotCharged } from './why-not-charge.ts';
import { whyNotCredited } from './why-not-credit.ts';
import { unmet, whyNotCommitted, whyNotDiscounted } from './why-not-discount.ts';
import { whyNotLimited } from './why-not-limits.ts';
import { whyNotMeasured } from './why-not-meter.ts';
import { whyNotChanged, whyNotLate, whyNotSubscribed } from './why-not-plan.ts';
import { whyNotPreferred } from './why-not-preference.ts';
import { ruleNames, untargeted, whyNotTaxed } from './why-not-tax.ts';

type Rule = (asked: Asked, rule: string) => Verdict | null;

/** Every kind of rule that can be asked for; null where none of that kind has the name. */
const RULES: readonly (readonly [kind: string, rule: Rule])[] = [
  ['charge', whyNotCharged],
  ['tax', taxVerdict],
  ['surcharge', surchargeVerdict],
  ['discount', whyNotDiscounted],
  ['commitment', whyNotCommitted],
  ['credit', whyNotCredited],
  ['limits', whyNotLimited],
  ['allowance', whyNotHeld],
  ['zone', whyNotZone],
  ['tariff', whyNotPriced],
  ['rule', whyNotPreferred],
  ['state', whyNotLate],
  ['rule of changes', whyNotChanged],
  ['charge plan', whyNotSubscribed],
  ['meter', whyNotMeasured],
];

/**
 * Why what is called `rule`, of any kind in `RULES`, did not apply to each account: the first condition that was false,
 * with the actual value; or where it did. `known` is every name that there is, where nothing has this one.
 */
export function whyNot(
  run: Run,
  program: Program,
  rule: string,
  account: string | null,
): { readonly trees: readonly Explanation[]; readonly known: readonly string[] } {
  const ends = standingsAtEnd(run, program);
  let behind: readonly BehindInvoice[] | null = null;
  const bills = () => (behind ??= behindInvoices(run, program));
  const judged = judgedLines(run, ends, rule);
  const before = standingsBefore(run, program, (entry) => isDecided(entry) || judged.get(entry.account) === entry);
  const trees = [...ends].flatMap(([name, end]): Explanation[] => {
    if (account !== null && name !== account) return [];
    const own = run.journal.filter((entry) => entry.account === name);
    const lines = own.flatMap((entry) => (entry.kind === 'posted' && entry.line !== null ? [entry.line] : []));
    const asked = {
      account: name,
      program,
      own,
      zone: run.timeZones.get(name) ?? program.timeZone,
      end,
      before,
      judged: judged.get(name) ?? null,
      lines,
      bills: () => bills().filter(({ invoice }) => invoice.account === name),
    };
    const verdicts = RULES.flatMap(([kind, why]) => {
      const verdict = why(asked, rule);
      return verdict === null ? [] : [{ kind, verdict }];
    });
    const found = verdicts.filter(({ verdict }) => verdict.isElsewhere !== true);
    return (found.length > 0 ? found : verdicts).map(({ kind, verdict }) => treeOf(`${kind} ${rule}`, name, verdict));
  });
  return { trees, known: trees.length > 0 ? [] : ruleNames(program) };
}

/** By account, the last line that tax `name` could stand on, or else the last of all: at its time the tax is asked about. */
function judgedLines({ journal }: Run, ends: ReadonlyMap<string, Standing>, name: string): Map<string, PostedLine> {
  const found = new Map<string, { readonly entry: PostedLine; readonly isMeant: boolean }>();
  for (const entry of journal) {
    const tax = ends.get(entry.account)?.edition.taxes.find((one) => one.name === name);
    if (tax === undefined || !isLine(entry)) continue;
    const isMeant = targetsLine(tax.appliesTo, entry.line);
    if (isMeant || found.get(entry.account)?.isMeant !== true) found.set(entry.account, { entry, isMeant });
  }
  return new Map([...found].map(([account, { entry }]) => [account, entry]));
}

function isLine(entry: Entry): entry is PostedLine {
  return entry.kind === 'posted' && entry.line !== null;
}

/** By rules that look at the account: about its users, its plan, and how late it pays. */
function isDecided({ kind, cause }: Entry): boolean {
  return (
    ['plan-switched', 'switch-pending', 'overdue-changed'].includes(kind) ||
    /^(user-joined|user-managed|seat-expired)/.test(cause.event)
  );
}

function treeOf(rule: string, account: string, { applied, title, places, note, parts = [] }: Verdict): Explanation {
  const why = { title, places: places ?? [], note: note ?? null };
  const heading = `${rule} ${applied ? 'applied' : 'did not apply'} to ${account}`;
  return told({ title: heading }, null, '', [told(why, null, ''), ...parts.map((part) => told(part, null, ''))]);
}

function taxVerdict(asked: Asked, name: string): Verdict | null {
  const { own, end, zone, lines, judged, before } = asked;
  const rule = end.edition.taxes.find((one) => one.name === name);
  if (rule === undefined) return elsewhere(asked, (plan) => plan.taxes.find((one) => one.name === name)?.place);
  const invoices = own.flatMap((entry) =>
    entry.kind === 'invoice-issued' && entry.invoice?.taxes.some(({ tax }) => tax === name) ? [entry] : [],
  );
  if (invoices.length > 0) return appliedAt(invoices, zone, 'invoiced', [rule.place]);
  const { taxpayer, facts } = (judged === null ? null : before.get(judged)) ?? end;
  const at = judged === null ? (own.at(-1)?.at ?? 0) : taxedAt(judged);
  const why = whyNotTaxed(rule, { taxpayer, facts, at, zone, lines });
  return { applied: false, title: why ?? 'it comes to 0 on what was charged', places: [rule.place] };
}

/** When the taxes of a line were decided: a fee for a period that was over is taxed as on the last day of it. */
function taxedAt({ at, line }: PostedLine): Instant {
  return line.period === null ? at : Math.min(at, line.period.end - 1);
}

function surchargeVerdict(asked: Asked, name: string): Verdict | null {
  const { own, end, zone, lines } = asked;
  const rule = end.edition.surcharges.find((one) => one.name === name);
  if (rule === undefined) return elsewhere(asked, (plan) => plan.surcharges.find((one) => one.name === name)?.place);
  const invoices = own.flatMap((entry) =>
    entry.kind === 'invoice-issued' && entry.invoice?.surcharges.some(({ surcharge }) => surcharge === name)
      ? [entry]
      : [],
  );
  if (invoices.length > 0) return appliedAt(invoices, zone, 'invoiced', [rule.place]);
  return {
    applied: false,
    title: untargeted(rule.appliesTo, lines) ?? unmet(rule, asked) ?? 'it comes to 0 on what was charged',
    places: [rule.place],
  };
}
