import type { ExpectedProvisioning, ExpectedVoicemail } from '../model/documents.generated.ts';
import type { Provisioning } from '../model/provisioning.ts';
import type { Difference } from '../model/test-result.ts';
import type { Money } from '../values/money.ts';
import { compareFields, type FieldTable } from './compare.ts';
import { sameMoney, sameNumber, sameText } from './fields.ts';

/** What the exchange is told of an account, against what was expected of it. Partial in fields; a list that is given is whole. */
export function compareProvisioning(path: string, expected: ExpectedProvisioning, actual: Provisioning): Difference[] {
  return compareFields(FIELDS, path, expected, actual);
}

const FIELDS: FieldTable<ExpectedProvisioning, Provisioning> = {
  plan: (path, expected, actual) => sameText(path, expected, actual.plan),
  members: (path, expected, actual) => sameLimit(`${path}.max`, expected.max, actual.maxMembers),
  'call-lines': (path, expected, actual) => sameLimit(path, expected, actual.callLines),
  'route-set': (path, expected, actual) => sameText(path, expected, actual.routeSet ?? 'none'),
  'translation-set': (path, expected, actual) => sameText(path, expected, actual.translationSet ?? 'none'),
  'negative-margin': (path, expected, actual) => sameText(path, expected, actual.negativeMargin),
  voicemail: (path, expected, actual) => compareVoicemail(path, expected, actual.voicemail),
  ivr: (path, expected, { ivr }) => compareFields(IVR, path, expected, ivr),
  'access-numbers': (path, expected, actual) =>
    sameList(
      path,
      expected.map(accessWords),
      actual.accessNumbers.map((one, at) => accessWords(typeof expected[at] === 'object' ? one : one.number)),
    ),
  balances: (path, expected, { balances }) => compareFields(BALANCES, path, expected, balances),
  allowances: (path, expected, actual) => sameList(path, expected, actual.allowances),
  'number-sets': (path, expected, actual) => sameList(path, expected, actual.numberSets),
};

const IVR: FieldTable<NonNullable<ExpectedProvisioning['ivr']>, Provisioning['ivr']> = {
  play: (path, expected, ivr) => sameList(path, expected, ivr.play),
  language: (path, expected, ivr) => sameText(path, expected, ivr.language ?? 'none'),
};

const BALANCES: FieldTable<NonNullable<ExpectedProvisioning['balances']>, Provisioning['balances']> = {
  critical: (path, expected, { critical }) => sameOptional(path, expected, critical),
  'credit-limit': (path, expected, { creditLimit }) => sameMoney(path, expected, creditLimit),
  'minimum-to-call': (path, expected, { minimumToCall }) => sameOptional(path, expected, minimumToCall),
};

const VOICEMAIL: FieldTable<ExpectedVoicemail, NonNullable<Provisioning['voicemail']>> = {
  server: (path, expected, voicemail) => sameText(path, expected, voicemail.server),
  enabled: (path, expected, voicemail) => sameText(path, String(expected), String(voicemail.enabled)),
};

function compareVoicemail(
  path: string,
  expected: NonNullable<ExpectedProvisioning['voicemail']>,
  voicemail: Provisioning['voicemail'],
): Difference[] {
  if (expected === 'none') return voicemail === null ? [] : [{ path, expected, actual: voicemail.server }];
  if (voicemail === null) return [{ path, expected: expected.server ?? 'voicemail', actual: 'none' }];
  return compareFields(VOICEMAIL, path, expected, voicemail);
}

/** Null is no limit. */
function sameLimit(path: string, expected: number | 'unlimited', actual: number | null): Difference[] {
  if (expected === 'unlimited') return actual === null ? [] : [{ path, expected, actual: String(actual) }];
  return sameNumber(path, expected, actual);
}

function sameOptional(path: string, expected: string | number, actual: Money | null): Difference[] {
  return actual === null ? [{ path, expected: String(expected), actual: 'none' }] : sameMoney(path, expected, actual);
}

/** In the same order. */
function sameList(path: string, expected: readonly string[], actual: readonly string[]): Difference[] {
  const text = (list: readonly string[]): string => `[${list.join(', ')}]`;
  return text(expected) === text(actual) ? [] : [{ path, expected: text(expected), actual: text(actual) }];
}

/** Of an expected number alone, what answers there is not asked. */
function accessWords(one: string | number | { readonly number: string | number; readonly application: string | null }) {
  return typeof one === 'object' ? `${digitsOf(one.number)} ${one.application ?? 'none'}` : digitsOf(one);
}

function digitsOf(number: string | number): string {
  return String(number).replace(/^\+/, '');
}
