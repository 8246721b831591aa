import { decimal, ZERO } from '../../values/decimal.ts';
import { ends, type Line, line, say, type Tone } from '../lines.ts';
import type { ScenarioRow, ScenarioView } from '../protocol.ts';
import type { Listed, State, Trial } from '../state.ts';
import { viewNow } from '../trial.ts';
import { type Pane, textPane } from './pane.ts';

/** What the number that is tried does to the total of every scenario. */
export function whatIf(state: State, width: number): Pane {
  const { trial } = state;
  if (trial === null) return textPane([], [], 'Nothing is tried: press x on a number, such as a line of an invoice.');
  const { file, line: at, before, after } = trial.edit;
  const heading = [say(`${file}:${at}  `, 'dim'), say(`${before} → ${after}`, 'bold')];
  return textPane(heading, effectLines(state, trial, width), '');
}

function effectLines(state: State, trial: Trial, width: number): Line[] {
  const { scenarios: rows } = state;
  const { base } = trial;
  const waiting = rows.filter(({ isStale, status }) => isStale || status === null);
  const done = rows.filter((row) => !waiting.includes(row));
  const ready = done.filter(({ key }) => base[key] !== undefined);
  const unknown = done.length - ready.length;
  const changed = ready.filter(
    (row) => changesOf(row, base[row.key]).length > 0 || turnsOf(row, base[row.key]) !== null,
  );
  return [
    ...totalLines(ready, base, width),
    ...changed.flatMap((row) => rowLines(row, base[row.key], width)),
    ...(changed.some(({ key }) => key === state.chosen) ? [] : madeUpLines(state, trial, width)),
    [],
    line(`${changed.length} changed, ${ready.length - changed.length} the same${waitingText(waiting.length)}`, 'dim'),
    ...(unknown === 0 ? [] : [line(`${unknown} had not run without it: r compares them too`, 'dim')]),
  ];
}

/** Lines of the scenario that is shown may be others, and its total the same: a minimum makes up for what a price loses. */
function madeUpLines(state: State, { view: before }: Trial, width: number): Line[] {
  const after = viewNow(state);
  if (before === null || after === null || before.key !== after.key || before.at !== after.at) return [];
  const [was, is] = [amountsIn(before), amountsIn(after)];
  const gone = without(was, is);
  const come = without(is, was);
  if (gone.length + come.length === 0) return [];
  const name = state.scenarios.find(({ key }) => key === state.chosen)?.name ?? '';
  const signed = (sign: string) => (each: Amount) =>
    ends(line(`  ${sign} ${each.text}`), [say(`  ${each.amount}`)], width);
  const rows = [...gone.map(signed('−')), ...come.map(signed('+'))];
  const more = rows.length > MOST_MADE_UP ? [line(`  … ${rows.length - MOST_MADE_UP} more`, 'dim')] : [];
  return [
    line(name),
    line('  its total stays, as other lines make up for it'),
    ...rows.slice(0, MOST_MADE_UP),
    ...more,
  ];
}

/** As many show what makes up for what. */
const MOST_MADE_UP = 12;

interface Amount {
  /** `south-0001: Rental  1 May – 31 May 2026` */
  readonly text: string;
  readonly amount: string;
}

/** Of each line of each document that has an amount. */
function amountsIn({ invoices }: ScenarioView): Amount[] {
  return invoices.flatMap(({ number, lines }) =>
    lines.flatMap(({ explanation }) =>
      explanation === null ? [] : [{ text: `${number}: ${explanation.title}`, amount: explanation.amount }],
    ),
  );
}

/** What `amounts` has more of than `others`. */
function without(amounts: readonly Amount[], others: readonly Amount[]): Amount[] {
  const left = [...others];
  return amounts.filter(({ text, amount }) => {
    const at = left.findIndex((each) => each.text === text && each.amount === amount);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function waitingText(count: number): string {
  return count === 0 ? '' : `, ${count} to come`;
}

interface Change {
  readonly currency: string;
  readonly before: string;
  readonly after: string;
  /** With its sign. */
  readonly by: string;
}

/** By currency, what a scenario's total was and is; only where it moved, and nothing where nobody knows what it was. */
export function changesOf(row: ScenarioRow, before: ScenarioRow | undefined): readonly Change[] {
  if (before === undefined) return [];
  const currencies = [...new Set([...Object.keys(before.totals), ...Object.keys(row.totals)])].sort();
  return currencies.flatMap((currency) => {
    const change = changeOf(currency, before.totals[currency], row.totals[currency]);
    return change === null ? [] : [change];
  });
}

function changeOf(currency: string, was: string | undefined, is: string | undefined): Change | null {
  const [before, after] = [decimal(was ?? '0'), decimal(is ?? '0')];
  if (before.equals(after)) return null;
  const places = Math.max(before.decimalPlaces(), after.decimalPlaces(), placesIn(was), placesIn(is));
  const by = after.minus(before);
  return {
    currency,
    before: before.toFixed(places),
    after: after.toFixed(places),
    by: `${by.isNegative() ? '' : '+'}${by.toFixed(places)}`,
  };
}

function placesIn(text: string | undefined): number {
  return text?.split('.')[1]?.length ?? 0;
}

function turnsOf(row: ScenarioRow, before: ScenarioRow | undefined): string | null {
  if (before === undefined || before.status === row.status) return null;
  return row.status === 'failed' ? '✓ → ✗ its expectations fail now' : '✗ → ✓ its expectations hold now';
}

/** What all of it comes to, by currency. */
function totalLines(rows: readonly Listed[], base: Readonly<Record<string, ScenarioRow>>, width: number): Line[] {
  const sum = (all: readonly (ScenarioRow | undefined)[]): ScenarioRow['totals'] => {
    const totals: Record<string, string> = {};
    for (const { totals: own } of all.flatMap((row) => row ?? []))
      for (const [currency, amount] of Object.entries(own)) {
        const places = Math.max(placesIn(totals[currency]), placesIn(amount));
        totals[currency] = decimal(totals[currency] ?? ZERO)
          .plus(decimal(amount))
          .toFixed(places);
      }
    return totals;
  };
  const [before, after] = [sum(rows.map(({ key }) => base[key])), sum(rows)];
  const currencies = Object.keys({ ...before, ...after }).sort();
  const lines = currencies.map((currency) => {
    const change = changeOf(currency, before[currency], after[currency]);
    const name = [say(`all scenarios, ${currency}`, 'bold')];
    return change === null ? ends(name, [say('unchanged', 'dim')], width) : ends(name, amountsOf(change), width);
  });
  return [...lines, []];
}

function rowLines(row: Listed, before: ScenarioRow | undefined, width: number): Line[] {
  const turn = turnsOf(row, before);
  const changes = changesOf(row, before);
  const amounts = changes.map((change, index) => ends(line(index === 0 ? row.name : ''), amountsOf(change), width));
  const turned = turn === null ? [] : [line(`  ${turn}`, row.status === 'failed' ? 'bad' : 'good')];
  return [...(amounts.length === 0 ? [line(row.name)] : amounts), ...turned];
}

function amountsOf({ currency, before, after, by }: Change): Line {
  const tone: Tone = by.startsWith('-') ? 'warn' : 'accent';
  return [say(`  ${before} → ${after} ${currency}`), say(`  ${by}`, tone)];
}
