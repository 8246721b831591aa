import { type BillTerms, printed } from '../../bill/bill.ts';
import type { BillLine, Invoice } from '../../model/invoice.ts';
import type { Entry, Run } from '../../model/journal.ts';
import type { Charge, Plan, Program } from '../../model/program.ts';
import type { Taxpayer } from '../../model/taxpayer.ts';
import type { Facts } from '../../values/decision.ts';
import type { Instant, Interval } from '../../values/interval.ts';
import { factsOf } from '../facts.ts';
import { fold } from '../fold.ts';
import { type Draft, isOfDraft, merged, split, timeOf } from '../money/pieces.ts';
import { assess, billsOf, billTermsOf } from '../money/posting.ts';
import { waiting } from '../money/two-bills.ts';
import { type AccountState, emptyState } from '../state.ts';

/** What an invoice was made of, as it stood when it was issued. */
export interface BehindInvoice {
  /** Of an open bill, what would be issued at the end of the run; its number is empty. */
  readonly invoice: Invoice;
  /** Of an open bill: it waits for what is told late of its period. */
  readonly isDraft?: true;
  /** The open bill: lines at their prices, with the taxes that these contain; those of 0 too. */
  readonly lines: readonly BillLine[];
  readonly plan: Plan;
  /** Those that the account had left: what lines say they are under. */
  readonly left: readonly Plan[];
  /** Of the editions of its plans before: what lines say they are by. */
  readonly formerLevies: AccountState['formerLevies'];
  /** What stood on the lines. */
  readonly terms: BillTerms;
  readonly taxpayer: Taxpayer;
  /** What it was subscribed to, charge by charge. */
  readonly charges: readonly { readonly chargePlan: string | null; readonly charge: Charge }[];
  /** What conditions asked of the account. */
  readonly facts: Facts;
  /** The postings behind the lines, in their order. */
  readonly postings: readonly Posted[];
  /** What could have been charged since the invoice before, and was not. */
  readonly skipped: readonly Skipped[];
}

type Skipped = Entry & { kind: 'skipped' };

/** Every invoice of `run`, in the order of issue, and then the open bill of every account, with what was behind it. */
export function behindInvoices(run: Pick<Run, 'journal' | 'until'>, program: Program): BehindInvoice[] {
  const state = emptyState();
  const found: BehindInvoice[] = [];
  const open: ByAccount = new Map();
  const aside: ByAccount = new Map();
  const skipped = new Map<string, Skipped[]>();
  for (const entry of run.journal) {
    if (entry.kind === 'skipped') skipped.set(entry.account, [...(skipped.get(entry.account) ?? []), entry]);
    const account = state.accounts.get(entry.account);
    if (entry.kind === 'posted' && entry.line !== null) {
      const of = account !== undefined && isAside(entry, account.draft) ? aside : open;
      const postings = of.get(entry.account);
      if (postings === undefined) of.set(entry.account, [entry]);
      else postings.push(entry);
    }
    if (entry.kind === 'invoice-issued' && account !== undefined) {
      const postings = open.get(entry.account) ?? [];
      const taken = takenBy(account, entry, postings);
      const { name } = account;
      const told = { ...standingOf(account), ...taken, skipped: skipped.get(name) ?? [] };
      if (entry.invoice !== null) found.push({ invoice: entry.invoice, ...told });
      skipped.delete(name);
      const left = postings.filter((one) => !taken.postings.includes(one));
      const isLast = entry.keeps === undefined;
      open.set(name, isLast ? [...left, ...(aside.get(name) ?? [])] : left);
      if (isLast) aside.delete(name);
    }
    fold(state, entry, program);
    if (entry.kind === 'told-late' && account !== undefined) toldLate(account, entry.would, open, aside);
  }
  for (const account of state.accounts.values())
    found.push(...openBillsOf(account, { open, aside, skipped }, run.until));
  return found;
}

/** What stands on the account's open bill; while a draft waits they are two: that, and what has come since. */
function openBillsOf(
  account: AccountState,
  { open, aside, skipped }: Record<'open' | 'aside', ByAccount> & { readonly skipped: ReadonlyMap<string, Skipped[]> },
  until: Instant,
): BehindInvoice[] {
  const { name } = account;
  const draft = waiting(account);
  const bills = billsOf(account).map((one, index): BehindInvoice => {
    const isDraft = draft !== null && index === 0;
    const period = isDraft ? draft.period : { start: one.invoicedThrough, end: Math.max(one.invoicedThrough, until) };
    return {
      invoice: openBillOf(one, period, until),
      ...(isDraft ? { isDraft } : {}),
      ...standingOf(one),
      postings: (index === 0 ? open : aside).get(name) ?? [],
      skipped: index === 0 ? (skipped.get(name) ?? []) : [],
    };
  });
  return bills.filter(({ lines }) => lines.length > 0);
}

