import type { Invoice } from '../../engine/index.ts';
import { type Authored, type Drawn, withEach, without } from './drawn.ts';
import { invoicesOf } from './laws.ts';
import { type Ran, ran } from './ran.ts';
import { withEvents } from './told-late.ts';

/** Where nothing is told late, an invoice that is a draft for some time has the lines and the total of one that is not. */
export async function sameDrafted({ drawn }: Ran): Promise<string[]> {
  const plain = undisturbed(drawn);
  const waiting = withEach(plain, 'plan', drafted);
  const [at, late] = [await ran(plain), await ran(waiting)];
  if (at === null || late === null) return [];
  // at the end the last may still be a draft
  for (const name of late.run.timeZones.keys()) {
    const [is, was] = [ofAccount(late, name), ofAccount(at, name)];
    const index = is.findIndex((one, place) => told(one) !== told(was[place]));
    if (index >= 0) return [`${told(is[index])} as a draft, ${told(was[index])} without`];
    const missing = new Set(was.slice(is.length).map(({ period }) => period.end));
    if (missing.size > 1) return [`${is.length} as drafts, ${was.length} without`];
  }
  return [];
}

function ofAccount({ run }: Ran, name: string): Invoice[] {
  return invoicesOf(run).filter(({ account }) => account === name);
}

/** Without what comes between a period and the end of the draft and looks at what is invoiced, or is edited then; what is on a draft is corrected on bills. */
function undisturbed(drawn: Drawn): Drawn {
  const OF_INVOICES = ['credit-note-issued', 'plan-edited', 'invoice-requested', 'payment', 'refund'];
  const events = withEvents(drawn, (all) =>
    all.filter(({ event }) => !OF_INVOICES.includes(String(event))).map((event) => without(event, 'recorded')),
  );
  const plans = withEach(events, 'plan', (plan) => {
    const { invoice } = plan as { readonly invoice?: Authored };
    const bare = without(plan, 'overdue');
    return { ...bare, invoice: { ...without(invoice ?? {}, 'also-on', 'thresholds'), corrections: 'next-invoice' } };
  });
  return withEach(plans, 'scenario', (scenario) => {
    const { accounts } = scenario.given as { readonly accounts: readonly Authored[] };
    const rich = accounts.map((account) => ({
      ...without(account, 'payer'),
      type: 'postpaid',
      'credit-limit': 1_000_000,
    }));
    return { ...scenario, given: { ...(scenario.given as Authored), accounts: rich } };
  });
}

function drafted(plan: Authored): Authored {
  const { cycle, invoice } = plan as { readonly cycle?: Authored | string; readonly invoice?: Authored };
  if (typeof cycle === 'string' || (invoice?.issue ?? 'end') !== 'end') return plan;
  const isLong = / (month|year|week)s?$/.test(String(cycle?.every ?? '1 month'));
  return { ...plan, invoice: { ...invoice, draft: isLong ? '3 days' : '6 hours' } };
}

function told(invoice: Invoice | undefined): string {
  if (invoice === undefined) return 'nothing';
  const { period, lines, total } = invoice;
  const words = lines.map(({ line, amount }) => `${line} ${amount.amount}`).sort();
  return `${period.start}-${period.end}: ${words.join(', ')}: ${total.amount}`;
}
