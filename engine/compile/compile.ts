import type { Book } from '../model/book.ts';
import type { Program } from '../model/program.ts';
import { hasErrors, type Outcome, sortIssues } from '../values/issue.ts';
import { type Context, Findings } from './findings.ts';
import { lint } from './lint.ts';
import { compileChargePlan, compilePlan } from './plan.ts';
import { compileChoices, compilePreferences } from './preferences.ts';
import { compileTariff } from './tariff.ts';

export { explainProgram } from './explain.ts';

type Pass = (program: Program, context: Context) => Program | Promise<Program>;

/** Each document becomes its compiled self; what has an issue is left out. */
async function each<D, C>(
  documents: ReadonlyMap<string, D>,
  compileOne: (document: D) => C | null | Promise<C | null>,
): Promise<Map<string, C>> {
  const compiled = new Map<string, C>();
  for (const [name, document] of documents) {
    const one = await compileOne(document);
    if (one !== null) compiled.set(name, one);
  }
  return compiled;
}

const tariffs: Pass = async (program, context) => ({
  ...program,
  tariffs: await each(context.book.tariffs, (document) => compileTariff(document, context)),
});

const preferences: Pass = async (program, context) => {
  const documents = await each(context.book.preferences, (document) => compilePreferences(document, context));
  return { ...program, preferences: new Map([...(await compileChoices(context)), ...documents]) };
};

const chargePlans: Pass = async (program, context) => ({
  ...program,
  chargePlans: await each(context.book.chargePlans, (document) => compileChargePlan(document, context)),
});

const plans: Pass = async (program, context) => ({
  ...program,
  plans: await each(context.book.plans, (document) => compilePlan(document, program, context)),
});

const lints: Pass = (program, context) => {
  lint(program, context);
  return program;
};

/** In order: what a later pass points at is compiled by an earlier one. */
const PASSES: readonly Pass[] = [
  tariffs, // routes and allowances hold their tariff
  preferences, // plans hold their rule set
  chargePlans,
  plans,
  lints, // they read the whole program
];

/**
 * `book` as a program: rule sets as decision tables, prices as exact scaled integers, tariffs as prefix tables. Needs a
 * book without errors (references resolve, dates and lengths of time are real); no value where an error is found here.
 */
export async function compile(book: Book): Promise<Outcome<Program>> {
  const context: Context = { book, findings: new Findings() };
  let program: Program = {
    title: book.settings.title ?? 'Untitled book',
    timeZone: book.settings['time-zone'] ?? 'UTC',
    plans: new Map(),
    chargePlans: new Map(),
    tariffs: new Map(),
    preferences: new Map(),
  };
  for (const pass of PASSES) program = await pass(program, context);
  const issues = sortIssues(context.findings.issues);
  return { value: hasErrors(issues) ? null : program, issues };
}
