import type { Explanation } from '../model/explanation.ts';
import type { Cause, Step } from '../model/invoice.ts';
import type { Entry } from '../model/journal.ts';
import { report, visible } from '../report/report.ts';
import type { Place } from '../values/issue.ts';
import { type ExplainedCreditNote, type ExplainedInvoice, LEFT_OUT } from '../verify/verify.ts';
import { type ExplainedNode, LISTS_ALL } from './protocol.ts';

/** An explanation as text for the screen. */
export function nodeOf(explanation: Explanation): ExplainedNode {
  const { title, amount, note, places, parts } = explanation;
  return {
    title: visible(title),
    amount: amount === null ? '' : `${report.explain.amount(explanation)} ${amount.currency}`,
    note: note === LEFT_OUT ? LISTS_ALL : visible(note ?? ''),
    places: placesOf(places),
    parts: report.explain.steps(parts).map(nodeOf),
  };
}

/** Why each thing on an invoice is what it is, by that thing; by the invoice itself, its total. */
export function nodesOf({
  invoice,
  whole,
  lines,
  surcharges,
  taxes,
  payable,
  draws,
}: ExplainedInvoice): Map<object, ExplainedNode> {
  const nodes = new Map<object, ExplainedNode>([[invoice, nodeOf(whole)]]);
  const add = (things: readonly object[], explanations: readonly Explanation[]): void => {
    for (const [index, thing] of things.entries()) {
      const explanation = explanations[index];
      if (explanation !== undefined) nodes.set(thing, nodeOf(explanation));
    }
  };
  add(invoice.lines, lines);
  add(invoice.surcharges, surcharges);
  add(invoice.taxes, taxes);
  add(invoice.draws ?? [], draws);
  if (invoice.payable !== undefined && payable !== null) add([invoice.payable], [payable]);
  return nodes;
}

/** The same of a credit note. */
export function nodesOfNote({ note, tree }: ExplainedCreditNote): Map<object, ExplainedNode> {
  const parts = [...note.lines, ...note.surcharges, ...note.taxes];
  const whole = nodeOf(tree);
  const own = parts.flatMap((part, index) => {
    const node = whole.parts[index];
    return node === undefined ? [] : [[part, node] as const];
  });
  return new Map<object, ExplainedNode>([[note, whole], ...own]);
}

/** Why an entry of the journal came about: the event, where it is written, and the steps to its amount. */
export function entryNode(entry: Entry, text: string): ExplainedNode {
  const steps = entry.kind === 'posted' ? (entry.line?.steps ?? []) : [];
  return {
    title: text,
    amount: '',
    note: visible(`by ${entry.cause.event}`),
    places: placesOf([entry.cause.place]),
    parts: steps.map(stepNode),
  };
}

/** An event, which its entries follow: no more than where it is written; null where it is not. */
export function eventNode({ place }: Cause, text: string): ExplainedNode | null {
  const places = placesOf([place]);
  return places.length === 0 ? null : { title: text, amount: '', note: '', places, parts: [] };
}

function stepNode({ step, detail, result, place }: Step): ExplainedNode {
  return { title: visible(detail), amount: visible(result), note: visible(step), places: placesOf([place]), parts: [] };
}

function placesOf(places: readonly (Place | null | undefined)[]): ExplainedNode['places'] {
  return places.flatMap((place) => {
    if (place == null) return [];
    const { line, column } = place.range.start;
    return [{ file: place.file, line, column }];
  });
}
