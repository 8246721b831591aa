import type { State, Tab } from './state.ts';

/** Where keys are pressed: in the list, in a tab, or in something that lies above both. */
export type Context = 'list' | Tab | 'help' | 'filter' | 'number' | 'confirm';

export type Action =
  | 'quit'
  | 'interrupt'
  | 'suspend'
  | 'redraw'
  | 'help'
  | 'down'
  | 'up'
  | 'page-down'
  | 'page-up'
  | 'first'
  | 'last'
  | 'switch-side'
  | 'choose-tab'
  | 'next-tab'
  | 'previous-tab'
  | 'wide'
  | 'filter'
  | 'open-list'
  | 'next-page'
  | 'previous-page'
  | 'explain'
  | 'turn'
  | 'unfold-all'
  | 'fold-all'
  | 'list-all'
  | 'later'
  | 'earlier'
  | 'beginning'
  | 'end'
  | 'moment'
  | 'editor'
  | 'change-number'
  | 'write'
  | 'back'
  | 'read'
  | 'close'
  | 'keep-filter'
  | 'drop-filter'
  | 'erase'
  | 'erase-all'
  | 'next-number'
  | 'previous-number'
  | 'try'
  | 'confirm';

export interface Binding {
  /** Names of keys, as the terminal's input is read to. */
  readonly keys: readonly string[];
  /** How they are written for people. */
  readonly shown: string;
  readonly says: string;
  /** A word or two for the key bar; null: only `?` tells it. */
  readonly bar: string | null;
  readonly where: readonly Context[];
  readonly action: Action;
}

const PANES: readonly Tab[] = ['invoice', 'timeline', 'explain', 'problems', 'account', 'rules', 'charts', 'what-if'];
const BROWSE: readonly Context[] = ['list', ...PANES];
const SCROLLS: readonly Context[] = [...BROWSE, 'help'];
const ALL: readonly Context[] = [...SCROLLS, 'filter', 'number', 'confirm'];
const TYPES: readonly Context[] = ['filter', 'number'];

function key(
  action: Action,
  where: readonly Context[],
  keys: readonly string[],
  shown: string,
  says: string,
  bar: string | null = null,
): Binding {
  return { action, where, keys, shown, says, bar };
}

/** Every key, by where it means what. The first that fits is meant; the key bar shows them in this order. */
export const KEYS: readonly Binding[] = [
  key('open-list', ['list'], ['enter'], 'enter', 'read the scenario on the right', 'read'),
  key('explain', ['invoice', 'timeline'], ['enter'], 'enter', 'why this line is what it is', 'explain'),
  key('turn', ['explain'], ['enter', 'space'], 'enter, space', 'show or hide what is below', 'unfold'),
  key('editor', ['problems'], ['enter'], 'enter', 'open the place in $EDITOR', 'edit'),
  key('close', ['help'], ['esc', '?', 'q', 'enter'], 'esc, ?, q', 'back to where you were', 'back'),
  key('keep-filter', ['filter'], ['enter', 'down'], 'enter, ↓', 'keep the filter', 'keep'),
  key('drop-filter', ['filter'], ['esc'], 'esc', 'the filter as it was', 'as it was'),
  key('try', ['number'], ['enter'], 'enter', 'try the number, in memory only', 'try'),
  key('next-number', ['number'], ['right', 'tab', 'down'], '→, tab', 'the next number that takes part', 'next number'),
  key('previous-number', ['number'], ['left', 'shift-tab', 'up'], '←', 'the number before it'),
  key('close', ['number'], ['esc'], 'esc', 'leave it as it is', 'leave'),
  key('confirm', ['confirm'], ['y'], 'y', 'write it into the file', 'write'),
  key('close', ['confirm'], ['n', 'esc', 'q', 'enter'], 'n, esc', 'do not write', 'do not write'),
  key('erase', TYPES, ['backspace', 'delete'], 'backspace', 'erase the last character'),
  key('erase-all', TYPES, ['ctrl-u'], 'ctrl-u', 'erase all'),
  key('moment', ['timeline'], ['t'], 't', 'see everything as it is at this line', 'see this moment'),
  key('unfold-all', ['explain'], ['+', '='], '+', 'show everything below'),
  key('fold-all', ['explain'], ['-'], '-', 'hide everything below'),
  key('list-all', ['explain'], ['a'], 'a', 'list each of many calls, or only the first and the last'),
  key('next-page', BROWSE, ['n'], 'n', 'the next invoice, account or table of rules', 'next'),
  key('previous-page', BROWSE, ['p'], 'p', 'the one before it'),
  key('earlier', BROWSE, ['['], '[', 'back in time, to what happened before', 'earlier'),
  key('later', BROWSE, [']'], ']', 'on in time, to what happened next', 'later'),
  key('beginning', BROWSE, ['{'], '{', 'to the first moment'),
  key('end', BROWSE, ['}'], '}', 'to the end'),
  key('change-number', BROWSE, ['x'], 'x', 'what if: another number in the place of this one', 'what if'),
  key('write', BROWSE, ['w'], 'w', 'write the number that is tried into its file', 'write'),
  key('editor', BROWSE, ['e'], 'e', 'open where it is written in $EDITOR', 'edit'),
  key('wide', BROWSE, ['z'], 'z', 'hide or show the list', 'list'),
  key('filter', BROWSE, ['/'], '/', 'only scenarios with these letters in file or name', 'filter'),
  key('switch-side', BROWSE, ['tab', 'shift-tab'], 'tab', 'between the list and the right side', 'side'),
  key('choose-tab', BROWSE, ['1', '2', '3', '4', '5', '6', '7', '8'], '1 – 8', 'the tab of that number'),
  key('next-tab', BROWSE, ['l', 'right'], 'l, →', 'the next tab'),
  key('previous-tab', BROWSE, ['h', 'left'], 'h, ←', 'the tab before it'),
  key('down', SCROLLS, ['j', 'down'], 'j, ↓', 'down'),
  key('up', SCROLLS, ['k', 'up'], 'k, ↑', 'up'),
  key('page-down', SCROLLS, ['pagedown', 'ctrl-d'], 'PgDn', 'a page down'),
  key('page-up', SCROLLS, ['pageup', 'ctrl-u'], 'PgUp', 'a page up'),
  key('first', SCROLLS, ['g', 'home'], 'g, Home', 'to the top'),
  key('last', SCROLLS, ['G', 'end'], 'G, End', 'to the bottom'),
  key('read', BROWSE, ['r'], 'r', 'read all files again'),
  key('back', BROWSE, ['esc'], 'esc', 'stop what is running, else one step back'),
  key('redraw', ALL, ['ctrl-l'], 'ctrl-l', 'draw the screen again'),
  key('suspend', ALL, ['ctrl-z'], 'ctrl-z', 'to the shell; fg comes back'),
  key('help', BROWSE, ['?'], '?', 'the keys that mean something here', 'keys'),
  key('quit', BROWSE, ['q'], 'q', 'quit', 'quit'),
  key('interrupt', ALL, ['ctrl-c'], 'ctrl-c', 'end at once'),
];

export function contextOf({ mode, focus, tab }: Pick<State, 'mode' | 'focus' | 'tab'>): Context {
  if (mode.kind !== 'browse') return mode.kind;
  return focus === 'list' ? 'list' : tab;
}

export function keysOf(context: Context): readonly Binding[] {
  return KEYS.filter(({ where }) => where.includes(context));
}

export function bindingOf(context: Context, name: string): Binding | null {
  return KEYS.find(({ keys, where }) => where.includes(context) && keys.includes(name)) ?? null;
}
