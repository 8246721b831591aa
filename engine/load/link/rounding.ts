import type { RoundTo, Terms } from '../../model/documents.generated.ts';
import type { Linking } from './linking.ts';

type Rounding = NonNullable<Terms['rounding']>;

/** Stages that exclude each other, wherever a rounding is written. Issue: settings/contradiction, with both places. */
export function linkRounding(linking: Linking): void {
  const { settings, semantics, plans, chargePlans } = linking.book;
  const billed = [settings, ...semantics.values(), ...plans.values()];
  const charges = [...plans.values(), ...chargePlans.values()].flatMap((document) => document.charges ?? []);
  for (const { rounding } of billed) if (rounding !== undefined) linkOne(linking, rounding);
  for (const { rounding } of [...chargePlans.values(), ...charges]) {
    if (rounding === undefined) continue;
    linkOne(linking, rounding);
    tellOfBills(linking, rounding);
  }
}

/** What is done with all lines of a bill is not for one of them to say. */
function tellOfBills({ places, findings }: Linking, rounding: Rounding): void {
  for (const key of ['invoice', 'memo', 'carry'] as const) {
    if (rounding[key] === undefined) continue;
    findings.error('settings/contradiction', places.ofKey(rounding, key), `"${key}" is of all lines of a bill`, {
      hint: 'say it in the plan, in its semantics or in the book',
    });
  }
}

/** What cannot stand beside what, and why. */
const EITHER: readonly (readonly [keyof Rounding, keyof Rounding, string])[] = [
  ['precision', 'line', '"precision" is short for "line", which is said too'],
  ['method', 'line', '"method" is short for "line", which is said too'],
  ['carry', 'invoice', 'the lines of a bill are rounded together in one way'],
  ['ratio', 'daily-rate', 'a fee is multiplied by a rounded part, or a rounded rate by the days, not both'],
];

function linkOne({ places, findings }: Linking, rounding: Rounding): void {
  for (const [one, other, message] of EITHER) {
    if (rounding[one] === undefined || rounding[other] === undefined) continue;
    const related = { message: 'the other', place: places.ofKey(rounding, other) };
    findings.error('settings/contradiction', places.ofKey(rounding, one), message, { related });
  }
  if (rounding.memo !== undefined && rounding.invoice === undefined)
    findings.error('settings/contradiction', places.ofKey(rounding, 'memo'), '"memo" has no meaning without "invoice"');
  if (rounding.quantity !== undefined && decimalsOf(rounding.quantity) > MOST)
    findings.error(
      'settings/contradiction',
      places.of(rounding, 'quantity'),
      'quantities are counted in millionths, and not finer',
      { hint: 'write at most six decimals' },
    );
}

const MOST = 6;

function decimalsOf(authored: RoundTo): number {
  if (typeof authored === 'string') return Number.parseInt(authored, 10);
  const [, decimals = ''] = String(authored.to).split('.');
  return decimals.replace(/0+$/, '').length;
}
