import type { BillLine, Cause, Invoice, Step } from '../model/invoice.ts';
import type { Run } from '../model/journal.ts';
import { surchargeName } from '../model/rates.ts';
import { printInstant } from '../values/calendar.ts';
import type { Instant, Interval } from '../values/interval.ts';
import type { Issue } from '../values/issue.ts';
import { printAmount } from '../values/money.ts';
import { asked } from './asked.ts';
import { creditNoteJson } from './credit-note.ts';
import { issueList } from './issues-json.ts';
import { type Json, printJson } from './json.ts';
import { placeText } from './places.ts';
import { provisioningJson } from './provisioning-json.ts';
import { type Reading, readRun, zoneOf } from './reading.ts';

/**
 * `preview --json`, as `schemas/preview-output.schema.json` describes it. Amounts are decimal strings of the invoice's
 * (or the account's) currency, instants ISO 8601 with the account's offset, periods half-open. `issues` are those of
 * the book; with errors among them there are no runs to tell of.
 */
export function previewJson(runs: readonly Run[], issues: readonly Issue[]): string {
  const readings = runs.map(readRun);
  const creditNotes = readings.flatMap((reading) =>
    reading.creditNotes.map((note) => creditNoteJson(reading.scenario, note)),
  );
  return printJson({
    schemaVersion: 1,
    invoices: readings.flatMap((reading) => reading.invoices.map((invoice) => invoiceJson(reading.scenario, invoice))),
    ...(creditNotes.length === 0 ? {} : { creditNotes }),
    calls: readings.flatMap((reading) => eventFiles(reading, reading.callFiles, 'rated')),
    usage: readings.flatMap((reading) => eventFiles(reading, reading.usageFiles, 'counted')),
    rejections: readings.flatMap(rejections),
    notifications: readings.flatMap(notifications),
    states: readings.flatMap(states),
    provisioning: runs.flatMap(provisioning),
    balances: readings.flatMap(balances),
    issues: issueList(issues),
  });
}

function eventFiles({ scenario }: Reading, files: Reading['callFiles'], name: 'rated' | 'counted'): Json[] {
  return files.map(({ account, file, read, taken, ...others }) => {
    return { scenario, account, file, read, [name]: taken, ...others };
  });
}

function invoiceJson(scenario: string, invoice: Invoice): Json {
  const zone = invoice.timeZone;
  return {
    scenario,
    account: invoice.account,
    number: invoice.number,
    issued: printInstant(invoice.issued, zone),
    due: printInstant(invoice.due, zone),
    period: periodJson(invoice.period, zone),
    currency: invoice.currency,
    lines: invoice.lines.map((line) => lineJson(line, zone)),
    subtotal: printAmount(invoice.subtotal),
    surcharges: invoice.surcharges.map(({ surcharge, base, amount }) => ({
      surcharge: surchargeName(surcharge),
      base: printAmount(base),
      amount: printAmount(amount),
    })),
    taxes: invoice.taxes.map(({ tax, base, amount, category, note, regular }) => ({
      tax,
      base: printAmount(base),
      amount: printAmount(amount),
      ...(category === undefined ? {} : { category }),
      ...(note === undefined ? {} : { note }),
      ...(regular === undefined ? {} : { regular: printAmount(regular.amount), steps: regular.steps.map(stepJson) }),
    })),
    total: printAmount(invoice.total),
    ...payableJson(invoice),
    ...(invoice.payer === undefined ? {} : { payer: invoice.payer }),
    ...(invoice.message === null ? {} : { message: invoice.message }),
  };
}

function payableJson(invoice: Invoice): { [key: string]: Json } {
  const { payable, draws = [] } = invoice;
  const drawn = draws.map(({ credit, line, amount, left }) => {
    return { credit, line, amount: printAmount(amount), left: printAmount(left) };
  });
  return {
    ...(drawn.length === 0 ? {} : { credits: drawn }),
    ...(payable === undefined ? {} : { rounding: printAmount(payable.rounding) }),
    ...(payable === undefined && drawn.length === 0 ? {} : { payable: printAmount(asked(invoice)) }),
  };
}

function lineJson(line: BillLine, zone: string): Json {
  return {
    line: line.line,
    amount: printAmount(line.amount),
    ...(line.member === undefined ? {} : { member: line.member }),
    ...(line.quantity === null ? {} : { quantity: line.quantity.toFixed() }),
    ...(line.unit === undefined ? {} : { unit: line.unit }),
    ...(line.period === null ? {} : { period: periodJson(line.period, zone) }),
    cause: causeJson(line.cause, line.steps),
  };
}

function causeJson(cause: Cause, steps: readonly Step[]): Json {
  return {
    event: cause.event,
    rule: cause.place === null ? null : placeText(cause.place),
    steps: steps.map(stepJson),
  };
}

function stepJson({ step, detail, result }: Step): Json {
  return { step, detail, result };
}

function periodJson({ start, end }: Interval, zone: string): Json {
  return { start: printInstant(start, zone), end: printInstant(end, zone) };
}

function rejections(reading: Reading): Json[] {
  return reading.rejections.map(({ at, account, code, event }) => ({
    scenario: reading.scenario,
    at: instantJson(reading, account, at),
    account: account === '' ? null : account,
    code,
    event,
  }));
}

function notifications(reading: Reading): Json[] {
  return reading.notifications.map(({ at, account, to, code, undeliverable }) => ({
    scenario: reading.scenario,
    at: instantJson(reading, account, at),
    account,
    to,
    kind: code,
    ...(undeliverable ? { undeliverable } : {}),
  }));
}

function states(reading: Reading): Json[] {
  return reading.states.map(({ at, account, subject, state }) => ({
    scenario: reading.scenario,
    at: instantJson(reading, account, at),
    account,
    subject,
    state,
  }));
}

function provisioning({ scenario, provisioning }: Run): Json[] {
  return [...provisioning].map(([account, record]) => ({
    scenario: scenario.name,
    account,
    ...provisioningJson(record),
  }));
}

function balances(reading: Reading): Json[] {
  return [...reading.accounts].map(([account, { balance, available }]) => ({
    scenario: reading.scenario,
    account,
    balance: printAmount(balance),
    available: printAmount(available),
  }));
}

function instantJson(reading: Reading, account: string, at: Instant): string {
  return printInstant(at, zoneOf(reading, account));
}
