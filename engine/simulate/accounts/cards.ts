import assert from 'node:assert/strict';
import type { PinActivatedEvent } from '../../model/documents.generated.ts';
import type { Card } from '../../model/holdings.ts';
import type { Cause } from '../../model/invoice.ts';
import { addSpan, dateOf, startOfDay } from '../../values/calendar.ts';
import type { CivilDate } from '../../values/interval.ts';
import type { World } from '../world.ts';
import { openAccount } from './account.ts';

/**
 * the first use of a card begins a prepaid account on the plan that has its batch, in the zone of the book. A card
 * is used once; one whose plan takes no accounts stays unused.
 */
export function activatePin(world: World, event: PinActivatedEvent, cause: Cause): void {
  const { program, state } = world;
  const { account: name } = event;
  const pin = String(event.pin);
  const card = program.cards.get(pin);
  assert(card !== undefined, `no card ${pin}`);
  const today = dateOf(world.now, program.timeZone);
  const refusal = refuses(world, pin, card, name, today);
  if (refusal !== null) {
    world.record(name, cause, { kind: 'rejected', code: refusal, event: 'pin-activated' });
    return;
  }
  const balance = card.value.amount.toFixed();
  openAccount(world, { name, plan: card.plan, type: 'prepaid', start: event.at, balance }, program.timeZone, cause);
  if (!state.accounts.has(name)) return;
  const expires = lastDay(card, today, program.timeZone);
  world.record(name, cause, { kind: 'pin-activated', pin, batch: card.batch, expires });
}

function refuses(world: World, pin: string, card: Card, account: string, today: CivilDate): string | null {
  if (world.state.pins.has(pin)) return 'pin-used';
  if (card.expires !== null && today > card.expires) return 'expired';
  return world.state.accounts.has(account) ? 'already-assigned' : null;
}

/** So long after the day of activation, that day included, but not beyond the batch. */
function lastDay({ validFor, expires }: Card, today: CivilDate, zone: string): CivilDate | null {
  if (validFor === null) return expires;
  const own = dateOf(addSpan(startOfDay(today, zone), validFor, zone), zone);
  return expires !== null && expires < own ? expires : own;
}
