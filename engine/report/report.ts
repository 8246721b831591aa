import { accountJson } from './account-json.ts';
import { accountText } from './account-text.ts';
import { charts } from './charts.ts';
import { compiledJson } from './compiled-json.ts';
import { compiledPages, compiledText } from './compiled-text.ts';
import { creditNoteRows } from './credit-note.ts';
import { humanDate, humanPeriod, humanTime } from './dates.ts';
import { foldedSteps, treeAmount } from './explain-fold.ts';
import { explainJson } from './explain-json.ts';
import { explainText } from './explain-text.ts';
import { fixesDiff, fixesList } from './fixes-text.ts';
import { invoiceRows } from './invoice-text.ts';
import { issuesCompact } from './issues-compact.ts';
import { issuesJson } from './issues-json.ts';
import { issuesText } from './issues-text.ts';
import { previewCsv } from './preview-csv.ts';
import { previewJson } from './preview-json.ts';
import { previewText } from './preview-text.ts';
import { ruleSetWords } from './rule-set-text.ts';
import { subscriptionsJson } from './subscriptions-json.ts';
import { subscriptionsText } from './subscriptions-text.ts';
import { testJson } from './test-json.ts';
import { differenceLines, testText } from './test-text.ts';
import { timelineLines } from './timeline.ts';

export { asKnown } from './as-known.ts';
export { codeFrame, linesOf } from './code-frame.ts';
export { plain } from './style.ts';
export { count, visible, widthOf, wrap } from './text.ts';

export { humanDate, humanPeriod, humanTime };

/**
 * Everything that ratebook tells, by what is told and in which format. Values in, text out: nothing here writes,
 * computes an amount, knows a terminal, or depends on locale and time zone of the machine. Every text ends with a line
 * break; JSON is one document, described by the schema of its name in `schemas/`.
 */
export const report = {
  preview: { text: previewText, json: previewJson, csv: previewCsv },
  issues: { pretty: issuesText, compact: issuesCompact, json: issuesJson },
  fixes: { diff: fixesDiff, list: fixesList },
  test: { default: testText, json: testJson, difference: differenceLines },
  account: { text: accountText, json: accountJson },
  subscriptions: { text: subscriptionsText, json: subscriptionsJson },
  explain: { text: explainText, json: explainJson, amount: treeAmount, steps: foldedSteps },
  compiled: { text: compiledText, pages: compiledPages, json: compiledJson, rules: ruleSetWords },
  invoice: { rows: invoiceRows },
  creditNote: { rows: creditNoteRows },
  timeline: { lines: timelineLines },
  charts,
} as const;
