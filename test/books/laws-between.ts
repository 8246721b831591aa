import { type Decimal, ZERO } from '../../engine/values/decimal.ts';
import { type Authored, type Drawn, scenarioOf, withEach, without } from './drawn.ts';
import { invoicesOf, toPay } from './laws.ts';
import { sameCollected } from './laws-of-collecting.ts';
import { sameDrafted } from './laws-of-drafts.ts';
import { LAWS_OF_OTHERS } from './laws-of-others.ts';
import { type Ran, ran, written } from './ran.ts';
import { sameEditsToldLate, sameToldLate } from './told-late.ts';

/** What two books have in common, of which the second is the first with one thing changed. */
export const LAWS_BETWEEN: Readonly<Record<string, (one: Ran) => Promise<string[]>>> = {
  'what comes later does not change what was': async (one) => {
    const until = '2026-04-15';
    const earlier = await ran(
      withEach(one.drawn, 'scenario', (scenario) => ({ ...untilThen(scenario, until), until })),
    );
    if (earlier === null) return [];
    const end = earlier.run.until - 24 * 3_600_000; // wherever the accounts live
    const before = one.run.journal.filter(({ at }) => at < end);
    const alone = earlier.run.journal.filter(({ at }) => at < end);
    return written(before) === written(alone) ? [] : ['another beginning'];
  },

  'what is told late costs what it costs told in time': sameToldLate,
  'an edit that is told late costs what it costs told in time': sameEditsToldLate,

  'an invoice that waits is the one that does not': sameDrafted,

  'when fees are collected changes no sum': sameCollected,

  ...LAWS_OF_OTHERS,

  'what a plan says and what its semantics says for it are one': async (one) => {
    const moved = saidBySemantics(one.drawn);
    return sameInvoices(one, moved === null ? null : await ran(moved));
  },

  'who pays for an account changes nothing of what it costs': async (one) => {
    const lines = (payers: boolean) =>
      withEach(
        withEach(one.drawn, 'plan', (plan) => without(plan, 'overdue')),
        'scenario',
        (scenario) => unasked(withoutEvents(scenario, ['credit-note-issued', 'plan-switched']), payers),
      );
    const [paid, alone] = [await ran(lines(true)), await ran(lines(false))];
    return paid === null || alone === null ? [] : sameCosts(paid, alone);
  },

  'taxes that prices contain change no total': async (one) => {
    // on the same plan: one with other taxes begins a bill of its own
    const switched = withEach(one.drawn, 'scenario', (scenario) => withoutEvents(scenario, ['plan-switched']));
    // and whatever money there is: a part of a line that comes back is rounded with its tax, and a cent less is one that is missing
    const stays = withEach(withEach(switched, 'plan', unwaived), 'charge-plan', unwaived);
    const taxed = await ran(withEach(stays, 'plan', (plan) => without(onlyIncluded(plan, stays), 'surcharges')));
    const free = await ran(withEach(stays, 'plan', (plan) => without(plan, 'taxes', 'surcharges')));
    return taxed === null || free === null ? [] : sameTotals(taxed, free);
  },

  'how invoices are cut changes no sum': async (one) => {
    const bill = [
      'discounts',
      'commitments',
      'credits',
      'surcharges',
      'taxes',
      'rounding',
      'order',
      'semantics',
      'overdue',
    ];
    const terms = ['interim', 'rounding', 'limits', 'if-short', 'waive']; // or it is a matter of money
    // what an issue says of when fees are collected is said, since it is another question when they are charged
    const collect = (document: Authored) =>
      document.kind === 'plan' ? { collect: document.collect ?? collectedAt(document) } : {};
    const bared = (document: Authored): Authored => ({
      ...without(document, ...bill, ...terms),
      ...collect(document),
      charges: (document.charges as readonly Authored[] | undefined)?.map((charge) => without(charge, ...terms)),
    });
    const plain = withEach(withEach(one.drawn, 'plan', bared), 'charge-plan', bared);
    const settings = without(plain.settings, 'semantics', 'rounding');
    const bare = withEach({ ...plain, settings }, 'scenario', closedAtEnd);
    const whole = await ran(withEach(bare, 'plan', (plan) => without(plan, 'invoice')));
    const cut = await ran(bare);
    return whole === null || cut === null ? [] : sameSum(whole, cut);
  },
};

/** When a plan collects its fees by the invoices that it issues. */
function collectedAt({ invoice }: Authored): string {
  const { issue = 'end' } = (invoice ?? {}) as { readonly issue?: string };
  return issue === 'end' ? 'at-end' : 'in-advance';
}

function untilThen(scenario: Authored, until: string): Authored {
  const timeline = (scenario.timeline as readonly { at: string }[] | undefined)?.filter(({ at }) => at < until) ?? [];
  return timeline.length === 0 ? without(scenario, 'timeline') : { ...scenario, timeline };
}

