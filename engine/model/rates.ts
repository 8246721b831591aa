import type { Decimal } from '../values/decimal.ts';
import type { DecisionTable } from '../values/decision.ts';
import type { DateRange } from '../values/interval.ts';
import type { Place } from '../values/issue.ts';
import type { Money } from '../values/money.ts';

/** What stands on the lines of a bill: surcharges and taxes, as compiled. */
export type Targets =
  | 'all'
  | {
      readonly zones: readonly string[];
      readonly charges: readonly string[];
      readonly chargePlans: readonly string[];
      readonly surcharges: readonly string[];
      readonly meters: readonly string[];
      readonly plans: readonly string[];
      readonly subscriptions: readonly string[];
      readonly taxCategories: readonly string[];
      readonly kinds: readonly ChargeKind[];
      /** Whatever it is. */
      readonly isAll?: true;
      /** In place of these for lines under plans that the account has left; null: none of those. */
      readonly left?: readonly (Targets | null)[];
      /** In place of all these for lines under earlier editions; null: none of those. */
      readonly editions?: readonly (Targets | null)[];
    };

/** By what was used, by its period, or otherwise. */
export type ChargeKind = 'usage' | 'recurring' | 'one-time';

/** What \`applies-to\` can name of a line. */
export interface Targeted {
  readonly charge: string | null;
  readonly chargePlan: string | null;
  readonly zone: string | null;
  /** The plan whose own charge or calls it is of; absent for what is of a charge plan. */
  readonly plan?: string;
  readonly subscription?: string;
  readonly meter?: string;
  readonly taxCategory?: string;
  readonly kind?: ChargeKind;
  /** Which of the plans that the account has left it fell due under, counted from 0; absent: under the one that it has. */
  readonly under?: number;
  /** By which of the editions of its plan, whose surcharges and taxes an edit changed, it bears these, counted from 0; absent: by the present one. */
  readonly edition?: number;
  /** An invoice of another account, which this one pays: no rule of its own is about it. */
  readonly isPassedOn?: true;
}

/** Percent and amount may both stand: percent first, then amount. */
export interface Rate {
  readonly percent: Decimal | null;
  readonly amount: Money | null;
  /** `call-line`: each of the simultaneous call lines of the account; taxes only. */
  readonly per: 'occurrence' | 'line' | 'call' | 'call-line' | 'invoice' | 'unit';
}

/** Where both parts of a rate are written; where the document is that has it, of one that is not. */
export interface RatePlaces {
  readonly percent: Place;
  readonly amount: Place;
}

export interface Surcharge {
  readonly name: string;
  readonly line: string;
  readonly rate: Rate;
  /** A table with the outcomes `yes` and `no`, asked of the bill as it stands; absent: always. */
  readonly when?: DecisionTable;
  readonly appliesTo: Targets;
  readonly place: Place;
  readonly places: RatePlaces;
}

export interface Tax {
  readonly name: string;
  readonly title: string;
  /** Who levies it, and what an account's exemption names; null: nobody that an exemption could name. */
  readonly level: TaxLevel | null;
  readonly rate: Rate;
  /** Each slice of the base at its own percentage, ascending, the last open; null: `rate.percent` of all of it. */
  readonly tiers: readonly TaxTier[] | null;
  /** What an invoice has of it at most, in either direction. */
  readonly maxPerInvoice: Money | null;
  /** How much of its base counts, in per cent. */
  readonly taxablePercent: Decimal;
  /** Whether the net of its targets is in its base, and which other taxes' amounts are. */
  readonly on: { readonly net: boolean; readonly taxes: readonly string[] };
  /** All but standard take nothing, and their base is shown: taxed at zero, exempt, or paid by the customer. */
  readonly category: 'standard' | 'zero' | 'exempt' | 'reverse';
  /** What the invoice prints below its title. */
  readonly note: string | null;
  /** The taxes that are not on a line where this one is, and those that this one is not on a line with. */
  readonly replaces: readonly string[];
  readonly replacedBy: readonly { readonly name: string; readonly appliesTo: Targets }[];
  /** Whether its percentage is rounded together with those of other taxes that say so. */
  readonly jointly: boolean;
  /** Whether it is a percentage of its base and itself together. */
  readonly grossUp: boolean;
  /** Whether the prices of what it applies to contain it, and what of them is rounded: the net, or the tax; null: they do not. */
  readonly inclusive: 'round-net' | 'round-tax' | null;
  /** Prefixes of the numbers that it is for; all that are given must match. */
  readonly where: TaxPlaces | null;
  /** A table with the outcomes `yes` and `no`; null applies always. */
  readonly when: DecisionTable | null;
  readonly effective: DateRange;
  readonly appliesTo: Targets;
  /** Where the plan names it; and where what is said of it is written, in its own document. */
  readonly place: Place;
  readonly places: RatePlaces & { readonly maxPerInvoice: Place; readonly taxablePercent: Place };
}

/** In the order in which taxes stand on each other. */
export type TaxLevel = 'federal' | 'state' | 'county' | 'city';

/** The slice of a base from the previous `upTo` to this one; null is open. */
export interface TaxTier {
  readonly upTo: Decimal | null;
  readonly percent: Decimal;
  readonly place: Place;
}

/** Digits without a plus; any of them. Null: wherever. */
export interface TaxPlaces {
  readonly billTo: readonly string[] | null;
  readonly from: readonly string[] | null;
  readonly to: readonly string[] | null;
}

/** As it is written, of one that stands at an earlier rate beside the present one of its name: `fair-fee/edition 1`. */
export function surchargeName(name: string): string {
  return name.split('/')[0] ?? name;
}
