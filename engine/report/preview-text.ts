import type { EntryBase, Rejected, Run } from '../model/journal.ts';
import { amountWithCurrency } from './amounts.ts';
import { creditNoteText } from './credit-note.ts';
import { humanTime } from './dates.ts';
import { invoiceText } from './invoice-text.ts';
import { heldBy, memberOf } from './names.ts';
import { heading, type PageOptions, pageWidth, section, spaced } from './page.ts';
import { type Reading, readRun, zoneOf } from './reading.ts';
import type { Style } from './style.ts';
import { LEFT, RIGHT, type Row, table, titledTable, WRAPS } from './table.ts';
import { count } from './text.ts';
import { humanUsage } from './usage.ts';

/**
 * Scenario by scenario: its invoices as printed paper, then what was rejected, notified and changed, then the
 * balances at the end. Times are local times of the account concerned.
 */
export function previewText(runs: readonly Run[], options: PageOptions, style: Style): string {
  const width = pageWidth(options);
  const scenarios = runs.map((run) => scenarioText(readRun(run), width, style).join('\n'));
  return scenarios.length === 0 ? 'No scenarios.\n' : `${scenarios.join('\n\n\n')}\n`;
}

function scenarioText(reading: Reading, width: number, style: Style): string[] {
  const invoices = reading.invoices.map((invoice) => invoiceText(invoice, width, style));
  return [
    ...heading(reading.scenario, reading.file, width, style),
    ...spaced(invoices.length === 0 ? [['No invoices.']] : invoices),
    ...spaced(reading.creditNotes.map((note) => creditNoteText(note, width, style))),
    ...spaced([
      section('Files of calls', eventFiles(reading.callFiles, 'rated', width, style), style),
      section('Files of usage', eventFiles(reading.usageFiles, 'counted', width, style), style),
      section('Rejected', rejections(reading, width), style),
      section('Notified', notifications(reading, width), style),
      section('Allowances', allowances(reading, width, style), style),
      section('Changed', states(reading, width), style),
      section('Balances at the end', balances(reading, width), style),
    ]),
  ];
}

/** What became of each row: nothing of a file goes missing. */
function eventFiles(files: Reading['callFiles'], taken: string, width: number, style: Style): string[] {
  const rows = files.map(({ account, file, ...count }): Row => {
    const counts = [count.read, count.taken, count.rejected, count.malformed, count.repeated].map(String);
    return [account, file, ...counts];
  });
  const columns = [WRAPS, WRAPS, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT];
  const titles = ['account', 'file', 'rows', taken, 'rejected', 'malformed', 'repeated'];
  return titledTable(columns, titles, rows, width - 2, style);
}

/** Refusals of one kind are told once, with their number and the times of the first and the last. */
function rejections(reading: Reading, width: number): string[] {
  const groups = new Map<string, [EntryBase & Rejected, ...(EntryBase & Rejected)[]]>();
  for (const rejected of reading.rejections) {
    const key = [rejected.account, rejected.event, rejected.code].join('\n');
    const group = groups.get(key);
    if (group) group.push(rejected);
    else groups.set(key, [rejected]);
  }
  const rows = [...groups.values()].map(([first, ...more]): Row => {
    const at = humanTime(first.at, zoneOf(reading, first.account));
    const last = more.at(-1);
    const times = last ? `${at} – ${humanTime(last.at, zoneOf(reading, last.account))}` : at;
    return [first.account, `${more.length + 1} ×`, first.event, first.code, times];
  });
  return table([WRAPS, RIGHT, LEFT, LEFT, WRAPS], rows, width - 2);
}

function notifications(reading: Reading, width: number): string[] {
  const rows = reading.notifications.map(
    ({ at, account, to, code, undeliverable }): Row => [
      humanTime(at, zoneOf(reading, account)),
      account,
      `to ${to}`,
      code,
      undeliverable ? 'undeliverable' : '',
    ],
  );
  return table([LEFT, WRAPS, LEFT, LEFT, LEFT], rows, width - 2);
}

/** How much of each allowance was used, period by period, and how many calls ended with one. */
function allowances(reading: Reading, width: number, style: Style): string[] {
  const rows = reading.allowances.map(
    ({ account, allowance, subscription, member, unit, start, included, carried, used }): Row => [
      `${account} ${heldBy(allowance, subscription ?? memberOf(member))}`,
      humanTime(start, zoneOf(reading, account)),
      ...[included, carried, used, Math.max(0, included + carried - used)].map((amount) => humanUsage(amount, unit)),
    ],
  );
  const columns = [WRAPS, LEFT, RIGHT, RIGHT, RIGHT, RIGHT];
  const titles = ['allowance of', 'from', 'included', 'carried', 'used', 'left'];
  const cut = [...reading.cutCalls].map(
    ([account, calls]): Row => [`${account}: ${count(calls, 'call')} cut at the end of an allowance`],
  );
  return [...titledTable(columns, titles, rows, width - 2, style), ...table([WRAPS], cut, width - 2)];
}

function states(reading: Reading, width: number): string[] {
  const rows = reading.states.map(
    ({ at, account, subject, state }): Row => [
      humanTime(at, zoneOf(reading, account)),
      account,
      `${subject}: ${state}`,
    ],
  );
  return table([LEFT, WRAPS, WRAPS], rows, width - 2);
}

function balances(reading: Reading, width: number): string[] {
  const rows = [...reading.accounts].map(
    ([account, { balance, available }]): Row => [
      account,
      amountWithCurrency(balance),
      balance.compare(available) === 0 ? '' : `${amountWithCurrency(available)} available`,
    ],
  );
  return table([WRAPS, RIGHT, LEFT], rows, width - 2);
}
