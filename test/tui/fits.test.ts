import { expect, test } from 'vitest';
import { widthOf } from '../../engine/report/report.ts';
import { geometryOf, MARGIN, SMALLEST } from '../../engine/tui/geometry.ts';
import { pagesOf, viewAt } from '../../engine/tui/pages.ts';
import { firstState, TABS, type Trial } from '../../engine/tui/state.ts';
import { layout } from '../../engine/tui/views/layout.ts';
import { issue } from '../report/builder.ts';
import { runOf, wholeBook } from '../whole-book.ts';

test('invoices, accounts and tables of rules of the book fit beside the list, and on the smallest screen', async () => {
  const { book, program } = await wholeBook();
  const widths = [{ columns: 80, rows: 24 }, SMALLEST].map((size) => geometryOf(firstState(size)).pane - MARGIN);
  const width = Math.min(...widths);
  for (const scenario of book.scenarios.filter((_, index) => index % 4 === 0)) {
    const ran = runOf({ book, program }, scenario);
    if (ran.journal.length > LONG) continue;
    const key = scenario.document.name;
    const view = viewAt(pagesOf({ key, run: ran, program, book, differences: [], width, all: false }), null);
    const lines = [
      ...view.invoices.flatMap((invoice) => invoice.lines.map(({ text }) => text)),
      ...[...view.accounts, ...view.rules].flatMap((page) => page.lines),
    ];
    expect({ key, wide: lines.filter((line) => widthOf(line) > width) }).toEqual({ key, wide: [] });
  }
});

/** Entries of a story that takes long to tell, and looks like the others. */
const LONG = 5000;

test('the tab that is shown has both its brackets at 60 columns, also with problems and a number on trial', () => {
  for (const tab of TABS)
    for (const columns of [60, 61, 80])
      for (const problems of [0, 1, 999])
        for (const trial of [null, TRIAL]) {
          const issues = Array.from({ length: problems }, () => PROBLEM);
          const [bar = []] = layout({ ...firstState({ columns, rows: 20 }), tab, issues, trial });
          const text = bar.map((span) => span.text).join('');
          const count = tab === 'problems' && problems > 0 ? ` ${problems}` : '';
          expect(text).toContain(`[${TABS.indexOf(tab) + 1} ${tab}${count}]`);
          // While a number is tried there is a way to what it does.
          if (trial !== null) expect(text).toMatch(/8 wh/);
        }
});

const TRIAL: Trial = {
  edit: { file: 'plans/desk.yaml', line: 3, column: 8, before: '10.00', after: '12.00' },
  base: {},
  view: null,
  phase: 'comparing',
};

const START = { line: 3, column: 1 };
const PROBLEM = issue({
  place: { file: 'plans/desk.yaml', range: { start: START, end: START } },
  code: 'load/empty',
  message: 'the file is empty',
});
