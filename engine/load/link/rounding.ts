import type { RoundTo, Terms } from '../../model/documents.generated.ts';
import type { Linking } from './linking.ts';

type Rounding = NonNullable<Terms['rounding']>;

/** Stages that exclude each other, wherever a rounding is written. Issue: settings/contradiction, with both places. */
export function linkRounding(linking: Linking): void {
  const { settings, semantics, plans, chargePlans } = linking.book;
  const charged = [...plans.values(), ...chargePlans.values()];
  for (const { rounding } of [
    settings,
    ...semantics.values(),
    ...charged,
    ...charged.flatMap(({ charges = [] }) => charges),
  ]) {
    if (rounding !== undefined) linkOne(linking, rounding);
  }
}

/** What cannot stand beside what, and why. */
const EITHER: readonly (readonly [keyof Rounding, keyof Rounding, string])[] = [
  ['precision', 'line', '"precision" is short for "line", which is said too'],
  ['method', 'line', '"method" is short for "line", which is said too'],
  ['ratio', 'daily-rate', 'a fee is multiplied by a rounded part, or a rounded rate by the days, not both'],
];

function linkOne({ places, findings }: Linking, rounding: Rounding): void {
  for (const [one, other, message] of EITHER) {
    if (rounding[one] === undefined || rounding[other] === undefined) continue;
    const related = { message: 'the other', place: places.ofKey(rounding, other) };
    findings.error('settings/contradiction', places.ofKey(rounding, one), message, { related });
  }
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
