/** The public API: from a folder of YAML to journals, invoices and test results. */
export { diskSource, memorySource, type Source, sourceAt } from './load/load.ts';
export type { AccountView } from './model/account.ts';
export type { Book, LoadedScenario } from './model/book.ts';
export type { Explanation, Operation } from './model/explanation.ts';
export type { Invoice } from './model/invoice.ts';
export type { Entry, Run } from './model/journal.ts';
export type { Program } from './model/program.ts';
export type { TestResult } from './model/test-result.ts';
export { type Built, build, type Loaded, read, run, viewAccount } from './pipeline.ts';
export { report } from './report/report.ts';
export type { Issue, Place } from './values/issue.ts';
export { type Explained, type ExplainedInvoice, type ExplainOptions, explain, verify } from './verify/verify.ts';
