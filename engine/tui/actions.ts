import { geometryOf, isNarrow } from './geometry.ts';
import type { Action } from './keys.ts';
import { beginning, end, moment, stepped } from './moments.ts';
import { firstExplained, nodesUnderCursor, nodeUnderCursor, numbersBehind, pageOf } from './numbers.ts';
import { openEditor } from './places.ts';
import { erase, eraseAll, filtered, type Outcome, otherNumber, step, tryNumber } from './prompts.ts';
import { type ExplainedNode, LISTS_ALL } from './protocol.ts';
import { type Effect, explanationOf, firstLook, listed, type State, type Step, TABS } from './state.ts';
import { drop, read } from './trial.ts';
import { shownNodes, turnedFor } from './views/explain.ts';
import { clampCursor, movedCursor } from './views/pane.ts';
import { cursorOf, paneOf } from './views/panes.ts';

const BROWSE = { kind: 'browse' } as const;
const NOTHING_EXPLAINED = 'nothing is explained yet: press enter on a line of an invoice or of the timeline';

/** What each action does, or why it cannot now. */
export const ACTIONS: Readonly<Record<Action, (state: State, key: string) => Outcome>> = {
  quit: (state) => withEffect(state, { kind: 'quit', exit: 0 }),
  interrupt: (state) => withEffect(state, { kind: 'quit', exit: 130 }),
  suspend: (state) => withEffect(state, { kind: 'suspend' }),
  redraw: (state) => withEffect(state, { kind: 'redraw' }),
  help: (state) => step({ ...state, mode: { kind: 'help', scroll: 0 } }),
  close: (state) => step({ ...state, mode: BROWSE }),

  down: (state) => moved(state, 1),
  up: (state) => moved(state, -1),
  'page-down': (state) => moved(state, geometryOf(state).body - 1),
  'page-up': (state) => moved(state, 1 - geometryOf(state).body),
  first: (state) => moved(state, Number.NEGATIVE_INFINITY),
  last: (state) => moved(state, Number.POSITIVE_INFINITY),
  'next-page': (state) => turnedPage(state, 1),
  'previous-page': (state) => turnedPage(state, -1),

  'switch-side': switchSide,
  'choose-tab': (state, key) => chosenTab(state, Number(key) - 1),
  'next-tab': (state) => chosenTab(state, TABS.indexOf(state.tab) + 1),
  'previous-tab': (state) => chosenTab(state, TABS.indexOf(state.tab) - 1),
  wide: (state) =>
    isNarrow(state.size) ? switchSide(state) : step({ ...state, isWide: !state.isWide, focus: 'pane' }),
  'open-list': (state) => (state.chosen === null ? 'there is no scenario to read' : step({ ...state, focus: 'pane' })),

  filter: (state) => step({ ...state, mode: { kind: 'filter', before: state.filter }, focus: 'list', isWide: false }),
  'keep-filter': keepFilter,
  'drop-filter': (state) =>
    step({ ...filtered(state, state.mode.kind === 'filter' ? state.mode.before : state.filter), mode: BROWSE }),

  explain: explained,
  turn: turnNode,
  'unfold-all': (state) => turnAll(state, true),
  'fold-all': (state) => turnAll(state, false),
  'list-all': listAll,

  later: (state) => stepped(state, 1),
  earlier: (state) => stepped(state, -1),
  beginning,
  end,
  moment,

  editor: openEditor,
  'change-number': changeNumber,
  write: askToWrite,
  confirm: writeNumber,
  try: tryNumber,
  erase,
  'erase-all': eraseAll,
  'next-number': (state) => otherNumber(state, 1),
  'previous-number': (state) => otherNumber(state, -1),

  back,
  read: (state) => read(state.trial === null ? state : { ...state, trial: { ...state.trial, phase: 'renewing' } }, {}),
};

function withEffect(state: State, effect: Effect): Step {
  return { state, effects: [effect] };
}

/** The cursor of the list, of the tab, or of the help. */
function moved(state: State, by: number): Outcome {
  if (state.mode.kind === 'help') {
    const scroll = clampCursor(paneOf(state), state.mode.scroll + by, geometryOf(state).body);
    return scroll === state.mode.scroll ? edge(by) : step({ ...state, mode: { kind: 'help', scroll } });
  }
  if (state.focus === 'list') return movedInList(state, by);
  const pane = paneOf(state);
  if (pane.count === 0) return 'there is nothing to go through here';
  const now = cursorOf(state);
  const at = movedCursor(pane, now, by, geometryOf(state).body);
  return at === now ? edge(by) : step({ ...state, cursors: { ...state.cursors, [state.tab]: at } });
}

function edge(by: number): string {
  return by > 0 ? 'this is the bottom' : 'this is the top';
}

function movedInList(state: State, by: number): Outcome {
  const rows = listed(state);
  const now = rows.findIndex(({ key }) => key === state.chosen);
  const next = rows[Math.max(0, Math.min(now + by, rows.length - 1))];
  if (next === undefined) return 'there is no scenario in the list';
  return next.key === state.chosen ? edge(by) : step(withChosen(state, next.key));
}

/** Another scenario begins at its end, with no line explained; what was shown stays until it is there. */
function withChosen(state: State, key: string): State {
  return { ...state, ...firstLook(), view: state.view, chosen: key };
}

