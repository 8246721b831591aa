// CONTRACT DRAFT, hand-written: replaced by what schemas/generate.mjs writes, with the same exported names.
/** The source text of a scalar; a canonical integer (`10`, `-3`, `0`) arrives as a number, which loses nothing. */
export type Scalar = string | number;
export type Money = Scalar; // plain decimal
export type Percent = Scalar;
export type Identifier = Scalar; // digits, names, +370…
export type CivilDate = string; // 2026-05-27
export type LocalTime = string; // 2026-05-27 or 2026-05-27T10:15[:30]
export type Duration = string; // `2 days`, `1 month`, `36 hours`
export type Name = string; // kebab-case
export type DayCount = 'exclude-start' | 'include-start' | 'include-both';
export type RoundingTerm = { precision?: number; method?: 'up' | 'down' | 'half-up' | 'half-down' | 'half-even' | 'ceiling' | 'floor' };
export type Status = 'draft' | 'active' | 'suspended' | 'disabled';

export interface DateRange { from?: CivilDate; to?: CivilDate } // inclusive
export interface LocalPeriod { start: LocalTime; end: LocalTime } // half-open
export interface Recurrence { every: Duration | 'cycle'; day?: number | Weekday; from?: CivilDate | 'activation' | 'account-start' | 'calendar' }
export type Weekday = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';

/** json-rules-engine's own form, or the short form `{ FACT: value | [values] | { from, to, above, below, not } }`. */
export type Condition = Record<string, unknown>;

export interface Terms {
  collect?: 'at-end' | 'in-advance' | 'progressively' | { 'in-advance': string }; // `3 periods`
  renew?: { ahead?: Duration; 'retry-for'?: Duration };
  prorate?: ('first' | 'last' | 'changes')[];
  'day-count'?: DayCount;
  rounding?: RoundingTerm;
  'if-short'?: { take?: 'nothing' | 'in-full'; 'block-account'?: boolean; 'suspend-service'?: boolean; notify?: ('admin' | 'account')[] };
}

export interface Tier { 'up-to'?: Scalar; flat?: Money; unit?: Money }
export type Price =
  | Money
  | { amount: Money; per: Scalar }
  | { package: Money; of: Scalar; partial?: 'up' | 'down' | 'exact'; least?: 0 | 1 }
  | { graduated: Tier[] }
  | { volume: Tier[] };

export interface Charge extends Terms {
  name: Name; line?: string;
  due: 'once' | Recurrence;
  each?: 'allowance';
  quantity?: Scalar | 'seats-total' | 'seats-used';
  price: Price;
  when?: Condition;
  effective?: DateRange;
}

export interface Targets { zones?: Name[]; charges?: Name[]; 'charge-plans'?: Name[]; surcharges?: Name[] }
export type AppliesTo = 'all' | Targets;
export type RatePer = 'occurrence' | 'line' | 'call' | 'invoice';
export interface SurchargeEntry { name: Name; line?: string; percent?: Percent; amount?: Money; per?: RatePer; 'applies-to': AppliesTo }
export interface SurchargeReference { surcharge: Name; 'applies-to': AppliesTo }
export interface TaxReference { tax: Name; 'applies-to': AppliesTo }
export interface AllowanceEntry {
  name: Name; line?: string; includes: string /* `6000 seconds` */; tariff: Name; charge?: Name; mandatory: true;
  'carry-over'?: { periods?: number; max?: string }; 'when-depleted'?: 'fall-back' | 'reject';
}
export interface AllowanceReference { allowance: Name; charge?: Name }
export interface CallEntry { zone: Name; line?: string; inbound?: Name; outbound?: Name }

