import { ZERO } from '../../engine/values/decimal.ts';
import { canBeLate } from './draw-events.ts';
import { type Authored, type Drawn, withEach, without } from './drawn.ts';
import { type Ran, ran } from './ran.ts';

const TOLD = ['2026-04-02', '2026-05-17', '2026-06-20', '2026-07-13'];

/** Two of three such events become known weeks or months after they happened. */
function toldLate(drawn: Drawn): Drawn {
  return withEvents(drawn, (events) =>
    events.map((event, index) => {
      const told = TOLD.filter((date) => date > String(event.at))[index % 2];
      return canBeLate(event) && index % 3 < 2 && told !== undefined ? { ...event, recorded: told } : event;
    }),
  );
}

/** Use that is told late is rated by its meter, and stays. */
function toldInTime(drawn: Drawn): Drawn {
  return withEvents(drawn, (events) => events.map((event) => (canBeLate(event) ? without(event, 'recorded') : event)));
}

export function withEvents(drawn: Drawn, change: (events: readonly Authored[]) => readonly Authored[]): Drawn {
  return withEach(drawn, 'scenario', (scenario) => {
    const timeline = change((scenario.timeline ?? []) as readonly Authored[]);
    return timeline.length === 0 ? without(scenario, 'timeline') : { ...scenario, timeline };
  });
}

/**
 * Without what depends on money that was there or not, on what was invoiced as it was, or is rounded on each invoice: funds,
 * lateness, prepaid credits, credit notes by hand, surcharges, taxes and coins.
 */
function bared(drawn: Drawn): Drawn {
  const bill = [
    'credits',
    'draw-order',
    'payable',
    'surcharges',
    'taxes',
    'rounding',
    'order',
    'tax-rounding',
    'overdue',
  ];
  const terms = ['if-short', 'waive', 'rounding'];
  const bare = (document: Authored): Authored => ({
    ...without(document, ...bill, ...terms),
    charges: (document.charges as readonly Authored[] | undefined)?.map((charge) => without(charge, ...terms)),
  });
  const settings = without(drawn.settings, 'semantics', 'rounding');
  const plain = withEach(withEach({ ...drawn, settings }, 'plan', bare), 'charge-plan', bare);
  const MONEY = ['credit-granted', 'credit-bought', 'credit-note-issued', 'plan-edited'];
  const events = withEvents(plain, (all) => all.filter(({ event }) => !MONEY.includes(String(event))));
  return withEach(events, 'scenario', (scenario) => {
    const { accounts } = scenario.given as { readonly accounts: readonly Authored[] };
    const rich = accounts.map((account) => ({ ...account, type: 'postpaid', 'credit-limit': 1_000_000 }));
    return { ...scenario, given: { accounts: rich } };
  });
}

/** What was earned in all, on invoices and open bills. */
export function earned({ run }: Ran): string {
  const legs = run.journal.flatMap((entry) => (entry.kind === 'posted' ? entry.legs : []));
  const own = legs.filter(({ ledger }) => ledger === 'revenue' || ledger === 'passed-on');
  return own.reduce((sum, { amount }) => sum.plus(amount.amount), ZERO).toFixed();
}

/** Told late it comes to the same in the end as told in time: with discounts, commitments and payers. */
export async function sameToldLate({ drawn }: Ran): Promise<string[]> {
  const plain = toldInTime(bared(drawn));
  const [inTime, late] = [await ran(plain), await ran(toldLate(plain))];
  if (inTime === null || late === null) return [];
  const [is, was] = [earned(late), earned(inTime)];
  return is === was ? [] : [`${is} told late, ${was} told in time`];
}

/** What the author edits, dearer and otherwise charged, some of it known months later; what has versions cannot be edited. */
function withEdits(drawn: Drawn): Drawn {
  const plain = withEach(
    withEach(drawn, 'plan', (one) => without(one, 'versions')),
    'charge-plan',
    (one) => without(one, 'versions'),
  );
  const edits = plain.documents.flatMap((document): Authored[] => {
    const charges = (document.charges ?? []) as readonly Authored[];
    const [, first, ...others] = document.kind === 'plan' ? charges : [null, ...charges];
    if (first === undefined) return [];
    const event = (at: string, recorded: string, set: Authored): Authored => ({
      ...{ at, recorded, event: 'plan-edited', [String(document.kind)]: document.name, set },
      ...(document.kind === 'plan' ? {} : { for: 'existing' }),
    });
    const priced = event('2026-03-10', '2026-05-17', { [`charges.${first?.name}.price`]: '7.77' });
    if (document.kind === 'charge-plan') return [priced];
    if (document.kind !== 'plan') return [];
    const added = { name: 'added', line: 'Added', due: { every: 'cycle' }, price: '5.00' };
    const left = [charges[0], ...others, added];
    return [
      priced,
      without(event('2026-04-05', '', { [`charges.${first?.name}.line`]: 'Edited' }), 'recorded'),
      event('2026-04-20T10:00', '2026-06-20', { charges: left, ...lessOff(document) }),
    ];
  });
  return withEvents(plain, (events) => [...events, ...edits]);
}

/** Every discount is less from then on. */
function lessOff({ discounts = [] }: Authored): Authored {
  const named = (discounts as readonly Authored[]).filter(({ percent }) => percent !== undefined);
  return Object.fromEntries(named.map(({ name }) => [`discounts.${name}.percent`, 5]));
}

/** And so it is with edits of what is sold. */
export async function sameEditsToldLate({ drawn }: Ran): Promise<string[]> {
  const edited = withEdits(toldInTime(bared(drawn)));
  const isEdit = ({ event }: Authored) => event === 'plan-edited';
  const known = withEvents(edited, (events) => events.map((one) => (isEdit(one) ? without(one, 'recorded') : one)));
  const [inTime, late] = [await ran(known), await ran(edited)];
  if (inTime === null || late === null) return [];
  const [is, was] = [earned(late), earned(inTime)];
  return is === was ? [] : [`${is} with edits told late, ${was} in time`];
}
