import type { AllowanceDocument, AllowanceEntry, MeterDocument } from '../../model/documents.generated.ts';
import { quoted } from '../spelling.ts';
import { type Linking, refer } from './linking.ts';

type Terms = AllowanceDocument | AllowanceEntry;

/** What an allowance is of, and that no key of it is without effect. Issues: reference/unknown, settings/contradiction. */
export function linkAllowanceTerms(linking: Linking, allowance: Terms): void {
  const { tariff } = linking.names;
  const depleted = allowance['when-depleted'];
  if (allowance.tariff !== undefined) refer(linking, 'tariff', allowance, 'tariff', allowance.tariff, tariff);
  if (typeof depleted === 'object') refer(linking, 'tariff', depleted, 'tariff', depleted.tariff, tariff);
  linkUnits(linking, allowance);
  if (allowance.resets === 'never')
    for (const key of ['prorate', 'carry-over'] as const)
      contradicts(linking, allowance, key, 'its one period never ends', 'leave it out', 'resets');
  if (unitOf(allowance.includes) === 'units') linkOfUses(linking, allowance);
  else linkOfCalls(linking, allowance);
}

/** The unit that amounts of an allowance are in is the one of what it includes. */
function linkUnits({ places, findings }: Linking, allowance: Terms): void {
  const unit = unitOf(allowance.includes);
  const carry = allowance['carry-over'];
  const amounts = [
    { owner: allowance, key: 'notify-at', amount: allowance['notify-at'] },
    { owner: carry ?? allowance, key: 'max', amount: carry?.max },
    { owner: allowance, key: 'step', amount: allowance.step },
  ];
  for (const { owner, key, amount } of amounts) {
    if (amount === undefined || unitOf(amount) === unit) continue;
    findings.error(
      'settings/contradiction',
      places.of(owner, key),
      `${quoted(amount)} is of an allowance that counts ${unit}`,
      { related: { message: 'what it includes', place: places.of(allowance, 'includes') } },
    );
  }
}

function unitOf(amount: string): 'seconds' | 'calls' | 'units' {
  return /calls?$/.test(amount) ? 'calls' : /units?$/.test(amount) ? 'units' : 'seconds';
}

function linkOfCalls(linking: Linking, allowance: Terms): void {
  contradicts(linking, allowance, 'meter', 'calls are of no meter', 'write "includes: N units", or leave it out');
  contradicts(linking, allowance, 'worth', 'what calls take is counted by their tariff', 'leave it out');
  if (allowance.tariff !== undefined) return;
  const message = 'nothing says which calls it is for';
  linking.findings.error('settings/contradiction', linking.places.of(allowance, 'includes'), message, {
    hint: 'name the tariff of their destinations with "tariff"',
  });
}

function linkOfUses(linking: Linking, allowance: Terms): void {
  const { places, findings, book, names } = linking;
  const hint = 'leave it out';
  contradicts(linking, allowance, 'tariff', 'a tariff is of calls, and it includes units', hint);
  contradicts(linking, allowance, 'max-rate', 'a rate is of calls, and it includes units', hint);
  contradicts(linking, allowance, 'tax-basis', 'included units have no price that taxes could take', hint);
  const depleted = allowance['when-depleted'];
  if (typeof depleted === 'object')
    contradicts(
      linking,
      allowance,
      'when-depleted',
      'behind units there are the prices of charges, not a tariff',
      hint,
    );
  const { meter } = allowance;
  if (meter === undefined) {
    findings.error('settings/contradiction', places.of(allowance, 'includes'), 'nothing says what its units are of', {
      hint: 'name the meter whose uses take from it with "meter"',
    });
    return;
  }
  const own = [meter].flat();
  for (const name of Object.keys(allowance.worth ?? {})) {
    if (allowance.worth === undefined || own.includes(name)) continue;
    findings.error(
      'settings/contradiction',
      places.ofKey(allowance.worth, name),
      `no use of ${quoted(name)} takes from it`,
      {
        hint: 'name it under "meter" too',
        related: { message: 'whose uses do', place: places.of(allowance, 'meter') },
      },
    );
  }
  const [owner, keys] = Array.isArray(meter) ? [meter, meter.keys()] : [allowance, ['meter']];
  for (const key of keys) {
    const name = typeof key === 'string' ? String(meter) : (meter[key] as string);
    if (!refer(linking, 'meter', owner, key, name, names.meter)) continue;
    const document = book.meters.get(name);
    const why = document === undefined ? null : whyNotAdded(document);
    if (document === undefined || why === null) continue;
    findings.error(
      'settings/contradiction',
      places.of(owner, key),
      `uses of ${quoted(name)} cannot be included one by one: ${why.words}`,
      {
        hint: 'free units of what a period comes to are a discount of "units"',
        related: { message: 'what it says', place: places.of(document, why.key) },
      },
    );
  }
}

/** Why what a meter measures is more, or less, than the sum of its uses; null: it is that. */
function whyNotAdded(meter: MeterDocument): { readonly words: string; readonly key: string } | null {
  const { aggregate = 'count' } = meter;
  if (aggregate !== 'count' && aggregate !== 'sum')
    return { words: `it measures their ${aggregate}`, key: 'aggregate' };
  if (meter.window !== undefined) return { words: 'it measures windows', key: 'window' };
  if (meter.level === 'carried') return { words: 'its level is carried over', key: 'level' };
  if (meter.prorate !== undefined) return { words: 'each counts for a part of the period', key: 'prorate' };
  if (meter.negative === 'zero') return { words: 'what is taken back may be less than was told', key: 'negative' };
  return null;
}

function contradicts(
  { places, findings }: Linking,
  allowance: Terms,
  key: keyof Terms,
  message: string,
  hint: string,
  other: keyof Terms = 'includes',
): void {
  if (allowance[key] === undefined) return;
  findings.error('settings/contradiction', places.of(allowance, key), message, {
    hint,
    related: { message: `what it does not go with: "${other}"`, place: places.of(allowance, other) },
  });
}