export interface RatebookDocument {
  title?: string; description?: string; 'time-zone'?: string; currencies?: string[]; rounding?: RoundingTerm; 'day-count'?: DayCount;
  'tax-rounding'?: 'per-invoice' | 'per-line'; lints?: Record<string, 'off' | 'warning' | 'error'>;
}
export interface ChargePlanDocument extends Terms {
  kind: 'charge-plan'; name: Name; title?: string; description?: string; currency: string; status?: Status; effective?: DateRange; charges: Charge[];
}
export interface PlanDocument extends Terms {
  kind: 'plan'; name: Name; title?: string; description?: string; currency: string; status?: Status; effective?: DateRange;
  cycle?: Recurrence; // default { every: 1 month }
  invoice?: { issue?: 'end' | 'start' | 'at-once'; grace?: Duration; message?: string };
  defaults?: { 'credit-limit'?: Money };
  calls?: CallEntry[]; charges?: Charge[];
  surcharges?: (SurchargeEntry | SurchargeReference)[]; taxes?: TaxReference[]; allowances?: (AllowanceEntry | AllowanceReference)[];
  preferences?: 'automatic' | 'manual' | { 'new-users': 'assign-if-available' | 'leave-free'; 'on-expiry': 'increase' | 'change-to-free' } | Name;
  'tax-rounding'?: 'per-invoice' | 'per-line';
}
export interface TariffRate {
  prefix: Identifier | Identifier[]; title?: string; 'per-minute'?: Money | 'none'; 'first-per-minute'?: Money; increments?: string; 'connect-fee'?: Money; 'disconnect-percent'?: Percent;
}
export interface TariffDocument extends Omit<TariffRate, 'prefix' | 'title'> { kind: 'tariff'; name: Name; title?: string; description?: string; rates: TariffRate[] }
export interface ZonesDocument { kind: 'zones'; name: Name; title?: string; description?: string; zones: { name: Name; title?: string; prefix: Identifier | Identifier[] }[] }
export interface TaxDocument { kind: 'tax'; name: Name; title?: string; description?: string; currency: string; percent?: Percent; amount?: Money; per?: 'line' | 'call' | 'invoice'; on?: ('net' | Name)[] }
export interface SurchargeDocument { kind: 'surcharge'; name: Name; title?: string; description?: string; currency: string; line?: string; percent?: Percent; amount?: Money; per?: RatePer }
export interface AllowanceDocument extends Omit<AllowanceEntry, 'charge' | 'name'> { kind: 'allowance'; name: Name; title?: string; description?: string }
export interface PreferencesDocument { kind: 'preferences'; name: Name; title?: string; description?: string; rules: { name: string; when: Condition; then: SeatAction }[]; otherwise: SeatAction }
export type SeatAction = 'assign-seat' | 'add-seat' | 'make-free';

export interface Card { type: string; last4: Identifier; expires: string /* 2028-08 */ }
export interface Discount { percent?: Percent; amount?: Money; 'applies-to'?: { charges: Name[] } }
export interface Subscription {
  'charge-plan': Name; name?: Name; start?: LocalTime; activation?: LocalTime; finish?: CivilDate | 'until-cancelled'; discounts?: Discount[];
}
export interface Account {
  name: Name; plan: Name; type?: 'prepaid' | 'postpaid'; start: LocalTime; 'time-zone'?: string; balance?: Money; 'credit-limit'?: Money;
  card?: 'none' | Card; interval?: 'monthly' | 'annual'; 'contract-end'?: CivilDate; seats?: { total: number }; admin?: Name;
  users?: Record<Name, 'paid' | 'free'>; preferences?: PlanDocument['preferences']; subscriptions?: Subscription[];
}
export type TimelineEvent = { at?: LocalTime; event: EventKind; id?: string; account: Name } & Record<string, unknown>;
export type EventKind =
  | 'payment' | 'adjustment' | 'account-changed' | 'subscription-created' | 'subscription-changed' | 'subscription-cancelled'
  | 'call' | 'calls' | 'user-joined' | 'user-left' | 'user-managed' | 'seats-added';
export interface ScenarioDocument {
  kind: 'scenario'; name: string; story?: string; description?: string; covers?: string[];
  given: { accounts: Account[] }; timeline?: TimelineEvent[]; until: LocalTime; expect?: Expect;
}
export interface Expect {
  invoices?: Record<string, unknown>[]; accounts?: Record<string, unknown>[]; rejections?: Record<string, unknown>[]; notifications?: Record<string, unknown>[]; others?: 'allowed';
}
