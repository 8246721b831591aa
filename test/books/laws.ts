import { explainProgram } from '../../engine/compile/compile.ts';
import { type AccountView, explain, type Invoice, type Run, report, run, viewAccount } from '../../engine/index.ts';
import type { BillLine } from '../../engine/model/invoice.ts';
import { type Decimal, ZERO } from '../../engine/values/decimal.ts';
import { Money } from '../../engine/values/money.ts';
import { CODES } from '../covers/codes.ts';
import { faults } from '../oracle/recalculate.ts';
import { validator } from '../schemas/schemas.ts';
import { type Ran, written } from './ran.ts';

/** What every run of every book keeps to. Each tells where it is broken; an assertion of the program counts as that, too. */
export const LAWS: Readonly<Record<string, (ran: Ran) => string[]>> = {
  'every posting comes to nothing': ({ run }) =>
    run.journal.flatMap((entry) => {
      if (entry.kind !== 'posted') return [];
      const sum = entry.legs.reduce((all, { amount }) => all.plus(amount.amount), ZERO);
      return sum.isZero() ? [] : [`${entry.key} comes to ${sum.toFixed()}`];
    }),

  'every invoice is the sum of what is printed on it': ({ run }) =>
    invoicesOf(run).flatMap(({ number, lines, surcharges, taxes, total }) => {
      const sum = [...lines, ...surcharges, ...taxes].reduce((all, { amount }) => all.plus(amount.amount), ZERO);
      return sum.equals(total.amount) ? [] : [`${number} is of ${sum.toFixed()}, and says ${total.amount.toFixed()}`];
    }),

  'what was posted is what is invoiced or stands on the open bill (R-02)': (one) =>
    viewsOf(one).flatMap((view) => {
      const [is, was] = [billed(one.run, view), charged(one.run, view.account)];
      return is === was ? [] : [`${view.account}: ${was} was posted, ${is} is billed`];
    }),

  'nothing is unbilled where there is money (R-19)': (one) =>
    viewsOf(one).flatMap(({ account, unbilled, balance }) =>
      unbilled.isZero() || balance.compare(Money.zero(balance.currency)) <= 0
        ? []
        : [`${account}: ${unbilled.amount} of ${balance.amount}`],
    ),

  'a closed account is charged nothing more': (one) =>
    viewsOf(one).flatMap(({ account }) => afterClosing(one.run, account)),

  'nothing takes more off a line than it is, unless it says so': ({ run, drawn }) =>
    written(drawn).includes('"below-zero"') ? [] : invoicesOf(run).flatMap(belowNothing),

  'every explanation re-adds': ({ run, program }) =>
    [false, true].flatMap((all) => {
      const { invoices, openBills } = explain(run, program, { account: null, all });
      return [...invoices, ...openBills].flatMap(({ whole }) => faults(whole));
    }),

  'every balance is explained': ({ run, program }) =>
    explain(run, program, { account: null, all: false })
      .accounts()
      .flatMap(({ account, balance }) => {
        const is = viewAccount(run, program, account, run.until)?.balance;
        const same = balance === null || is === undefined || balance.amount?.compare(is) === 0;
        return [...(balance === null ? [] : faults(balance)), ...(same ? [] : [`${account}: not ${is?.amount}`])];
      }),

  'a second run writes the same': ({ run: first, program, book }) => {
    const [scenario] = book.scenarios;
    const again = scenario === undefined ? first : run(program, book, scenario);
    return written(again.journal) === written(first.journal) ? [] : ['another journal'];
  },

  'what is told to machines is as its schema says': ({ run, program }) => {
    const told = {
      preview: report.preview.json([run], []),
      compile: report.compiled.json(explainProgram(program), []),
    };
    return Object.entries(told).flatMap(([name, text]) => {
      const validate = validator(`${name}-output`);
      return validate(JSON.parse(text)) ? [] : [`${name}: ${written(validate.errors?.[0])}`];
    });
  },

  'every refusal has a documented code': ({ run }) =>
    run.journal.flatMap((entry) =>
      entry.kind === 'rejected' && CODES[entry.code] === undefined ? [`no words for ${entry.code}`] : [],
    ),
};

export function invoicesOf({ journal }: Run): Invoice[] {
  return journal.flatMap((entry) => (entry.kind === 'invoice-issued' && entry.invoice !== null ? [entry.invoice] : []));
}

