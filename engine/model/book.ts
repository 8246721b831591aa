import type { Place } from '../values/issue.ts';
import type {
  AllowanceDocument,
  ChargePlanDocument,
  MeterDocument,
  NumberSetDocument,
  PlanDocument,
  PreferencesDocument,
  RatebookDocument,
  ScenarioDocument,
  SurchargeDocument,
  TariffDocument,
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
  readonly zones: ReadonlyMap<string, ZonesDocument>;
  readonly taxes: ReadonlyMap<string, TaxDocument>;
  readonly surcharges: ReadonlyMap<string, SurchargeDocument>;
  readonly allowances: ReadonlyMap<string, AllowanceDocument>;
  readonly preferences: ReadonlyMap<string, PreferencesDocument>;
  readonly numberSets: ReadonlyMap<string, NumberSetDocument>;
  readonly meters: ReadonlyMap<string, MeterDocument>;
  /** In file order. */
  readonly scenarios: readonly LoadedScenario[];
  readonly places: Places;
  /** How many files were read. */
  readonly files: number;
}

export interface LoadedScenario {
  /** Relative to the book's root. */
  readonly file: string;
  readonly document: ScenarioDocument;
  /** The rows of each `calls` event's file, in file order, by the timeline entry that names it. */
  readonly callFiles: ReadonlyMap<object, readonly CallRow[]>;
  /** What each `plan-edited` event makes of its charge plan: the document as edited so far, validated. */
  readonly editions: ReadonlyMap<object, ChargePlanDocument>;
}

/** One row of a CSV of calls, as text. `place` is its line in the CSV. */
export interface CallRow {
  readonly at: string;
  readonly direction: 'inbound' | 'outbound';
  readonly from: string;
  readonly to: string;
  readonly seconds: number;
  readonly id: string | null;
  readonly place: Place;
}
