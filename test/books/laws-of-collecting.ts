import { type Authored, type Drawn, withEach, without } from './drawn.ts';
import { type Ran, ran } from './ran.ts';
import { earned, withEvents } from './told-late.ts';

const COLLECTED: Readonly<Record<string, unknown>> = {
  'in advance': 'in-advance',
  'three periods in advance': { 'in-advance': '3 periods' },
  progressively: 'progressively',
};

/** When fees are collected changes nothing of what a life costs in the end. */
export async function sameCollected({ drawn }: Ran): Promise<string[]> {
  const atEnd = await ran(collected(drawn, 'at-end'));
  if (atEnd === null) return [];
  const was = earned(atEnd);
  const found: string[] = [];
  for (const [how, collect] of Object.entries(COLLECTED)) {
    const other = await ran(collected(drawn, collect));
    const is = other === null ? was : earned(other);
    if (is !== was) found.push(`${is} collected ${how}, ${was} at the end`);
  }
  return found;
}

/** What is asked of an account when a fee falls due, which is another instant then: its money, its state, its phase, the version. */
const OF_THE_INSTANT = ['when', 'if-short', 'waive', 'while-suspended', 'renew', 'limits', 'rounding', 'interim'];
const OF_BILLS = ['discounts', 'commitments', 'credits', 'draw-order', 'surcharges', 'taxes', 'order', 'tax-rounding'];
const OF_PLANS = [
  'invoice',
  'overdue',
  'phases',
  'versions',
  'changes',
  'cancel',
  'minimum-term',
  'semantics',
  'lock-on',
];

function collected(drawn: Drawn, collect: unknown): Drawn {
  const bare = (document: Authored): Authored => ({
    ...without(document, ...OF_BILLS, ...OF_PLANS, ...OF_THE_INSTANT, 'collect', 'prorate'),
    // What is charged when an invoice is overdue depends on when there are invoices.
    charges: (document.charges as readonly Authored[] | undefined)
      ?.filter(({ due }) => due !== 'when-overdue')
      .map((charge) => ({
        ...without(charge, ...OF_THE_INSTANT, 'collect', 'prorate', 'price'),
        price: ofEachMonth(charge.price),
        ...(isFee(charge) ? { collect, prorate: ['first', 'last', 'changes'] } : {}),
      })),
  });
  const settings = without(drawn.settings, 'semantics', 'rounding');
  const plain = withEach(withEach({ ...drawn, settings }, 'plan', bare), 'charge-plan', bare);
  const lives = withEvents(plain, (events) => events.filter(({ event }) => LIVED.has(String(event))));
  return withEach(lives, 'scenario', (scenario) => {
    const { accounts } = scenario.given as { readonly accounts: readonly Authored[] };
    const rich = accounts.map((account) => ({ ...account, type: 'postpaid', 'credit-limit': 1_000_000 }));
    const closed = accounts.map(({ name }) => ({ at: '2026-07-10', account: name, event: 'account-closed' }));
    const timeline = [...((scenario.timeline ?? []) as readonly Authored[]), ...closed];
    return { ...scenario, given: { accounts: rich }, timeline, until: '2026-07-15' };
  });
}

/** A period that is made longer is one, of which tiers have a share; what grows by days has the tiers of each of its months. */
function ofEachMonth(price: unknown): unknown {
  return typeof price === 'object' && price !== null ? without(price as Authored, 'tier-by') : price;
}

function isFee({ due, quantity }: Authored): boolean {
  const isMetered = typeof quantity === 'string' || (typeof quantity === 'object' && quantity !== null);
  return typeof due === 'object' && !isMetered;
}

const LIVED: ReadonlySet<string> = new Set([
  'account-closed',
  'move-anchor',
  'pause',
  'resume',
  'plan-switched',
  'subscription-created',
  'subscription-cancelled',
  'usage',
]);
