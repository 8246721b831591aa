import type { Places } from '../model/book.ts';
import type { OrderStep as OrderStepDocument } from '../model/documents.generated.ts';
import { type BillStepName, DEFAULT_ORDER, type DueStepName, type Order, type OrderStep } from '../model/order.ts';
import type { ChargePlan, Plan } from '../model/program.ts';
import type { Place } from '../values/issue.ts';
import { type Owners, said } from './owners.ts';

/** The order of the nearest owner that says one; linking has proven that each step stands on its side. */
export function orderOf(owners: Owners, places: Places): Order {
  const order = said('order', owners);
  if (order === undefined) return DEFAULT_ORDER;
  const post = order.indexOf('post');
  const step = (one: OrderStepDocument, index: number) => stepOf(one, places.of(order, index));
  return {
    post: { place: places.of(order, post) },
    before: order.slice(0, post).map((one, index) => step(one, index) as OrderStep<DueStepName>),
    after: order.slice(post + 1).map((one, index) => step(one, post + 1 + index) as OrderStep<BillStepName>),
  };
}

function stepOf(step: OrderStepDocument, place: Place): OrderStep<string> {
  if (typeof step === 'string') return { step, selector: null, place };
  if ('credit' in step) return { step: 'credit', selector: step.credit, place };
  return { step: 'discount', selector: step.discount, place };
}

/** The steps of a plan's bills; of a charge plan those of its charges, since what comes after `post` is the plan's. */
export function orderWords(document: Plan | ChargePlan): string[] {
  const [first] = document.charges;
  const before = document.kind === 'plan' ? document.order.before : (first?.terms.order ?? DEFAULT_ORDER.before);
  const after = document.kind === 'plan' ? document.order.after : [];
  return [...before.map(words), 'post', ...after.map(words)];
}

function words({ step, selector }: OrderStep): string {
  return selector === null ? step : `${step}: ${selector}`;
}
