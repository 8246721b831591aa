import { line } from '../lines.ts';
import type { State } from '../state.ts';
import { type Pane, pageOf, textPane } from './pane.ts';

/** The accounts of the scenario at the moment that is shown, one a page. */
export function account({ view, pages }: State, width: number): Pane {
  const accounts = view?.accounts ?? [];
  const page = Math.max(0, Math.min(pages.account, accounts.length - 1));
  const shown = accounts[page];
  const empty = view === null ? 'Nothing is computed yet.' : 'No account at this moment.';
  const heading = shown === undefined ? [] : pageOf(`account ${shown.name}`, page, accounts.length, width);
  return textPane(
    heading,
    (shown?.lines ?? []).map((text) => line(text)),
    empty,
    page,
    accounts.length,
  );
}
