import type { Explanation } from '../model/explanation.ts';
import { report } from '../report/report.ts';
import { dateOf } from '../values/calendar.ts';
import {
  type ExplainedAccount,
  type ExplainedCreditNote,
  type ExplainedInvoice,
  explain as explained,
  whyNot,
} from '../verify/verify.ts';
import { accountsOf, unknownAccount } from './accounts.ts';
import { type Answer, UsageError } from './answer.ts';
import { runUntil } from './narrow.ts';
import { readBooks, refusal, warnings } from './reading.ts';
import { type ChosenScenario, chooseScenarios } from './scenarios.ts';
import { didYouMean } from './suggest.ts';
import type { Surroundings } from './surroundings.ts';
import { readTime } from './time.ts';

export interface ExplainOptions {
  readonly format: 'text' | 'json';
  readonly account?: string;
  readonly line?: string;
  readonly invoice?: string;
  readonly at?: string;
  readonly depth?: number;
  readonly all?: boolean;
  /** A rule by name, in place of what is there. */
  readonly whyNot?: string;
  readonly width?: number;
}

/** Something that can be asked for by name, and why it is as it is. */
interface Explainable {
  readonly names: readonly string[];
  readonly tree: Explanation;
  /** Whether it is told where nobody asks for it by name. */
  readonly isTold: boolean;
}

/** All refusals, by one name: that there is none is an answer. */
const REJECTIONS = 'rejections';
const NOTHING_REJECTED = 'Nothing was rejected.';

/** Of what is told without being asked for: the invoice, its lines, and how each came about. */
const TOLD_DEPTH = 2;

/** `ratebook explain`: why the amounts, states and refusals of a scenario are what they are. */
export async function explain(scenario: string, options: ExplainOptions, around: Surroundings): Promise<Answer> {
  const reading = await readBooks([scenario], around);
  const refused = refusal(reading, around);
  if (refused !== null) {
    const result = options.format === 'json' ? report.explain.json([], reading.issues, null) : '';
    return { exit: 1, result, remarks: refused };
  }
  const chosen = withAccount(chooseScenarios(reading), options.account);
  const { whyNot: rule } = options;
  const found = chosen.map((one) => ({
    scenario: one.scenario,
    all: rule === undefined ? explainables(one, options) : [],
    ...(rule === undefined ? { trees: [], known: [] } : verdicts(one, rule, options)),
  }));
  if (rule !== undefined && found.every(({ trees }) => trees.length === 0))
    throw unknownRule(
      rule,
      found.flatMap(({ known }) => known),
    );
  const named = wanted(
    found.flatMap(({ all }) => all),
    options,
  );
  const shown = found.flatMap(({ scenario: { document, file }, all, trees: verdictTrees }) => {
    const trees = [...verdictTrees, ...all.filter((one) => named.has(one)).map(({ tree }) => tree)];
    return trees.length === 0 ? [] : [{ scenario: document.name, file, trees }];
  });
  const depth = options.depth ?? (options.line === undefined ? TOLD_DEPTH : null);
  const result =
    options.format === 'json'
      ? report.explain.json(shown, reading.issues, options.depth ?? null)
      : shown.length === 0
        ? `${NOTHING_REJECTED}\n`
        : report.explain.text(shown, { ...options, depth }, around.style);
  return { exit: 0, result, remarks: warnings(reading) };
}

function verdicts(one: ChosenScenario, rule: string, { at, account }: ExplainOptions) {
  const { program } = one.book;
  const run = runUntil(one, at === undefined ? null : readTime(at, program.timeZone));
  return whyNot(run, program, rule, account ?? null);
}

function unknownRule(rule: string, known: readonly string[]): UsageError {
  const what =
    'a charge, tax, surcharge, discount, commitment, credit, allowance, zone, tariff, meter, charge plan, state or rule';
  return new UsageError(
    `the book has no rule called "${rule}"`,
    didYouMean(rule, [...new Set(known)]) ?? `Name ${what}.`,
  );
}

function explainables(one: ChosenScenario, options: ExplainOptions): Explainable[] {
  const { program, book } = one.book;
  const at = options.at === undefined ? null : readTime(options.at, program.timeZone);
  const { account = null, all = false } = options;
  const { invoices, openBills, creditNotes, accounts } = explained(runUntil(one, at), program, { account, all, book });
  const chosen = options.invoice === undefined ? invoices : invoicesNamed(options.invoice, invoices);
  const notes = creditNotes.flatMap(ofCreditNote);
  if (options.invoice !== undefined)
    return [
      ...chosen.flatMap(ofInvoice),
      ...creditNotes.filter(({ number }) => number === options.invoice).flatMap(ofCreditNote),
    ];
  return [...chosen.flatMap(ofInvoice), ...openBills.flatMap(ofInvoice), ...notes, ...accounts().flatMap(ofAccount)];
}

