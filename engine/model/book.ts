import type { Instant } from '../values/interval.ts';
import type { Place } from '../values/issue.ts';
import type {
  AllowanceDocument,
  ChargePlanDocument,
  CommitmentDocument,
  CreditDocument,
  DiscountDocument,
  MeterDocument,
  NumberSetDocument,
  PinBatchDocument,
  PlanDocument,
  PreferencesDocument,
  RatebookDocument,
  ResourcesDocument,
  ScenarioDocument,
  SemanticsDocument,
  SurchargeDocument,
  TariffDocument,
  TariffRate,
  TaxDocument,
  ZonesDocument,
} from './documents.generated.ts';

/** Where every value of the book stands. `owner` is an object or array of a document, as loaded. */
export interface Places {
  /** The place of `owner[key]`'s value, or of `owner` itself without a key (or where the key is absent). */
  of(owner: object, key?: string | number): Place;
  /** The place of the key itself, for "unknown key" and "duplicate". */
  ofKey(owner: object, key: string): Place;
}

/**
 * A folder of documents, validated against their schemas and linked: every reference resolves, every name is unique
 * per kind. Numbers are still source text; nothing is priced yet.
 */
export interface Book {
  /** The book's folder as given; places are relative to it. */
  readonly root: string;
  readonly settings: RatebookDocument;
  readonly plans: ReadonlyMap<string, PlanDocument>;
  readonly chargePlans: ReadonlyMap<string, ChargePlanDocument>;
  readonly tariffs: ReadonlyMap<string, TariffDocument>;
  /** The rates of each tariff that names a file of them, by the name of the tariff. */
  readonly rateFiles: ReadonlyMap<string, readonly FileRate[]>;
  readonly zones: ReadonlyMap<string, ZonesDocument>;
  readonly taxes: ReadonlyMap<string, TaxDocument>;
  readonly surcharges: ReadonlyMap<string, SurchargeDocument>;
  readonly discounts: ReadonlyMap<string, DiscountDocument>;
  readonly commitments: ReadonlyMap<string, CommitmentDocument>;
  readonly credits: ReadonlyMap<string, CreditDocument>;
  readonly allowances: ReadonlyMap<string, AllowanceDocument>;
  readonly preferences: ReadonlyMap<string, PreferencesDocument>;
  readonly numberSets: ReadonlyMap<string, NumberSetDocument>;
  readonly pinBatches: ReadonlyMap<string, PinBatchDocument>;
  readonly meters: ReadonlyMap<string, MeterDocument>;
  readonly semantics: ReadonlyMap<string, SemanticsDocument>;
  readonly resources: ReadonlyMap<string, ResourcesDocument>;
  /** What each version of a plan or charge plan makes of it, by its entry. */
  readonly versions: ReadonlyMap<object, PlanDocument | ChargePlanDocument>;
  /** In file order. */
  readonly scenarios: readonly LoadedScenario[];
  readonly places: Places;
  /** How many files were read. */
  readonly files: number;
}

/** What an edit makes of a document, by all that is known from an instant on: what is told late of it makes it another one. */
export interface AsKnown<T> {
  /** The earliest of several before all time. */
  readonly from: Instant;
  readonly edition: T;
}

export interface LoadedScenario {
  /** Relative to the book's root. */
  readonly file: string;
  readonly document: ScenarioDocument;
  /** The rows of each `calls` event's file, in file order, by the timeline entry that names it. */
  readonly callFiles: ReadonlyMap<object, CallFile>;
  /** The rows of each `usage-file` event's file, likewise; absent: it names none. */
  readonly usageFiles?: ReadonlyMap<object, UsageFile>;
  /** What each `plan-edited` event makes of its plan or charge plan: the document as edited so far, validated. */
  readonly editions: ReadonlyMap<object, readonly AsKnown<ChargePlanDocument | PlanDocument>[]>;
}

/** One row of a CSV of rates, read as if it stood in its tariff. `place` is its line in the CSV. */
export interface FileRate {
  readonly rate: TariffRate;
  readonly place: Place;
}

/** A CSV of calls. */
export interface CallFile {
  /** Relative to the book's root. */
  readonly file: string;
  /** In file order; those that cannot be read are told, and counted. */
  readonly rows: readonly CallRow[];
  readonly malformed: number;
}

/** One row of a CSV of calls, as text. `place` is its line in the CSV. */
export interface CallRow {
  readonly at: string;
  readonly direction: 'inbound' | 'outbound';
  readonly from: string;
  readonly to: string;
  /** Decimal text where it is no whole number. */
  readonly seconds: number | string;
  readonly id: string | null;
  /** The number through which it came in; null where there was none. */
  readonly accessNumber: string | null;
  readonly cost: string | null;
  /** Null: the default member. */
  readonly member: string | null;
  readonly place: Place;
}

/** A CSV of usage. */
export interface UsageFile {
  /** Relative to the book's root. */
  readonly file: string;
  /** In file order; those that cannot be read are told, and counted. */
  readonly rows: readonly UsageRow[];
  readonly malformed: number;
}

/** One row of a CSV of usage, as text. `place` is its line in the CSV. */
export interface UsageRow {
  readonly at: string;
  readonly meter: string;
  /** Null where the meter does not measure it. */
  readonly quantity: string | null;
  readonly id: string | null;
  /** When it became known; null: when it happened. */
  readonly recorded: string | null;
  /** By name; what is empty is not said. */
  readonly dimensions: ReadonlyMap<string, string>;
  readonly place: Place;
}
