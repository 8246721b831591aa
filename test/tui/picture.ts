/**
 * The picture of the screen in the README: `ratebook ui` in a real terminal on this repository's book, a few keys, and
 * what is then on the screen as SVG, with its colours. The same book gives the same picture. Needs a build and tmux.
 *
 *     npx tsx test/tui/picture.ts    # writes .github/screen.svg
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../cli/spawn.ts';
import { paintedLines, type Run } from './painted.ts';
import { RATEBOOK, RealTerminal } from './tmux.ts';

const TARGET = path.join(ROOT, '.github/screen.svg');
const SIZE = { columns: 112, rows: 30 };
const CELL = { width: 8.4, height: 19 };
const EDGE = 14;
const INK = '#d4d4d4';
const PAPER = '#1b1d21';

/** The sixteen colours of a terminal, as on a dark background. */
const COLORS = [
  ...['#1b1d21', '#f2777a', '#99cc99', '#ffcc66', '#6699cc', '#cc99cc', '#66cccc', '#d4d4d4'],
  ...['#888888', '#f99190', '#b3dfb3', '#ffdc8c', '#8cb4e0', '#dfb3df', '#8ce0e0', '#ffffff'],
];

function svg(lines: readonly (readonly Run[])[]): string {
  const [width, height] = [SIZE.columns * CELL.width + 2 * EDGE, lines.length * CELL.height + 2 * EDGE];
  const texts = lines.flatMap((runs, row) => runs.flatMap((run) => drawn(run, row)));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${fixed(width)} ${fixed(height)}" role="img" aria-label="ratebook ui: scenarios on the left, why the total of an invoice is what it is on the right">`,
    `<rect width="100%" height="100%" rx="8" fill="${PAPER}"/>`,
    `<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14">`,
    ...texts,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

/** Each run is stretched to its columns, so that every font stands on the grid of the terminal. */
function drawn({ column, columns, text, isBold, isDim, isInverse, color }: Run, row: number): string[] {
  const [x, y] = [EDGE + column * CELL.width, EDGE + row * CELL.height];
  const ink = color === null ? INK : (COLORS[color] ?? INK);
  const back = isInverse
    ? [
        `<rect x="${fixed(x)}" y="${fixed(y)}" width="${fixed(columns * CELL.width)}" height="${CELL.height}" fill="${ink}"/>`,
      ]
    : [];
  if (text.trim() === '') return back;
  const look = `fill="${isInverse ? PAPER : ink}"${isBold ? ' font-weight="bold"' : ''}${isDim ? ' opacity="0.6"' : ''}`;
  const grid = `textLength="${fixed(columns * CELL.width)}" lengthAdjust="spacingAndGlyphs"`;
  return [
    ...back,
    `<text x="${fixed(x)}" y="${fixed(y + 14.5)}" ${grid} xml:space="preserve" ${look}>${escaped(text)}</text>`,
  ];
}

const fixed = (length: number): string => String(Math.round(length * 10) / 10);

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const here = new RealTerminal({}, SIZE, { COLORFGBG: '15;0' });
try {
  here.run(`cd ${ROOT} && clear && ${RATEBOOK} ui scenarios/kore scenarios/quick-start`);
  await here.until(/\d ✓/, 'INVOICE');
  here.press('G');
  await here.until('INVOICE bakery-0001', '91.37');
  here.press('Tab', 'G');
  await here.until('▸ Total');
  here.press('Enter');
  const isAtRest = (screen: string) => screen.includes('why it is what it is') && !/running|reading the/.test(screen);
  await here.when(isAtRest, 'all results');
  writeFileSync(TARGET, svg(paintedLines(here.painted().replace(/\n+$/, ''))));
  here.press('q');
} finally {
  here.close();
}
