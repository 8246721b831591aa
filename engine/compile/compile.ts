import type { AsKnown, Book } from '../model/book.ts';
import type { ChargePlanDocument, PlanDocument } from '../model/documents.generated.ts';
import type { ChargePlan, Plan, Program } from '../model/program.ts';
import { hasErrors, type Outcome, sortIssues } from '../values/issue.ts';
import { compileRouteSets } from './admission.ts';
import { compileAllowance } from './allowance.ts';
import { checkCancelling } from './cancelling.ts';
import { compileCards } from './cards.ts';
import { compileSharedCredits } from './credit.ts';
import { compileDiscount } from './discount.ts';
import { type Context, Findings } from './findings.ts';
import { lint } from './lint.ts';
import { compileMeter } from './meter.ts';
import { compileNumbers } from './numbers.ts';
import { checkOrders } from './order-checks.ts';
import { compileChargePlan, compilePlan } from './plan.ts';
import { compileChoices, compilePreferences } from './preferences.ts';
import { compileSemantics } from './semantics.ts';
import { compileTariffs } from './tariffs.ts';
import { compileTax } from './tax.ts';

export { explainProgram, explainRules } from './explain.ts';
export { metersOf } from './explain-meters.ts';
export { boundsWords, overWords, targetGroups } from './words.ts';

type Pass = (program: Program, context: Context) => Program | Promise<Program>;

/** Each document becomes its compiled self; what has an issue is left out. */
async function each<K, D, C>(
  documents: ReadonlyMap<K, D>,
  compileOne: (document: D) => C | null | Promise<C | null>,
): Promise<Map<K, C>> {
  const compiled = new Map<K, C>();
  for (const [key, document] of documents) {
    const one = await compileOne(document);
    if (one !== null) compiled.set(key, one);
  }
  return compiled;
}

const tariffs: Pass = async (program, context) => ({ ...program, tariffs: await compileTariffs(context) });

const routeSets: Pass = (program, context) => ({
  ...program,
  routeSets: compileRouteSets(context, program.tariffs),
});

const preferences: Pass = async (program, context) => {
  const documents = await each(context.book.preferences, (document) => compilePreferences(document, context));
  return { ...program, preferences: new Map([...(await compileChoices(context)), ...documents]) };
};

const allowances: Pass = async (program, context) => ({
  ...program,
  allowances: await each(context.book.allowances, (document) => compileAllowance(document, program.tariffs, context)),
});

const meters: Pass = async (program, context) => ({
  ...program,
  meters: await each(context.book.meters, (document) => compileMeter(document, context)),
});

const discounts: Pass = async (program, context) => ({
  ...program,
  discounts: await each(context.book.discounts, (one) => compileDiscount(one, context.book.places.of(one), context)),
});

const credits: Pass = (program, context) => ({ ...program, credits: compileSharedCredits(context) });

const chargePlans: Pass = async (program, context) => ({
  ...program,
  chargePlans: await each(context.book.chargePlans, (document) => compileChargePlan(document, context)),
});

const taxes: Pass = async (program, { book, findings }) => {
  for (const tax of book.taxes.values()) await compileTax(tax, { book, findings });
  return program;
};

const plans: Pass = async (program, context) => ({
  ...program,
  plans: await each(context.book.plans, (document) => compilePlan(document, program, context)),
});

const editions: Pass = async (program, context) => {
  const documents = new Map(context.book.scenarios.flatMap(({ editions }) => [...editions]));
  const compileOne = (document: ChargePlanDocument | PlanDocument): Promise<ChargePlan | Plan> =>
    document.kind === 'plan' ? compilePlan(document, program, context) : compileChargePlan(document, context);
  const inTurn = async (all: readonly AsKnown<ChargePlanDocument | PlanDocument>[]) => {
    const compiled: AsKnown<ChargePlan | Plan>[] = [];
    for (const { from, edition } of all) compiled.push({ from, edition: await compileOne(edition) });
    return compiled;
  };
  return { ...program, editions: await each(documents, inTurn) };
};

const orders: Pass = (program, context) => {
  checkOrders(program, context);
  return program;
};

const cancellations: Pass = (program, context) => {
  checkCancelling(program, context);
  return program;
};

const lints: Pass = (program, context) => {
  lint(program, context);
  return program;
};

/** In order: what a later pass points at is compiled by an earlier one. */
const PASSES: readonly Pass[] = [
  tariffs, // routes and allowances hold their tariff
  routeSets, // what calls cost stands in tariffs
  preferences, // plans hold their rule set
  allowances,
  meters,
  discounts,
  credits,
  chargePlans,
  taxes, // those that no plan uses are judged too
  plans,
  editions,
  orders, // of what documents have, and of every discount
  cancellations, // of what the charges of all editions are
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
    meters: new Map(),
    discounts: new Map(),
    credits: new Map(),
    semantics: compileSemantics(book),
    preferences: new Map(),
    allowances: new Map(),
    routeSets: new Map(),
    numbers: compileNumbers(book),
    cards: compileCards(book),
    editions: new Map(),
  };
  for (const pass of PASSES) program = await pass(program, context);
  const issues = sortIssues(context.findings.issues);
  return { value: hasErrors(issues) ? null : program, issues };
}
