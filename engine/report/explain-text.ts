import type { Explanation } from '../model/explanation.ts';
import type { Place } from '../values/issue.ts';
import { foldedSteps, treeAmount } from './explain-fold.ts';
import { heading, type PageOptions, pageWidth } from './page.ts';
import type { Style } from './style.ts';
import { padEnd, padStart, visible, widthOf, wrap } from './text.ts';

export interface ExplainPage extends PageOptions {
  /** Levels below each root that are shown; null: all of them. */
  readonly depth: number | null;
}

/** What is explained of one scenario, in the order in which it is told. */
export interface ExplainShown {
  readonly scenario: string;
  readonly file: string;
  readonly trees: readonly Explanation[];
}

/** The trees of each scenario: what, where it is written, and at the right edge what it comes to so far. */
export function explainText(shown: readonly ExplainShown[], options: ExplainPage, style: Style): string {
  const width = pageWidth(options);
  const lines = shown.flatMap(({ scenario, file, trees }, index) => [
    ...(index === 0 ? [] : ['']),
    ...heading(scenario, file, width, style),
    ...trees.flatMap((tree) => ['', ...treeLines(tree, options.depth, width, style)]),
  ]);
  return `${lines.join('\n')}\n`;
}

interface Row {
  /** The lines of the tree before the title, and before what follows below it. */
  readonly first: string;
  readonly rest: string;
  readonly title: string;
  readonly note: string | null;
  readonly amount: string;
  readonly place: string;
  readonly isRoot: boolean;
}

const GAP = '  ';

function treeLines(tree: Explanation, depth: number | null, width: number, style: Style): string[] {
  const rows = rowsOf(tree, depth ?? Number.POSITIVE_INFINITY);
  const amounts = Math.max(...rows.map(({ amount }) => widthOf(amount)));
  // A place that would take more than a third of the page stands below its row.
  const most = Math.floor(width / 3);
  const places = Math.max(0, ...rows.map(({ place }) => widthOf(place)).filter((own) => own <= most));
  const left = width - (amounts === 0 ? 0 : amounts + GAP.length) - (places === 0 ? 0 : places + GAP.length);
  return rows.flatMap((row) => rowLines(row, { left, places, amounts, width }, style));
}

/** A place is told in full where its file is another than that of what it stands under. */
function rowsOf(tree: Explanation, depth: number): Row[] {
  const rows: Row[] = [];
  const visit = (one: Explanation, first: string, rest: string, level: number, file: string | null): void => {
    const parts = level >= depth ? [] : foldedSteps(one.parts);
    const isCut = parts.length < one.parts.length && parts.length === 0;
    const { title, note, places } = one;
    const isRoot = level === 0;
    const amount = isRoot && one.amount !== null ? `${treeAmount(one)} ${one.amount.currency}` : treeAmount(one);
    rows.push({
      first,
      rest,
      title: isCut ? `${title} …` : title,
      note,
      amount,
      place: placesText(places, file),
      isRoot,
    });
    const own = places.at(-1)?.file ?? file;
    parts.forEach((part, index) => {
      const isLast = index === parts.length - 1;
      visit(part, `${rest}${isLast ? '└─ ' : '├─ '}`, `${rest}${isLast ? '   ' : '│  '}`, level + 1, own);
    });
  };
  visit(tree, '', '', 0, null);
  return rows;
}

/** `plans/a.yaml:8, :12`. */
function placesText(places: readonly Place[], file: string | null): string {
  let before = file;
  const lines = new Map(places.map((place) => [`${place.file}:${place.range.start.line}`, place]));
  const texts = [...lines].map(([text, { file: own, range }]) => {
    const isSame = own === before;
    before = own;
    return isSame ? `:${range.start.line}` : text;
  });
  return texts.map(visible).join(', ');
}

interface Widths {
  readonly left: number;
  readonly places: number;
  readonly amounts: number;
  readonly width: number;
}

function rowLines(row: Row, { left, places, amounts, width }: Widths, style: Style): string[] {
  const room = Math.max(MIN_TEXT, left - widthOf(row.first));
  const [head = '', ...others] = wrap(row.title, room);
  const isBeside = widthOf(row.place) <= places;
  const note = visible(row.note ?? '');
  const isNoteBeside = note !== '' && others.length === 0 && widthOf(head) + GAP.length + widthOf(note) <= room;
  const told = isNoteBeside ? `${head}${GAP}${note}` : head;
  const below = [
    ...others.map((text) => (row.isRoot ? style.bold(text) : text)),
    ...[isNoteBeside ? '' : note, isBeside ? '' : row.place]
      .filter((text) => text !== '')
      .flatMap((text) => wrap(text, Math.max(MIN_TEXT, width - widthOf(row.rest) - GAP.length)))
      .map((text) => `${GAP}${style.dim(text)}`),
  ];
  const title = row.isRoot ? style.bold(head) : head;
  const beside = isNoteBeside ? `${GAP}${style.dim(note)}` : '';
  const padding = ' '.repeat(Math.max(0, room - widthOf(told)));
  const place = places === 0 ? '' : `${GAP}${style.dim(padEnd(isBeside ? row.place : '', places))}`;
  const amount = amounts === 0 ? '' : `${GAP}${padStart(row.amount, amounts)}`;
  const first = `${row.first}${title}${beside}${padding}${place}${amount}`.trimEnd();
  return [first, ...below.map((text) => `${row.rest}${text}`.trimEnd())];
}

/** Columns that a title has at least, however deep it stands. */
const MIN_TEXT = 16;
