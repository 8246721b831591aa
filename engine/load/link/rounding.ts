import type { RoundTo, Terms } from '../../model/documents.generated.ts';
import { seesEachUse } from '../seen-uses.ts';
import type { Linking } from './linking.ts';
import { meterOf } from './measured.ts';

type Rounding = NonNullable<Terms['rounding']>;

/** Stages that exclude each other, wherever a rounding is written. Issue: settings/contradiction, with both places. */
export function linkRounding(linking: Linking): void {
  const { settings, semantics, plans, chargePlans } = linking.book;
  const charged = [...plans.values(), ...chargePlans.values()];
  for (const owner of [settings, ...semantics.values(), ...plans.values()]) linkTaxRounding(linking, owner);
  for (const owner of [...chargePlans.values(), ...charged.flatMap(({ charges = [] }) => charges)]) {
    const ofUses = 'price' in owner && meterOf(owner) !== null && seesEachUse(owner);
    if (owner.rounding !== undefined) linkOfCharges(linking, owner.rounding, ofUses);
  }
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
  for (const key of ['quantity', 'duration'] as const) {
    const [most, message] = WHOLE[key];
    const authored = rounding[key];
    if (authored === undefined || decimalsOf(authored) <= most) continue;
    findings.error('settings/contradiction', places.of(rounding, key), message, {
      hint: most === 0 ? 'write no decimals' : 'write at most six decimals',
    });
  }
}

const OF_TAXES = ['tax-per-unit', 'tax-per-line', 'tax-per-rate', 'tax-per-invoice'] as const;
const OF_INVOICES = [...OF_TAXES, 'payable'] as const;

const OF_CALLS = ['duration', 'increment', 'event'] as const;

/** Two ways of saying how taxes are rounded. */
function linkTaxRounding(
  { places, findings }: Linking,
  owner: { readonly rounding?: Rounding; readonly 'tax-rounding'?: string },
): void {
  const stage = OF_TAXES.find((key) => owner.rounding?.[key] !== undefined);
  if (stage === undefined || owner.rounding === undefined || owner['tax-rounding'] === undefined) return;
  findings.error(
    'settings/contradiction',
    places.of(owner, 'tax-rounding'),
    `"tax-rounding" is short for stages of rounding, and "${stage}" is said too`,
    { related: { message: 'the other', place: places.ofKey(owner.rounding, stage) } },
  );
}

/** What is done with all lines, with taxes or with what is paid is not for a charge to say. */
function linkOfCharges({ places, findings }: Linking, rounding: Rounding, ofUses: boolean): void {
  for (const stage of [...OF_INVOICES, ...OF_CALLS, 'invoice', 'memo', 'carry'] as const) {
    if (rounding[stage] === undefined || (stage === 'event' && ofUses)) continue;
    findings.error(
      'settings/contradiction',
      places.ofKey(rounding, stage),
      `"${stage}" is of ${OF_CALLS.some((one) => one === stage) ? 'calls' : 'invoices'}, and a charge has no say in them`,
      { hint: 'write it in the plan, in its semantics or in ratebook.yaml' },
    );
  }
}

/** What is counted in whole units of its own. */
const WHOLE = {
  quantity: [6, 'quantities are counted in millionths, and not finer'],
  duration: [0, 'calls last whole seconds'],
} as const;

function decimalsOf(authored: RoundTo): number {
  if (typeof authored === 'string') return Number.parseInt(authored, 10);
  const [, decimals = ''] = String(authored.to).split('.');
  return decimals.replace(/0+$/, '').length;
}