/** Whatever of it the semantics of a plan can say. Null where no plan has anything to move. */
function saidBySemantics(drawn: Drawn): Drawn | null {
  const moved = [
    'collect',
    'interim',
    'changes',
    'cancel',
    'prorate',
    'day-count',
    'rounding',
    'draw-order',
    'order',
    'tax-rounding',
  ];
  const added: Authored[] = [];
  const changed = withEach(drawn, 'plan', (plan) => {
    const own = Object.entries(plan).filter(([key]) => moved.includes(key));
    if (own.length === 0) return plan;
    const name = `of-${plan.name}`;
    const base = plan.semantics ?? drawn.settings.semantics;
    added.push({
      kind: 'semantics',
      name,
      ...(base === undefined ? {} : { extends: base }),
      ...Object.fromEntries(own),
    });
    return { ...without(plan, ...moved), semantics: name };
  });
  return added.length === 0 ? null : { ...changed, documents: [...added, ...changed.documents] };
}

/** Its taxes that prices contain. */
function onlyIncluded(plan: Authored, { documents }: Drawn): Authored {
  const included = documents.filter(
    ({ inclusive }) => inclusive !== undefined && inclusive !== false && inclusive !== 'no',
  );
  const taxes = ((plan.taxes ?? []) as readonly { tax: string }[]).filter(({ tax }) =>
    included.some(({ name }) => name === tax),
  );
  return taxes.length === 0 ? without(plan, 'taxes') : { ...plan, taxes };
}

/** Every day is charged, whatever money there is. */
function unwaived(document: Authored): Authored {
  const charges = document.charges as readonly Authored[] | undefined;
  const charged = charges === undefined ? {} : { charges: charges.map((charge) => without(charge, 'waive')) };
  return { ...without(document, 'waive'), ...charged };
}

function withoutEvents(scenario: Authored, dropped: readonly string[]): Authored {
  const events = (scenario.timeline ?? []) as readonly Authored[];
  const timeline = events.filter(({ event }) => !dropped.includes(String(event)));
  return timeline.length === 0 ? without(scenario, 'timeline') : { ...scenario, timeline };
}

/** What happens to it, without what looks at what is invoiced, and with an end at which all that was used is. */
function closedAtEnd(scenario: Authored): Authored {
  const left = withoutEvents(scenario, ['credit-note-issued', 'discount-given', 'credit-granted', 'credit-bought']);
  const { accounts } = scenario.given as { readonly accounts: readonly Authored[] };
  const closed = accounts.map(({ name }) => ({ at: '2026-07-10', account: name, event: 'account-closed' }));
  return { ...left, timeline: [...((left.timeline ?? []) as readonly Authored[]), ...closed] };
}

/** Whose money is never asked for; with those who pay for others, or without. */
function unasked(scenario: Authored, payers: boolean): Authored {
  const given = scenario.given as { readonly accounts: readonly Authored[] };
  const accounts = given.accounts.map((account) => ({
    ...(payers ? account : without(account, 'payer')),
    type: 'postpaid',
    'credit-limit': 1_000_000,
  }));
  return { ...scenario, given: { ...given, accounts } };
}

/** What each account was charged in all, on its own bill. */
function sameCosts(one: Ran, other: Ran): string[] {
  const told = ({ run }: Ran) => {
    const sums = new Map<string, Decimal>();
    for (const entry of run.journal)
      for (const { ledger, amount } of entry.kind === 'posted' ? entry.legs : [])
        if (ledger === 'revenue') sums.set(entry.account, (sums.get(entry.account) ?? ZERO).plus(amount.amount));
    return [...sums].map(([account, sum]) => `${account} ${sum.toFixed()}`).toSorted();
  };
  return firstDifference(told(one), told(other));
}

function sameInvoices(one: Ran, other: Ran | null): string[] {
  if (other === null) return [];
  const told = ({ run }: Ran) =>
    invoicesOf(run).map((invoice) => {
      const lines = invoice.lines.map(({ line, amount }) => `${line} ${amount.amount.toFixed()}`).join(', ');
      return `${invoice.number} ${toPay(invoice).toFixed()}: ${lines}`;
    });
  return firstDifference(told(one), told(other));
}

function sameTotals(one: Ran, other: Ran): string[] {
  const told = ({ run }: Ran) =>
    invoicesOf(run)
      .filter((invoice) => !toPay(invoice).isZero()) // lines that come to nothing may be there or not
      .map((invoice) => `${invoice.number} ${toPay(invoice).toFixed()}`)
      .toSorted();
  return firstDifference(told(one), told(other));
}

function firstDifference(ones: readonly string[], others: readonly string[]): string[] {
  const at = ones.findIndex((one, index) => one !== others[index]);
  if (at < 0 && ones.length === others.length) return [];
  const index = at < 0 ? ones.length : at;
  return [`${ones[index] ?? 'nothing'} / ${others[index] ?? 'nothing'}`];
}

/** What all accounts were charged in all, less what credit notes gave back; what passes between accounts is none of it. */
function sameSum(one: Ran, other: Ran): string[] {
  const sum = ({ run }: Ran) =>
    run.journal
      .flatMap((entry) => (entry.kind === 'posted' ? entry.legs : []))
      .filter(({ ledger }) => ledger === 'revenue')
      .reduce((all, { amount }) => all.plus(amount.amount), ZERO)
      .toFixed();
  const [a, b] = [sum(one), sum(other)];
  return a === b ? [] : [`${a} on whole invoices, ${b} on cut ones, of ${String(scenarioOf(one.drawn)?.name)}`];
}