function viewsOf({ run, program }: Ran): AccountView[] {
  return [...run.timeZones.keys()].flatMap((name) => viewAccount(run, program, name, run.until) ?? []);
}

type NoteIssued = Extract<Run['journal'][number], { readonly kind: 'credit-note-issued' }>;

const MONEY = ['opening', 'payment', 'payout', 'passed-on', 'adjustment', 'settlement'];

/** What every posting but that of money took from the account, or left unbilled. */
function charged({ journal }: Run, account: string): string {
  let sum = ZERO;
  for (const entry of journal) {
    if (entry.kind !== 'posted' || entry.account !== account || MONEY.includes(entry.what)) continue;
    if (entry.key.endsWith('/freed')) continue; // what a credit note had left, which is no less on the invoice
    for (const { ledger, amount } of entry.legs)
      if (ledger === 'customer' || ledger === 'unbilled') sum = sum.minus(amount.amount);
  }
  return sum.toFixed();
}

/** What stands on its invoices, less what credit notes gave back, and on the open bill: of whichever plan, and however often that changed. */
function billed(run: Run, { account, openBill }: AccountView): string {
  let sum = openBill.amount;
  for (const invoice of invoicesOf(run)) if (invoice.account === account) sum = sum.plus(toPay(invoice));
  for (const entry of run.journal)
    if (entry.kind === 'credit-note-issued' && entry.account === account) sum = sum.minus(toBalance(entry));
  return sum.toFixed();
}

/** Of a credit note: not what it left for the next invoices, nor what went back to credits that had paid, nor what was paid out. */
function toBalance({ note: { total, credits = [], offset, refund }, isLeft }: NoteIssued): Decimal {
  if (isLeft === true) return offset?.amount ?? ZERO;
  const paid = credits.filter(({ isCut }) => isCut !== true);
  return paid.reduce((left, { amount }) => left.minus(amount.amount), total.amount.minus(refund?.amount ?? ZERO));
}

/** What is left to pay of an invoice when its credits are drawn. */
export function toPay({ draws = [], total, payable }: Invoice): Decimal {
  const left = draws.reduce((sum, { amount }) => sum.plus(amount), total);
  return (payable?.amount ?? left).amount;
}

/** What a closed account is still charged, or begins, but for what its last invoice finds missing of commitments, and what is told late. */
function afterClosing({ journal }: Run, account: string): string[] {
  const own = journal.filter((entry) => entry.account === account);
  const closed = own.findIndex(({ kind }) => kind === 'account-closed');
  const later = closed < 0 ? [] : own.slice(closed);
  return later.flatMap((entry) => {
    const gives = entry.kind === 'posted' && entry.key.startsWith(`${account}/credit-note/`);
    const corrects = entry.kind === 'posted' && entry.key.startsWith(`${account}/told-late/`);
    const isLast = entry.cause.event.startsWith('last-invoice@');
    const charges =
      entry.kind === 'posted' &&
      !MONEY.includes(entry.what) &&
      entry.legs.some(({ ledger }) => ledger === 'customer' || ledger === 'unbilled');
    if (charges && !gives && !corrects && !isLast) return [`${entry.key} by ${entry.cause.event}`];
    return entry.kind === 'subscription-opened' || entry.kind === 'lock-changed'
      ? [`${entry.kind} by ${entry.cause.event}`]
      : [];
  });
}

/** Lines that rules took more off than they were. What comes back is below zero by itself. */
/** But for what hours and days of earlier invoices were charged at least, which comes back once use of them is told late. */
function belowNothing({ number, lines, period: invoiced }: Invoice): string[] {
  const left = new Map<string, { readonly line: string; readonly amount: Money }>();
  for (const { derived, period } of lines.flatMap((line): readonly BillLine[] => line.parts ?? [line])) {
    const share = derived?.share ?? null;
    if (share === null || share.price.isNegative()) continue;
    const isOfEarlier = period !== null && period.end <= invoiced.start;
    if (isOfEarlier && share.amount.isNegative() && derived?.rule.includes('/stretches/')) continue;
    const before = left.get(share.of)?.amount ?? share.price;
    left.set(share.of, { line: share.line, amount: before.plus(share.amount) });
  }
  return [...left.values()].flatMap(({ line, amount }) =>
    amount.isNegative() ? [`${number}: ${line} is left with ${amount.amount.toFixed()}`] : [],
  );
}