/** By its number, as it is counted in its account (`2`), or by the day of its issue. */
function invoicesNamed(name: string, invoices: readonly ExplainedInvoice[]): readonly ExplainedInvoice[] {
  const counts = new Map<string, number>();
  return invoices.filter(({ invoice: { account, number, issued, timeZone } }) => {
    const count = (counts.get(account) ?? 0) + 1;
    counts.set(account, count);
    return number === name || String(count) === name || dateOf(issued, timeZone) === name;
  });
}

function ofInvoice({ invoice, whole, lines, surcharges, taxes, payable, draws }: ExplainedInvoice): Explainable[] {
  const name = invoice.number === '' ? whole.title : invoice.number;
  const under = (trees: readonly Explanation[], names: readonly (readonly (string | null)[])[]) =>
    trees.map((tree, index): Explainable => {
      const own = (names[index] ?? []).filter((one) => one !== null);
      return { names: own, tree: { ...tree, title: `${name}  ${tree.title}` }, isTold: false };
    });
  return [
    { names: [invoice.number === '' ? 'open bill' : invoice.number, 'total'], tree: whole, isTold: true },
    ...under(
      lines,
      invoice.lines.map(({ line, charge, zone }) => [line, charge, zone]),
    ),
    ...under(
      surcharges,
      invoice.surcharges.map(({ line, surcharge }) => [line, surcharge]),
    ),
    ...under(
      taxes,
      invoice.taxes.map(({ title, tax }) => [title, tax]),
    ),
    ...under(
      draws,
      (invoice.draws ?? []).map(({ line, credit }) => [line, credit]),
    ),
    ...under(payable === null ? [] : [payable], [['rounding', 'payable']]),
  ];
}

function ofCreditNote({ number, note, tree }: ExplainedCreditNote): Explainable[] {
  const parts = [
    ...note.lines.map(({ line }) => [line]),
    ...[...note.surcharges, ...note.taxes].map(({ name, title }) => [title, name]),
  ];
  const under = parts.flatMap((names, index): Explainable[] => {
    const part = tree.parts[index];
    return part === undefined ? [] : [{ names, tree: { ...part, title: `${number}  ${part.title}` }, isTold: false }];
  });
  return [{ names: [number], tree, isTold: true }, ...under];
}

function ofAccount({ balance, states, rejections }: ExplainedAccount): Explainable[] {
  const told = (names: readonly string[], tree: Explanation): Explainable => ({ names, tree, isTold: true });
  return [
    ...(balance === null ? [] : [told(['balance'], balance)]),
    ...states.map((tree) => ({ ...told(['status'], tree), isTold: tree.parts.length > 0 })),
    ...rejections.map(({ code, tree }) => told([REJECTIONS, code], tree)),
  ];
}

/** Throws UsageError where a line or an invoice is asked for and there is none such. */
function wanted(all: readonly Explainable[], { line, invoice }: ExplainOptions): ReadonlySet<Explainable> {
  if (invoice !== undefined && all.length === 0)
    throw new UsageError(
      `there is no invoice "${invoice}"`,
      'Name it by its number, by its count, or by the day of its issue; a credit note by its number.',
    );
  if (line === undefined) return new Set(all.filter(({ isTold }) => isTold));
  const found = all.filter(({ names }) => names.includes(line));
  if (found.length > 0 || line === REJECTIONS) return new Set(found);
  const names = [...new Set(all.flatMap((one) => one.names))];
  throw new UsageError(
    `nothing here is called "${line}"`,
    didYouMean(line, names) ?? `There are: ${names.slice(0, NAMES_TOLD).join(', ')}.`,
  );
}

/** More names than this nobody reads. */
const NAMES_TOLD = 12;

function withAccount(chosen: readonly ChosenScenario[], account: string | undefined): readonly ChosenScenario[] {
  if (account === undefined) return chosen;
  const found = chosen.filter((one) => accountsOf(one).includes(account));
  if (found.length > 0) return found;
  throw unknownAccount(account, chosen);
}
