import { explainRules } from '../compile/compile.ts';
import type { Book } from '../model/book.ts';
import type { Invoice } from '../model/invoice.ts';
import type { Entry, Run } from '../model/journal.ts';
import type { Program } from '../model/program.ts';
import type { Difference } from '../model/test-result.ts';
import { viewAccount } from '../pipeline.ts';
import { plain, report } from '../report/report.ts';
import { type Explained, explain } from '../verify/verify.ts';
import { documentsOf, usedBy } from './documents.ts';
import { entryNode, eventNode, nodeOf, nodesOf, nodesOfNote } from './explained.ts';
import { NARROWEST_PAGE } from './geometry.ts';
import type { ExplainedNode, InvoiceView, ScenarioView, TimelineRow } from './protocol.ts';

/** A scenario that ran, and how wide its pages are to be. */
export interface Subject {
  readonly key: string;
  readonly run: Run;
  readonly program: Program;
  /** Where keys of plans that took part are written is looked up there. */
  readonly book: Book | null;
  readonly differences: readonly Difference[];
  /** Columns. */
  readonly width: number;
  /** Each of many calls and postings in explanations. */
  readonly all: boolean;
}

/** What all moments of a scenario have in common, ready to be shown. */
export interface Pages {
  readonly of: Subject;
  readonly accounts: readonly string[];
  readonly invoices: readonly { readonly issued: number; readonly view: InvoiceView }[];
  readonly view: Omit<ScenarioView, 'at' | 'invoices' | 'accounts'>;
}

type Nodes = ReadonlyMap<object, ExplainedNode>;

/** An invoice is hard to read where its amounts stand far from its words. */
const WIDEST = 120;

export function pagesOf(of: Subject): Pages {
  const { key, run, all } = of;
  const whole = explain(run, of.program, { account: null, all, ...(of.book === null ? {} : { book: of.book }) });
  const explained = whole.invoices.map((one) => ({
    invoice: one.invoice,
    nodes: nodesOf(one),
  }));
  const trees = treesOf(run, whole, new Map(explained.map(({ invoice, nodes }) => [invoice, nodes.get(invoice)])));
  return {
    of,
    accounts: [...new Set(run.journal.flatMap((entry) => (entry.kind === 'account-opened' ? entry.account : [])))],
    invoices: [
      ...explained.map(({ invoice, nodes }) => ({ issued: invoice.issued, view: invoiceView(invoice, nodes, of) })),
      ...whole.creditNotes.map((one) => ({ issued: one.note.issued, view: creditNoteView(one, of) })),
    ].sort((a, b) => a.issued - b.issued), // an invoice stands before its credit notes
    view: {
      key,
      instants: [...new Set(run.journal.map(({ at }) => at))].sort((a, b) => a - b),
      timeline: report.timeline.lines(run).map((line) => timelineRow(line, trees)),
      differences: of.differences.flatMap((one) => report.test.difference(one, plain)),
      rules: rulesOf(of),
      charts: report.charts(run),
    },
  };
}

/** The scenario as it stands after everything at `at`; null is its end. */
export function viewAt({ of, accounts, invoices, view }: Pages, at: number | null): ScenarioView {
  const { run, program, width } = of;
  const moment = at ?? run.until;
  return {
    ...view,
    at,
    invoices: invoices.filter(({ issued }) => issued <= moment).map((invoice) => invoice.view),
    accounts: accounts.flatMap((name) => {
      const account = viewAccount(run, program, name, moment);
      if (account === null) return [];
      const text = report.account.text(account, { width, least: NARROWEST_PAGE }, plain);
      return [{ name, lines: text.trimEnd().split('\n') }];
    }),
  };
}

function invoiceView(invoice: Invoice, nodes: Nodes, { width }: Subject): InvoiceView {
  const columns = Math.min(WIDEST, Math.max(NARROWEST_PAGE, width));
  const rows = report.invoice.rows(invoice, columns, plain);
  return {
    document: 'invoice',
    account: invoice.account,
    number: invoice.number,
    lines: rows.map(({ text, of }) => ({ text, explanation: (of && nodes.get(of)) ?? null })),
  };
}

function creditNoteView(one: Explained['creditNotes'][number], { width }: Subject): InvoiceView {
  const { account, number } = one.note;
  const nodes = nodesOfNote(one);
  const rows = report.creditNote.rows(one.note, Math.min(WIDEST, Math.max(NARROWEST_PAGE, width)), plain);
  const lines = rows.map(({ text, of }) => ({ text, explanation: (of && nodes.get(of)) ?? null }));
  return { document: 'credit note', account, number, lines };
}

type TimelineLine = ReturnType<typeof report.timeline.lines>[number];
type Trees = ReadonlyMap<Entry, ExplainedNode>;

/** Why each invoice, credit note and refusal is what it is, by its entry. */
function treesOf(run: Run, { creditNotes, accounts }: Explained, invoices: Map<Invoice, ExplainedNode | undefined>) {
  const trees = new Map(creditNotes.map(({ entry, tree }) => [entry, nodeOf(tree)]));
  for (const entry of run.journal) {
    const node = entry.kind === 'invoice-issued' && entry.invoice !== null ? invoices.get(entry.invoice) : undefined;
    if (node !== undefined) trees.set(entry, node);
  }
  if (run.journal.some(({ kind }) => kind === 'rejected'))
    for (const { entry, tree } of accounts().flatMap(({ rejections }) => rejections)) trees.set(entry, nodeOf(tree));
  return trees;
}

/** A refusal says in words what was asked, and with what values. */
function timelineRow({ entry, cause, ...line }: TimelineLine, trees: Trees): TimelineRow {
  if (entry === null) return { ...line, explanation: eventNode(cause, line.text) };
  const explanation = trees.get(entry) ?? entryNode(entry, line.text);
  const why = entry.kind === 'rejected' ? explanation.parts[0]?.title : undefined;
  return { ...line, text: why === undefined ? line.text : `${line.text}: ${why}`, explanation };
}

/** What the scenario came by, in words: rule sets, then plans with all that is in them. */
function rulesOf({ run, program, width }: Subject): ScenarioView['rules'] {
  const used = usedBy(run);
  const only = <V>(documents: ReadonlyMap<string, V>, kind: string): ReadonlyMap<string, V> =>
    new Map([...documents].filter(([name]) => used.has(`${kind} ${name}`)));
  const ruleSets = explainRules(program, {
    plans: only(program.plans, 'plan'),
    chargePlans: only(program.chargePlans, 'charge-plan'),
    preferences: only(program.preferences, 'preferences'),
  });
  const documents = report.compiled.pages(documentsOf(run, program), { width, least: NARROWEST_PAGE }, plain);
  return [
    ...ruleSets.map((ruleSet) => ({
      name: ruleSet.name,
      lines: report.compiled.rules(ruleSet, Math.max(NARROWEST_PAGE, width), plain),
    })),
    ...documents,
  ];
}
