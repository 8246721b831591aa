import { metersOf } from '../compile/compile.ts';
import { type Asked, appliedAt, type Verdict } from './why-not-asked.ts';

/** A meter: it measured uses that were billed, or uses that were not, or none came. */
export function whyNotMeasured(asked: Asked, name: string): Verdict | null {
  const { own, end, zone, program } = asked;
  const meter = program.meters.get(name);
  if (meter === undefined) return null;
  const places = [meter.place];
  const uses = own.filter((entry) => entry.kind === 'used' && entry.meter === name);
  const isCount = meter.aggregate === 'count';
  const measured = uses.filter((entry) => isCount || (entry.kind === 'used' && entry.quantity !== null));
  const charges = [...end.edition.charges, ...end.subscriptionsTo.flatMap((one) => one.charges)];
  if (!metersOf(charges).has(name)) {
    const told = uses.length === 0 ? '' : `, so its ${uses.length === 1 ? 'use was' : 'uses were'} for nothing`;
    return {
      applied: false,
      title: `no charge of plan ${end.plan} or of its subscriptions measures with it${told}`,
      places,
    };
  }
  if (measured.length > 0) return appliedAt(measured, zone, 'measured uses', places);
  const refused = own.filter((entry) => entry.kind === 'rejected' && entry.event === 'usage').length;
  const title =
    uses.length > 0
      ? `it measures none of what the ${uses.length === 1 ? 'use says' : `${uses.length} uses say`}`
      : refused > 0
        ? `no use of it came in, and ${refused === 1 ? 'one was' : `${refused} were`} rejected`
        : 'no use of it came in';
  return { applied: false, title, places };
}
