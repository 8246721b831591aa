import type { Book } from '../../model/book.ts';
import type { Account, PinActivatedEvent, PinBatchDocument, TimelineEvent } from '../../model/documents.generated.ts';
import type { Place } from '../../values/issue.ts';
import { quoted } from '../spelling.ts';
import type { Linking } from './linking.ts';
import { refer } from './linking.ts';
import { inOnePlan } from './number-sets.ts';

/**
 * The PINs of the book and the plans that have them.
 * Issues: reference/unknown; reference/duplicate where a batch is in two plans, or a PIN stands twice in the book.
 */
export function linkPinBatches(linking: Linking): void {
  const { book, names } = linking;
  const plans = [...book.plans.values()];
  for (const { 'pin-batches': batches } of plans) {
    batches?.forEach((name, index) => {
      refer(linking, 'PIN batch', batches, index, name, names['pin-batch']);
    });
  }
  inOnePlan(
    linking,
    plans.flatMap(({ name: plan, 'pin-batches': batches }) =>
      (batches ?? []).map((name, key) => ({ what: 'PIN batch', name, plan, owner: batches ?? [], key })),
    ),
  );
  uniquePins(linking);
}

function uniquePins({ book, places, findings }: Linking): void {
  const first = new Map<string, Place>();
  for (const { pins } of book.pinBatches.values()) {
    pins.forEach((pin, index) => {
      const place = places.of(pins, index);
      const other = first.get(String(pin));
      if (other === undefined) first.set(String(pin), place);
      else {
        findings.error('reference/duplicate', place, `a second PIN ${quoted(String(pin))} in this book`, {
          related: { message: 'the first stands here', place: other },
        });
      }
    });
  }
}

/** The PIN is one of a batch that a plan has, and the account is a new one. Issues: reference/…, settings/contradiction. */
export function linkPin(linking: Linking, event: PinActivatedEvent, given: readonly Account[]): void {
  const { book, names, places, findings } = linking;
  const batch = batchOf(book, event.pin);
  const already = given.find(({ name }) => name === event.account);
  if (already !== undefined) {
    const message = `there is an account ${quoted(event.account)} already, and a card begins a new one`;
    findings.error('reference/duplicate', places.of(event, 'account'), message, {
      related: { message: 'the account', place: places.of(already, 'name') },
    });
  }
  if (batch === undefined) {
    if (book.pinBatches.size !== names['pin-batch'].size) return; // a batch with mistakes may have it
    const message = `no PIN batch has ${quoted(String(event.pin))}`;
    findings.error('reference/unknown', places.of(event, 'pin'), message, {
      hint: 'PINs stand in a document "kind: pin-batch"',
    });
  } else if (planOf(book, batch.name) === undefined && book.plans.size === names.plan.size) {
    const message = `the PIN is of the batch ${quoted(batch.name)}, which no plan has`;
    findings.error('settings/contradiction', places.of(event, 'pin'), message, {
      hint: 'name the batch among the "pin-batches" of a plan',
      related: { message: 'the batch', place: places.of(batch, 'name') },
    });
  }
}

/** The accounts that cards of this timeline create, as they would be given. */
export function cardAccounts({ book }: Linking, events: readonly TimelineEvent[]): Account[] {
  return events.flatMap((event): Account[] => {
    if (event.event !== 'pin-activated') return [];
    const batch = batchOf(book, event.pin);
    const plan = batch === undefined ? undefined : planOf(book, batch.name);
    return [{ name: event.account, plan: plan ?? '', type: 'prepaid', start: event.at }];
  });
}

function batchOf(book: Book, pin: string | number): PinBatchDocument | undefined {
  return [...book.pinBatches.values()].find(({ pins }) => pins.some((one) => String(one) === String(pin)));
}

function planOf(book: Book, batch: string): string | undefined {
  return [...book.plans.values()].find((plan) => plan['pin-batches']?.includes(batch) === true)?.name;
}
