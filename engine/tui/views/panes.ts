import { geometryOf, MARGIN } from '../geometry.ts';
import type { State, Tab } from '../state.ts';
import { account } from './account.ts';
import { charts } from './charts.ts';
import { confirm } from './confirm.ts';
import { explain } from './explain.ts';
import { help } from './help.ts';
import { invoice } from './invoice.ts';
import { number } from './number.ts';
import { clampCursor, type Pane } from './pane.ts';
import { problems } from './problems.ts';
import { rules } from './rules.ts';
import { timeline } from './timeline.ts';
import { whatIf } from './what-if.ts';

const VIEWS: Readonly<Record<Tab, (state: State, width: number) => Pane>> = {
  invoice,
  timeline,
  explain,
  problems,
  account,
  rules,
  charts,
  'what-if': whatIf,
};

/** What stands right: what is asked, while something is; else the tab. */
export function paneOf(state: State): Pane {
  const width = geometryOf(state).pane - MARGIN;
  switch (state.mode.kind) {
    case 'help':
      return help(state, width);
    case 'number':
      return number(state, state.mode, width);
    case 'confirm':
      return confirm(state, width);
    default:
      return VIEWS[state.tab](state, width);
  }
}

/** Where the cursor of the tab stands, whatever became of what it stood on. */
export function cursorOf(state: State): number {
  return clampCursor(paneOf(state), state.cursors[state.tab], geometryOf(state).body);
}

/** Where what is shown stands: the cursor of the tab, or the first line of what lies above it. */
export function scrollOf(state: State): number {
  if (state.mode.kind === 'help') return clampCursor(paneOf(state), state.mode.scroll, geometryOf(state).body);
  return state.mode.kind === 'browse' || state.mode.kind === 'filter' ? cursorOf(state) : 0;
}
