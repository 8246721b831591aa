import type { OrderStep } from '../../model/documents.generated.ts';
import { BILL_STEP_NAMES, DUE_STEP_NAMES } from '../../model/order.ts';
import type { Issue } from '../../values/issue.ts';
import { listed, quoted } from '../spelling.ts';
import type { Linking } from './linking.ts';

/** Orders that no bill could be made by, wherever one is written. Issues: order/…. */
export function linkOrder(linking: Linking): void {
  const { semantics, plans } = linking.book;
  for (const { order } of [...semantics.values(), ...plans.values()]) if (order !== undefined) linkOne(linking, order);
}

/** Without these nothing is ever charged rightly: what is multiplied by a number may be any number of things. */
const NEEDED = ['price', 'quantity'] as const;

/** What may stand several times on one side, with the same words: to round again is to round what came since, and credits are drawn before taxes and after them. */
const RECURS: readonly string[] = ['round', 'credit'];

/** What makes another number of the quantity that is priced. */
const OF_QUANTITIES: readonly string[] = ['units-off', 'convert'];

type Steps = readonly OrderStep[];

function linkOne(linking: Linking, order: Steps): void {
  const { places, findings } = linking;
  const posts = order.flatMap((step, index) => (step === 'post' ? [index] : []));
  const [post, second] = posts;
  if (post === undefined) {
    findings.error('order/no-post', places.of(order), 'nothing says where an amount is due: there is no "post"', {
      hint: 'steps before it run over one charge, steps after it over all lines of the bill',
    });
    return;
  }
  if (second !== undefined)
    findings.error('order/twice', places.of(order, second), 'an amount is posted once', first(linking, order, post));
  tellSides(linking, order, post);
  tellRepeated(linking, order.slice(0, post), order, 0);
  tellRepeated(linking, order.slice(post + 1), order, post + 1);
  tellBefore(linking, order, post);
  tellPayable(linking, order);
  tellNotes(linking, order);
}

/** What is paid is rounded when everything else is done. */
function tellPayable({ places, findings }: Linking, order: Steps): void {
  const index = order.indexOf('payable');
  if (index < 0 || index === order.length - 1) return;
  findings.error(
    'order/payable-not-last',
    places.of(order, index),
    'what is paid is rounded in the end, after all other steps',
    {
      related: { message: 'what comes after it', place: places.of(order, index + 1) },
    },
  );
}

/** What credit notes left pays a total, taxes and all. */
function tellNotes({ places, findings }: Linking, order: Steps): void {
  const [note, tax] = [order.indexOf('credit-note'), order.lastIndexOf('tax')];
  if (note < 0 || note > tax) return;
  findings.error('order/note-before-tax', places.of(order, note), '"credit-note" runs after "tax": it pays them too', {
    related: { message: 'the tax', place: places.of(order, tax) },
  });
}

function first({ places }: Linking, order: Steps, index: number): Pick<Issue, 'related'> {
  return { related: { message: 'the first', place: places.of(order, index) } };
}

function nameOf(step: OrderStep): string {
  return typeof step === 'string' ? step : 'credit' in step ? 'credit' : 'discount';
}

function wordsOf(step: OrderStep): string {
  if (typeof step === 'string') return step;
  return 'credit' in step ? `credit: ${step.credit}` : `discount: ${step.discount}`;
}

function tellSides({ places, findings }: Linking, order: Steps, post: number): void {
  for (const [index, step] of order.entries()) {
    const [here, there] = index < post ? [DUE_STEP_NAMES, 'after'] : [BILL_STEP_NAMES, 'before'];
    if (step === 'post' || (here as readonly string[]).includes(nameOf(step))) continue;
    findings.error('order/wrong-side', places.of(order, index), `${quoted(nameOf(step))} runs ${there} "post"`, {
      hint: `${index < post ? 'before' : 'after'} it run ${listed(here)}`,
      related: { message: 'post', place: places.of(order, post) },
    });
  }
}

function tellRepeated(linking: Linking, side: Steps, order: Steps, from: number): void {
  const seen = new Map<string, number>();
  for (const [index, step] of side.entries()) {
    const words = wordsOf(step);
    const earlier = seen.get(words);
    if (earlier === undefined) seen.set(words, from + index);
    else if (!RECURS.includes(words) && words !== 'post') {
      const place = linking.places.of(order, from + index);
      linking.findings.error('order/twice', place, `${quoted(words)} runs twice`, first(linking, order, earlier));
    }
  }
}

/** What is posted is one rounded amount, of a price times a number of things. */
function tellBefore({ places, findings }: Linking, order: Steps, post: number): void {
  const side = order.slice(0, post).map(nameOf);
  const place = places.of(order, post);
  for (const name of NEEDED)
    if (!side.includes(name)) findings.error('order/missing-step', place, `there is no ${quoted(name)} before "post"`);
  if (side.at(-1) !== 'round')
    findings.error('order/not-rounded', place, 'what is posted is not rounded: the last step before "post" is "round"');
  const price = side.indexOf('price');
  for (const [index, name] of side.entries()) {
    if (!DUE_STEP_NAMES.some((one) => one === name)) continue;
    const isEarly = index < price && !OF_QUANTITIES.includes(name);
    const isLate = price >= 0 && index > price && OF_QUANTITIES.includes(name);
    if (!isEarly && !isLate) continue;
    const message = isEarly
      ? `${quoted(name)} has no price yet to change`
      : `${quoted(name)} comes after the price of what it changes`;
    const related = { message: 'the price', place: places.of(order, price) };
    findings.error('order/missing-step', places.of(order, index), message, { related });
  }
  const [limits, quantity] = [side.indexOf('limits'), side.indexOf('quantity')];
  if (limits >= 0 && limits < quantity)
    findings.error('order/limits-of-one', places.of(order, limits), 'the limits are of all things, not of one', {
      hint: 'write "limits" after "quantity"',
      related: { message: 'the quantity', place: places.of(order, quantity) },
    });
}
