import type {
  AllowanceEntry,
  AllowanceReference,
  Charge,
  ChargePlanDocument,
  PlanDocument,
  Targets,
} from '../../model/documents.generated.ts';
import { quoted } from '../spelling.ts';
import { linkAllowanceTerms } from './allowance-terms.ts';
import { linkEntitlements } from './entitlements.ts';
import { type Linking, named, refer, unique } from './linking.ts';
import { linkTargets } from './targets.ts';

const CHOICES = ['automatic', 'manual'];

/** Names inside plans, charge plans and zones, and everything that a plan refers to. Issues: reference/…, settings/contradiction. */
export function linkPlans(linking: Linking): void {
  const { book } = linking;
  unique(
    linking,
    'zones',
    [...book.zones.values()].flatMap(({ zones }) => named(zones, 'name')),
  );
  for (const plan of book.chargePlans.values()) {
    unique(linking, 'charges of this charge plan', named(plan.charges, 'name'));
    for (const charge of plan.charges) unowned(linking, charge);
    linkAddOns(linking, plan);
  }
  for (const allowance of book.allowances.values()) {
    linkAllowanceTerms(linking, allowance);
  }
  for (const preferences of book.preferences.values())
    unique(linking, 'rules of this document', named(preferences.rules, 'name'));
  const shared = [...book.chargePlans.values()].flatMap(({ charges }) => charges);
  for (const plan of book.plans.values()) linkPlan(linking, plan, shared);
}

/** A charge that is due per thing held is posted by the allowance or number set that names it; in a charge plan none can. */
function unowned({ findings, places }: Linking, charge: Charge): void {
  if (charge.each === undefined) return;
  findings.error(
    'settings/contradiction',
    places.of(charge, 'each'),
    `"each: ${charge.each}" has no meaning in a charge plan`,
    {
      hint: `write the charge in the plan that has the ${charge.each === 'allowance' ? 'allowance' : 'number set'}`,
    },
  );
}

/** What is in a plan is not offered beside it. Issues: reference/unknown, settings/contradiction. */
function linkAddOns(linking: Linking, { 'add-ons': addOns }: PlanDocument | ChargePlanDocument): void {
  const { included = [], available = [] } = addOns ?? {};
  const { names, places, findings } = linking;
  for (const list of [included, available])
    list.forEach((name, index) => void refer(linking, 'charge plan', list, index, name, names['charge-plan']));
  available.forEach((name, index) => {
    if (!included.includes(name)) return;
    const related = { message: 'included here', place: places.of(included, included.indexOf(name)) };
    const message = `${quoted(name)} is in it, so nobody takes it beside it`;
    findings.error('settings/contradiction', places.of(available, index), message, { related });
  });
}

/** `shared` are the charges of all charge plans: an account of any plan may subscribe to them. */
function linkPlan(linking: Linking, plan: PlanDocument, shared: readonly Charge[]): void {
  const { names } = linking;
  const charges = plan.charges ?? [];
  unique(linking, 'charges of this plan', named(charges, 'name'));
  unique(linking, 'zones of these calls', named(plan.calls, 'zone'));
  unique(
    linking,
    'surcharges of this plan',
    (plan.surcharges ?? []).flatMap((entry) => nameOrReference(entry, 'surcharge')),
  );
  linkAddOns(linking, plan);
  unique(linking, 'states of accounts that pay late', named(plan.overdue, 'name'));
  unique(linking, 'taxes of this plan', named(plan.taxes, 'tax'));
  unique(
    linking,
    'allowances of this plan',
    (plan.allowances ?? []).flatMap((entry) => nameOrReference(entry, 'allowance')),
  );
  for (const call of plan.calls ?? []) {
    refer(linking, 'zone', call, 'zone', call.zone, linking.names.zone);
    if (call.inbound !== undefined) refer(linking, 'tariff', call, 'inbound', call.inbound, names.tariff);
    if (call.outbound !== undefined) refer(linking, 'tariff', call, 'outbound', call.outbound, names.tariff);
  }
  const surcharges = new Set(
    (plan.surcharges ?? []).map((entry) => ('surcharge' in entry ? entry.surcharge : entry.name)),
  );
  const there = { charges: [...charges, ...shared], surcharges };
  for (const entry of plan.surcharges ?? []) {
    if ('surcharge' in entry) refer(linking, 'surcharge', entry, 'surcharge', entry.surcharge, names.surcharge);
    linkTargets(linking, entry['applies-to'], there);
    surchargeOnSurcharge(linking, entry['applies-to']);
  }
  for (const entry of plan.taxes ?? []) {
    refer(linking, 'tax', entry, 'tax', entry.tax, names.tax);
    linkTargets(linking, entry['applies-to'], there);
  }
  for (const entry of plan.allowances ?? []) linkAllowance(linking, entry, charges);
  linkPreferences(linking, plan, plan.preferences);
  linkEntitlements(linking, plan);
}

function namesOf(charges: readonly Charge[]): ReadonlySet<string> {
  return new Set(charges.map(({ name }) => name));
}

/** An entry of a list is the thing itself, with its name, or a reference to it under its kind. */
function nameOrReference(entry: object, kind: string): { name: string; owner: object; key: string }[] {
  const key = kind in entry ? kind : 'name';
  return named([entry as Record<string, unknown>], key);
}

/** A plan's, account's or event's `preferences`: one of the two choices, or the name of a document. */
export function linkPreferences(linking: Linking, owner: object, chosen: PlanDocument['preferences']): void {
  if (typeof chosen !== 'string' || CHOICES.includes(chosen)) return;
  const documents = linking.names.preferences;
  refer(linking, 'preferences document', owner, 'preferences', chosen, {
    has: (name) => documents.has(name),
    keys: () => [...CHOICES, ...documents.keys()],
  });
}

/** There is no surcharge on a surcharge. */
function surchargeOnSurcharge({ findings, places }: Linking, targets: 'all' | Targets | undefined): void {
  if (targets === 'all' || targets?.surcharges === undefined) return;
  findings.error(
    'settings/contradiction',
    places.ofKey(targets, 'surcharges'),
    'a surcharge cannot apply to surcharges; only a tax can',
  );
}

function linkAllowance(linking: Linking, entry: AllowanceEntry | AllowanceReference, charges: readonly Charge[]): void {
  if ('allowance' in entry) {
    refer(linking, 'allowance', entry, 'allowance', entry.allowance, linking.names.allowance);
  } else {
    linkAllowanceTerms(linking, entry);
  }
  if (entry.charge === undefined) return;
  const isKnown = refer(linking, 'charge of this plan', entry, 'charge', entry.charge, namesOf(charges));
  const charge = charges.find(({ name }) => name === entry.charge);
  if (!isKnown || charge === undefined || charge.each === 'allowance') return;
  linking.findings.error(
    'settings/contradiction',
    linking.places.of(entry, 'charge'),
    `the charge ${quoted(charge.name)} is not due per allowance`,
    {
      hint: 'add "each: allowance" to the charge',
      related: { message: 'the charge', place: linking.places.of(charge, 'name') },
    },
  );
}
