import { line } from '../lines.ts';
import type { State } from '../state.ts';
import { type Pane, pageOf, textPane } from './pane.ts';

/** The decision tables that the scenario's plans use, in words, one a page. */
export function rules({ view, pages }: State, width: number): Pane {
  const tables = view?.rules ?? [];
  const page = Math.max(0, Math.min(pages.rules, tables.length - 1));
  const shown = tables[page];
  const empty = view === null ? 'Nothing is computed yet.' : 'No rules: the plans of this scenario have no conditions.';
  const heading = shown === undefined ? [] : pageOf(shown.name, page, tables.length, width);
  return textPane(
    heading,
    (shown?.lines ?? []).map((text) => line(text)),
    empty,
    page,
    tables.length,
  );
}
