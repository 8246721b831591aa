import { widthOf } from '../../report/report.ts';
import { type Decimal, decimal, ZERO } from '../../values/decimal.ts';
import { clip, type Line, line, type Span, say, type Tone } from '../lines.ts';
import type { ChartView } from '../protocol.ts';
import type { State } from '../state.ts';
import { type Pane, pageOf, textPane } from './pane.ts';

/** A charge's part of a bar, told apart by its shade as well as by its colour. */
const SHADES: readonly { readonly sign: string; readonly tone: Tone }[] = [
  { sign: '█', tone: 'accent' },
  { sign: '▓', tone: 'good' },
  { sign: '▒', tone: 'warn' },
  { sign: '░', tone: 'bad' },
  { sign: '▚', tone: 'plain' },
  { sign: '▤', tone: 'accent' },
  { sign: '▥', tone: 'good' },
  { sign: '▦', tone: 'warn' },
];

/** Columns that the bars keep where what they are called is long. */
const SHORTEST = 16;

/** The invoice totals by period as bars, each stacked by charge, one currency a page. */
export function charts({ view, pages }: State, width: number): Pane {
  const all = view?.charts ?? [];
  const page = Math.max(0, Math.min(pages.charts, all.length - 1));
  const shown = all[page];
  const heading = shown === undefined ? [] : pageOf(`invoices in ${shown.currency} by period`, page, all.length, width);
  const empty = view === null ? 'Nothing is computed yet.' : 'No invoice to draw.';
  return textPane(heading, shown === undefined ? [] : chartLines(shown, width), empty, page, all.length);
}

/** Each charge has a shade of its own: of more charges the smallest are one. */
function withOthers(bars: ChartView['bars']): ChartView['bars'] {
  const sums = new Map<string, Decimal>();
  for (const { name, amount } of bars.flatMap(({ parts }) => parts))
    sums.set(name, (sums.get(name) ?? ZERO).plus(decimal(amount)));
  if (sums.size <= SHADES.length) return bars;
  const byAmount = [...sums].sort(([, a], [, b]) => b.comparedTo(a));
  const kept = new Set(byAmount.slice(0, SHADES.length - 1).map(([name]) => name));
  const others = `${sums.size - kept.size} others`;
  return bars.map(({ label, parts }) => {
    const rest = parts.filter(({ name }) => !kept.has(name)).map(({ amount }) => decimal(amount));
    const sum = rest.reduce((all, one) => all.plus(one), ZERO).toFixed();
    return {
      label,
      parts: [
        ...parts.filter(({ name }) => kept.has(name)),
        ...(rest.length === 0 ? [] : [{ name: others, amount: sum }]),
      ],
    };
  });
}

function chartLines({ bars: all }: ChartView, width: number): Line[] {
  const bars = withOthers(all);
  const names = [...new Set(bars.flatMap(({ parts }) => parts.map(({ name }) => name)))];
  const totals = bars.map(({ parts }) => parts.reduce((sum, { amount }) => sum.plus(decimal(amount)), ZERO));
  const places = Math.max(
    0,
    ...bars.flatMap(({ parts }) => parts.map(({ amount }) => amount.split('.')[1]?.length ?? 0)),
  );
  const said = totals.map((total) => total.toFixed(places));
  const amount = Math.max(0, ...said.map(widthOf));
  const beside = Math.max(Math.floor(width / 3), width - amount - 4 - SHORTEST);
  const label = Math.min(beside, Math.max(0, ...bars.map((bar) => widthOf(bar.label))));
  const room = Math.max(4, width - label - amount - 4);
  const longest = bars
    .map(({ parts }) => lengthOf(parts))
    .reduce((most, own) => (own.greaterThan(most) ? own : most), ZERO);
  const rows = bars.flatMap((bar, index): Line[] => [
    [
      say(`${' '.repeat(Math.max(0, label - widthOf(bar.label)))}${clip(bar.label, label)}  `),
      ...barOf(bar.parts, names, longest, room),
      say(`  ${(said[index] ?? '').padStart(amount)}`, 'bold'),
    ],
    [],
  ]);
  return [...rows, ...names.map((name, index) => legendLine(name, index, bars))];
}

type Parts = ChartView['bars'][number]['parts'];

/** What of a bar can be drawn: credits shorten no bar, they are told by the amount behind it and below. */
function lengthOf(parts: Parts): Decimal {
  return parts.reduce((sum, { amount }) => (decimal(amount).greaterThan(0) ? sum.plus(decimal(amount)) : sum), ZERO);
}

/** `room` columns are as long as `longest`; the columns of the parts add up to those of the whole. */
function barOf(parts: Parts, names: readonly string[], longest: Decimal, room: number): Span[] {
  const spans: Span[] = [];
  let sum = ZERO;
  let drawn = 0;
  for (const { name, amount } of parts) {
    if (!decimal(amount).greaterThan(0) || longest.isZero()) continue;
    sum = sum.plus(decimal(amount));
    const end = sum.times(room).dividedBy(longest).plus('0.5').floor().toNumber();
    const { sign, tone } = shadeOf(names.indexOf(name));
    if (end > drawn) spans.push({ text: sign.repeat(end - drawn), tone });
    drawn = Math.max(drawn, end);
  }
  return [...spans, { text: ' '.repeat(Math.max(0, room - drawn)), tone: 'plain' }];
}

function shadeOf(index: number) {
  return SHADES[index % SHADES.length] ?? { sign: '█', tone: 'plain' as const };
}

function legendLine(name: string, index: number, bars: ChartView['bars']): Line {
  const own = bars.flatMap(({ parts }) => parts.filter((part) => part.name === name));
  const isCredit = own.every(({ amount }) => !decimal(amount).greaterThan(0));
  const { sign, tone } = shadeOf(index);
  return isCredit ? line(`   ${name} (credits, not drawn)`, 'dim') : [say(`${sign}${sign} `, tone), say(name)];
}
