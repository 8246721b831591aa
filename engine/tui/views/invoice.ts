import { line } from '../lines.ts';
import type { State } from '../state.ts';
import { type Pane, pageOf } from './pane.ts';

/** The invoices and credit notes as printed, one a page; enter explains the line under the cursor. */
export function invoice({ view, pages: { invoice: wanted } }: State, width: number): Pane {
  const invoices = view?.invoices ?? [];
  const page = Math.max(0, Math.min(wanted, invoices.length - 1));
  const shown = invoices[page];
  const lines = shown?.lines ?? [];
  return {
    heading:
      shown === undefined
        ? []
        : pageOf(`${shown.account}, ${shown.document} ${shown.number}`, page, invoices.length, width),
    count: lines.length,
    block: (index) => [line(lines[index]?.text ?? '')],
    reads: 'block',
    tells: (index) => lines[index]?.explanation != null,
    empty: view === null ? 'Nothing is computed yet.' : 'No invoice up to here.',
    page,
    pages: invoices.length,
  };
}