function switchSide(state: State): Outcome {
  if (state.focus === 'pane') return step({ ...state, focus: 'list', isWide: false });
  return step({ ...state, focus: 'pane' });
}

function chosenTab(state: State, index: number): Outcome {
  const tab = TABS[index];
  if (tab === undefined) return index < 0 ? 'this is the first tab' : 'this is the last tab';
  if (tab === 'what-if' && state.trial === null) return 'nothing is tried: press x on a number first';
  // Where there is room for one side, to ask for a tab is to look at it.
  const focus = isNarrow(state.size) ? 'pane' : state.focus;
  return tab === state.tab && focus === state.focus ? 'this tab is shown' : step({ ...state, tab, focus });
}

function turnedPage(state: State, by: 1 | -1): Outcome {
  const { page, pages } = paneOf(state);
  if (pages < 2) return `the tab ${state.tab} has one page here`;
  if (page + by < 0 || page + by >= pages) return by > 0 ? 'this is the last one' : 'this is the first one';
  const { tab } = state;
  const first = tab === 'invoice' ? firstExplained(state.view, page + by) : 0;
  return step({ ...state, pages: { ...state.pages, [tab]: page + by }, cursors: { ...state.cursors, [tab]: first } });
}

/** A filter that lets nothing through that was chosen chooses the first that it does. */
function keepFilter(state: State): Outcome {
  const rows = listed(state);
  const kept: State = { ...state, mode: BROWSE };
  const [first] = rows;
  if (state.scenarios.length === 0) return step(kept); // they are being read
  if (first === undefined) return 'no scenario has these letters: erase some, or esc';
  return step(rows.some(({ key }) => key === state.chosen) ? kept : withChosen(kept, first.key));
}

function explained(state: State): Outcome {
  const node = nodeUnderCursor(state);
  if (typeof node === 'string') return node;
  const line = cursorOf(state);
  return step({
    ...state,
    explained:
      state.tab === 'invoice' ? { from: 'invoice', page: pageOf(state), line } : { from: 'timeline', row: line },
    turned: new Set(),
    tab: 'explain',
    cursors: { ...state.cursors, explain: 0 },
  });
}

function turnNode(state: State): Outcome {
  const shown = shownNodes(state)[cursorOf(state)];
  if (shown === undefined) return NOTHING_EXPLAINED;
  if (shown.node.parts.length === 0) return 'there is nothing below this line';
  const turned = new Set(state.turned);
  if (!turned.delete(shown.path)) turned.add(shown.path);
  return step({ ...state, turned });
}

function turnAll(state: State, wantsOpen: boolean): Outcome {
  const root = explanationOf(state);
  if (root === null) return NOTHING_EXPLAINED;
  return step({ ...state, turned: turnedFor(root, wantsOpen), cursors: { ...state.cursors, explain: 0 } });
}

function listAll(state: State): Outcome {
  const root = explanationOf(state);
  if (root === null) return NOTHING_EXPLAINED;
  const leavesOut = ({ note, parts }: ExplainedNode): boolean => note === LISTS_ALL || parts.some(leavesOut);
  if (!state.isWhole && !leavesOut(root)) return 'everything is listed here already';
  if (state.isBroken) return 'mend the problems first: nothing can be run now';
  return step({ ...state, isWhole: !state.isWhole });
}

function changeNumber(state: State): Outcome {
  const nodes = nodesUnderCursor(state);
  if (typeof nodes === 'string') return nodes;
  if (state.isBroken && state.trial === null) return 'mend the problems first: nothing can be run now';
  const numbers = numbersBehind(nodes, state.sources);
  if (numbers.length === 0) return 'no number in the files takes part in this line: go to a line that it comes of';
  return step({ ...state, mode: { kind: 'number', numbers, index: 0, typed: null } });
}

function askToWrite(state: State): Outcome {
  if (state.trial === null) return 'nothing is tried: press x on a number first';
  if (state.isWriting) return 'it is being written';
  if (state.isBroken && state.trial.phase === 'renewing')
    return 'the files have problems, 4 shows them: mend them first';
  if (state.isBroken) return 'with this number the files have problems, 4 shows them: esc drops it';
  return step({ ...state, mode: { kind: 'confirm' } });
}

function writeNumber(state: State): Outcome {
  const { trial } = state;
  if (trial === null) return 'nothing is tried any more';
  return {
    state: { ...state, mode: BROWSE, isWriting: true },
    effects: [{ kind: 'ask', asked: { kind: 'write', edit: trial.edit } }],
  };
}

/** Out of the innermost thing that is going on. */
function back(state: State): Outcome {
  if (state.progress !== null)
    return {
      state: { ...state, progress: null, notice: { text: 'stopped: r reads and runs again', tone: 'plain' } },
      effects: [{ kind: 'ask', asked: { kind: 'cancel' } }],
    };
  if (state.trial !== null) {
    const notice = {
      text: `${state.trial.edit.after} is dropped, ${state.trial.edit.before} stands`,
      tone: 'plain' as const,
    };
    return drop({ ...state, notice });
  }
  if (state.at !== null) return end(state);
  if (state.tab === 'explain' && state.explained !== null && state.focus === 'pane')
    return step({ ...state, tab: state.explained.from === 'invoice' ? 'invoice' : 'timeline' });
  if (state.focus === 'pane') return switchSide(state);
  if (state.filter !== '') return step(filtered(state, ''));
  return 'there is nothing to go back from: q quits';
}