/** What of an account is behind its open bill. */
function standingOf(account: AccountState): Omit<BehindInvoice, 'invoice' | 'postings' | 'skipped'> {
  const { openBill, plan, taxpayer, formerLevies } = account;
  return {
    lines: [...openBill.values()],
    plan,
    left: leftPlans(account),
    formerLevies,
    terms: billTermsOf(account),
    taxpayer,
    charges: chargesOf(account),
    facts: factsOf(account),
  };
}

function leftPlans({ left }: AccountState): Plan[] {
  return left.map(({ plan }) => plan);
}

type Posted = Entry & { kind: 'posted' };

/** Whether it was posted while a draft waits for what is told late, and is not on it. */
function isAside({ at, line }: Posted, draft: Pick<Draft, 'period' | 'aside'> | null): boolean {
  return draft?.aside === null && line !== null && !isOfDraft(draft, at, line);
}

type ByAccount = Map<string, Posted[]>;

/** What stands on the account's open bill is what would have been posted, apart from what came after the period of a draft. */
function toldLate(account: AccountState, would: readonly Entry[], open: ByAccount, aside: ByAccount): void {
  const { name, draft } = account;
  const was = aside.get(name) ?? [];
  const begun = draft === null ? would.length : would.findLastIndex(({ kind }) => kind === 'draft-begun');
  const since = new Set(would.slice(begun + 1));
  const isLater = (one: Posted) => was.includes(one) || (since.has(one) && isAside(one, draft));
  const postings = postingsOf(account, would, [...(open.get(name) ?? []), ...was]);
  open.set(
    name,
    postings.filter((one) => !isLater(one)),
  );
  aside.set(name, postings.filter(isLater));
}

/** What stands on the account's open bill: its own of what would have been posted, and what others passed on of what was. */
function postingsOf(account: AccountState, would: readonly Entry[], real: readonly Posted[]): Posted[] {
  const from = would.findLastIndex(isLastIssued);
  const own = [...stoodAside(would.slice(0, Math.max(0, from))), ...would.slice(from + 1)].filter(
    (entry): entry is Posted => entry.kind === 'posted' && entry.line?.isPassedOn !== true,
  );
  const passedOn = real.filter(({ line }) => line?.isPassedOn);
  return [...own, ...passedOn].filter(({ line }) => line !== null && account.openBill.has(line.key));
}

function isLastIssued(entry: Entry): boolean {
  return entry.kind === 'invoice-issued' && entry.keeps === undefined;
}

/** Of what was before an invoice: if that was a draft, what was posted while it waited and is not of its period. */
function stoodAside(before: readonly Entry[]): Entry[] {
  const since = before.slice(before.findLastIndex(isLastIssued) + 1);
  const begun = since.findIndex(({ kind }) => kind === 'draft-begun');
  const draft = since[begun];
  if (draft?.kind !== 'draft-begun') return [];
  const { period } = draft;
  return since.slice(begun).filter((entry) => entry.kind === 'posted' && isAside(entry, { period, aside: null }));
}

/** What of the open bill an invoice has: what was posted in its time, where it is cut by hand, or what it does not keep for others. */
function takenBy(
  account: AccountState,
  { period, last, keeps }: Entry & { kind: 'invoice-issued' },
  postings: readonly Posted[],
): { readonly lines: readonly BillLine[]; readonly postings: readonly Posted[] } {
  if (keeps !== undefined) {
    const isOf = (key: string | undefined) => key !== undefined && !keeps.has(key);
    const lines = [...account.openBill.values()].filter(({ key }) => isOf(key));
    return { lines, postings: postings.filter(({ line }) => isOf(line?.key)) };
  }
  const byHand = account.cycle.kind === 'manual' && last === undefined && !account.closed;
  if (!byHand) return { lines: [...account.openBill.values()], postings };
  const isTaken = ({ at, line }: Posted) => {
    const of = line === null ? at : timeOf(account.invoiced, at, line);
    return of >= period.start && of < period.end;
  };
  const lines = [...merged(split(account, period).taken, account.plan.rounding).values()];
  return { lines, postings: postings.filter(isTaken) };
}

/** What stands on the account's bill, as if it were issued now. */
function openBillOf(account: AccountState, period: Interval, now: Instant): Invoice {
  const { name, timeZone, plan } = account;
  const assessment = printed(assess(account), account.plan.invoicing);
  const dated = { issued: now, due: now, period, currency: plan.currency, message: null, timeZone };
  return { ...assessment, account: name, number: '', ...dated };
}

function chargesOf({ subscriptions }: AccountState): BehindInvoice['charges'] {
  return [...subscriptions.values()].flatMap(({ of, charges }) =>
    charges.map((charge) => ({ chargePlan: of.kind === 'charge-plan' ? of.name : null, charge })),
  );
}
