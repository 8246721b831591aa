import type { ExpectedNotification, ExpectedRejection } from '../model/documents.generated.ts';
import type { Entry, Notified, Rejected } from '../model/journal.ts';
import { instantOf } from '../values/calendar.ts';
import type { Listing } from './compare.ts';
import { sameInstant, sameText, shortLocal } from './fields.ts';

/** A journal entry, with the zone of its account. */
export interface InZone<T extends Entry> {
  readonly entry: T;
  readonly zone: string;
}

export const REJECTIONS: Listing<ExpectedRejection, InZone<Entry & Rejected>> = {
  fields: {
    at: (path, expected, { entry, zone }) => sameInstant(path, expected, entry.at, zone),
    account: (path, expected, { entry }) => sameText(path, expected, entry.account),
    event: (path, expected, { entry }) => sameText(path, expected, entry.event),
    code: (path, expected, { entry }) => sameText(path, expected, entry.code),
  },
  likeness: [sameMoment, sameCode],
  expectedName,
  actualName,
  describeExpected: (e) => `a rejection: ${e.code}`,
  describeActual: ({ entry }) => `${entry.event} rejected: ${entry.code}`,
};

export const NOTIFICATIONS: Listing<ExpectedNotification, InZone<Entry & Notified>> = {
  fields: {
    at: (path, expected, { entry, zone }) => sameInstant(path, expected, entry.at, zone),
    account: (path, expected, { entry }) => sameText(path, expected, entry.account),
    to: (path, expected, { entry }) => sameText(path, expected, entry.to),
    code: (path, expected, { entry }) => sameText(path, expected, entry.code),
  },
  likeness: [sameMoment, sameCode],
  expectedName,
  actualName,
  describeExpected: (e) => `a notification: ${e.code}`,
  describeActual: ({ entry }) => `${entry.to} notified: ${entry.code}`,
};

interface Moment {
  readonly code: string;
  readonly at?: string;
  readonly account?: string;
}

function sameAccount(expected: Moment, { entry }: InZone<Entry>): boolean {
  return expected.account === undefined || expected.account === entry.account;
}

function sameMoment(expected: Moment, actual: InZone<Entry>): boolean {
  return (
    expected.at !== undefined &&
    sameAccount(expected, actual) &&
    instantOf(expected.at, actual.zone) === actual.entry.at
  );
}

function sameCode(expected: Moment, actual: InZone<Entry & (Rejected | Notified)>): boolean {
  return sameAccount(expected, actual) && expected.code === actual.entry.code;
}

function expectedName(expected: Moment): string {
  return [expected.account, expected.at].filter((word) => word !== undefined).join(' ') || expected.code;
}

function actualName({ entry, zone }: InZone<Entry>): string {
  // What happens to the book itself, an edit of a plan, has no account.
  return `${entry.account} ${shortLocal(entry.at, zone)}`.trimStart();
}
