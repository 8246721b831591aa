import type { Drawing } from './draw-charges.ts';
import { METERS } from './draw-charges.ts';
import type { Authored } from './drawn.ts';

/** What a plan says of who pays late, the worst first. */
export function overdue(draw: Drawing): Authored[] {
  const actions = ['cancel', 'block', 'suspend', 'refuse-changes', 'notify'];
  return draw.few(
    [
      { name: 'worst', when: { 'overdue-days': { from: draw.pick([10, 45]) } }, then: [draw.pick(actions), 'block'] },
      { name: 'much', when: { 'overdue-amount': { above: draw.amount(100) } }, then: draw.pick(actions) },
      { name: 'some', when: { 'overdue-invoices': { not: [0, 1] } }, then: 'refuse-changes' },
      { name: 'any', when: { 'overdue-days': { from: 1 } }, then: 'notify' },
    ],
    60,
  );
}

/** Which charge plans it has in it, and which it offers. */
export const addOns = (draw: Drawing): Authored =>
  draw.pick<Authored>([{ included: ['extra'] }, { available: [] }, { available: ['extra'] }]);

/** Units of meters that each period includes. */
export function units(draw: Drawing): Authored[] {
  const meter = () => draw.pick(METERS);
  const common = () => ({
    ...draw.some(30, { priority: draw.pick([1, 5]) }),
    ...draw.some(30, { prorate: ['first', 'last'] }),
    ...draw.some(30, { 'carry-over': { periods: draw.pick([1, 2]), ...draw.some(40, { max: '20 units' }) } }),
    ...draw.some(25, { 'when-depleted': draw.pick(['bill', 'reject']) }),
    ...draw.some(20, { resets: draw.pick([{ every: '1 week' }, { every: 'cycle' }]) }),
    mandatory: true,
  });
  return draw.few(
    [
      { name: 'ten', includes: '10 units', meter: meter(), ...common() },
      { name: 'few', includes: '2 units', meter: METERS.slice(0, 2), ...common() },
      { name: 'many', includes: '100 units', meter: meter(), ...common() },
    ],
    50,
  );
}
