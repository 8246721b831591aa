import type { Assessment } from '../../model/invoice.ts';
import { type AccountState, isCancelled } from '../state.ts';
import type { Sharing } from './discount-shares.ts';
import type { OpenBill } from './open-bill.ts';

/** What of an account stands on the lines of its bills. */
export type Assessed = Sharing & Pick<AccountState, 'discounts' | 'credits' | 'taxpayer' | 'formerLevies'>;

/** The same as it is at a time: what is replaced, never changed in place, and what comes of its subscriptions, which are. */
type Standing = Omit<Assessed, 'subscriptions'> & { readonly isCancelled: boolean };

/** What a bill came to, and of what account. A bill too is replaced and never changed. */
const ASSESSED = new WeakMap<OpenBill, { readonly by: Standing; readonly assessment: Assessment }>();

/** Whether an account is as it was. Each of what it hangs on is asked for by its name: this is asked at every posting. */
const IS_STILL = Object.values<(was: Standing, account: Assessed) => boolean>({
  discounts: (was, account) => was.discounts === account.discounts,
  credits: (was, account) => was.credits === account.credits,
  commitments: (was, account) => was.commitments === account.commitments,
  plan: (was, account) => was.plan === account.plan,
  taxpayer: (was, account) => was.taxpayer === account.taxpayer,
  formerLevies: (was, account) => was.formerLevies === account.formerLevies,
  left: (was, account) => was.left === account.left,
  cycle: (was, account) => was.cycle === account.cycle,
  invoiced: (was, account) => was.invoiced === account.invoiced,
  invoicedThrough: (was, account) => was.invoicedThrough === account.invoicedThrough,
  cameAt: (was, account) => was.cameAt === account.cameAt,
  leavesAt: (was, account) => was.leavesAt === account.leavesAt,
  cutsAt: (was, account) => was.cutsAt === account.cutsAt,
  cutOff: (was, account) => was.cutOff === account.cutOff,
  assigned: (was, account) => was.assigned === account.assigned,
  anchored: (was, account) => was.anchored === account.anchored,
  moving: (was, account) => was.moving === account.moving,
  closed: (was, account) => was.closed === account.closed,
  name: (was, account) => was.name === account.name,
  start: (was, account) => was.start === account.start,
  timeZone: (was, account) => was.timeZone === account.timeZone,
  isCancelled: (was, account) => was.isCancelled === isCancelled(account),
} satisfies { [K in keyof Standing]: (was: Standing, account: Assessed) => boolean });

/** What `openBill` of the account came to, while all that this hangs on is what it was. */
export function remembered(account: Assessed, openBill: OpenBill): Assessment | null {
  const known = ASSESSED.get(openBill);
  return known !== undefined && IS_STILL.every((isStill) => isStill(known.by, account)) ? known.assessment : null;
}

/** That it comes to `assessment`. */
export function remember(account: Assessed, openBill: OpenBill, assessment: Assessment): void {
  ASSESSED.set(openBill, { by: standing(account), assessment });
}

/** What is left out here does not compile. */
function standing(account: Assessed): Standing {
  const { formerLevies, name, start, timeZone, cycle, assigned, anchored, moving, plan, left, closed } = account;
  const { commitments, cameAt, leavesAt, cutsAt, cutOff, invoiced, invoicedThrough, discounts, credits, taxpayer } =
    account;
  return {
    discounts,
    credits,
    taxpayer,
    formerLevies,
    commitments,
    invoiced,
    plan,
    left,
    cycle,
    invoicedThrough,
    cameAt,
    leavesAt,
    cutsAt,
    cutOff,
    assigned,
    anchored,
    moving,
    closed,
    name,
    start,
    timeZone,
    isCancelled: isCancelled(account),
  };
}
