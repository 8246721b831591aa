import { explainProgram, metersOf } from '../compile/compile.ts';
import type { CompiledView } from '../model/compiled.ts';
import { report } from '../report/report.ts';
import { type Answer, UsageError } from './answer.ts';
import { type ReadyBook, readBooks, refusal, warnings } from './reading.ts';
import { nothingMatches } from './scenarios.ts';
import type { Surroundings } from './surroundings.ts';

export interface CompileOptions {
  readonly format: 'text' | 'json';
  readonly width?: number;
}

/** `ratebook compile`: the rule sets, price tables and schedules of the documents that are meant, by file or by name. */
export async function compile(args: readonly string[], options: CompileOptions, around: Surroundings): Promise<Answer> {
  const reading = await readBooks(args, around);
  const refused = refusal(reading, around);
  if (refused !== null) {
    const result = options.format === 'json' ? report.compiled.json(null, reading.issues) : '';
    return { exit: 1, result, remarks: refused };
  }
  const [book, ...others] = reading.books;
  if (book === undefined || others.length > 0) throw new UsageError('one book is compiled at a time');
  const whole = explainProgram(book.program);
  const names = namesOf(whole);
  for (const word of reading.words) if (!names.includes(word)) throw nothingMatches(word, names, 'plan');
  const view = only(whole, book, reading.words);
  const result =
    options.format === 'json'
      ? report.compiled.json(view, reading.issues)
      : report.compiled.text(view, options, around.style);
  return { exit: 0, result, remarks: warnings(reading) };
}

function namesOf(view: CompiledView): string[] {
  const { plans, chargePlans, meters, discounts, credits, semantics, allowances, tariffs, ruleSets } = view;
  const priced = [...plans, ...chargePlans, ...meters, ...discounts, ...credits, ...semantics];
  const named = [...priced, ...allowances, ...tariffs, ...ruleSets];
  return named.map(({ name }) => authored(name));
}

/** The rule set of a preferences document goes by the document's own name as well. */
function authored(name: string): string {
  return name.replace(/^preferences /, '');
}

/** The documents of the selected files, and those that a word names, with the rule sets that they use. */
function only(view: CompiledView, { files, program }: ReadyBook, words: readonly string[]): CompiledView {
  if (files === null) return view;
  const meant = ({ name, place }: { readonly name: string; readonly place: string }): boolean =>
    files.has(fileOf(place)) || words.includes(authored(name));
  const plans = view.plans.filter(meant);
  const chargePlans = view.chargePlans.filter(meant);
  const used = new Set([
    ...plans.map(({ preferences }) => preferences),
    ...[...plans, ...chargePlans].flatMap(({ charges }) => charges.map(({ when }) => when)),
  ]);
  const ruleSets = view.ruleSets.filter((ruleSet) => meant(ruleSet) || used.has(ruleSet.name));
  const allowances = view.allowances.filter(meant);
  const sets = plans.flatMap(({ limits }) => limits.filter(({ term }) => term === 'route set').map(({ says }) => says));
  const routeSets = view.routeSets.filter(({ name }) => sets.includes(name));
  const followed = new Set([...plans, ...chargePlans].map((document) => document.semantics));
  const semantics = view.semantics.filter((one) => meant(one) || followed.has(one.name));
  const tariffs = view.tariffs.filter(meant);
  const charges = [
    ...plans.flatMap(({ name }) => program.plans.get(name)?.charges ?? []),
    ...chargePlans.flatMap(({ name }) => program.chargePlans.get(name)?.charges ?? []),
  ];
  const measuring = metersOf(charges);
  const meters = view.meters.filter((meter) => meant(meter) || measuring.has(meter.name));
  const discounts = view.discounts.filter(meant);
  const credits = view.credits.filter(meant);
  return {
    ...view,
    plans,
    chargePlans,
    routeSets,
    meters,
    discounts,
    credits,
    semantics,
    allowances,
    tariffs,
    ruleSets,
  };
}

/** Places of a view are `file:line:column`. */
function fileOf(place: string): string {
  return place.replace(/:\d+:\d+$/, '');
}
