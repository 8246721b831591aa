import { count, widthOf } from '../../report/report.ts';
import { geometryOf } from '../geometry.ts';
import { type Action, contextOf, keysOf } from '../keys.ts';
import { ends, type Line, line, lineWidth, type Span, say } from '../lines.ts';
import { nodeUnderCursor } from '../numbers.ts';
import { shownNumber } from '../prompts.ts';
import type { State } from '../state.ts';
import { shownNodes } from './explain.ts';
import { cursorOf, paneOf, scrollOf } from './panes.ts';

const problems = ({ issues }: State) => count(issues.filter(({ severity }) => severity === 'error').length, 'problem');

/**
 * The line above the keys: what is asked, what just happened, what goes on, the most urgent of them; and at its end, as
 * far as there is room beside that, where in the pane one is.
 */
export function status(state: State, width: number): Line {
  const said = promptLine(state) ?? noticeLine(state) ?? workLine(state, width) ?? standingLine(state);
  const where = whereLine(state);
  return lineWidth(said) + lineWidth(where) + 2 <= width ? ends(said, where, width) : said;
}

/** `lines 1 – 18 of 44`; `line 7 of 132` where there is a cursor. Nothing where the pane is seen whole. */
function whereLine(state: State): Line {
  const { count: lines, reads } = paneOf(state);
  const { body } = geometryOf(state);
  if (lines <= body || state.mode.kind === 'number' || state.mode.kind === 'confirm') return [];
  const at = scrollOf(state);
  const shown = reads === 'text' ? `lines ${at + 1} – ${Math.min(lines, at + body)}` : `line ${at + 1}`;
  return [say(`${shown} of ${lines}`, 'dim')];
}

function promptLine({ mode, filter, notice }: State): Line | null {
  const why = notice === null ? [] : [say(`   ${notice.text}`, notice.tone === 'plain' ? 'bold' : notice.tone)];
  if (mode.kind === 'filter') return [say('filter: /', 'bold'), say(filter), CARET, ...why];
  if (mode.kind !== 'number') return null;
  const place = mode.numbers[mode.index];
  const which = mode.numbers.length > 1 ? `   ${mode.index + 1} of ${mode.numbers.length}` : '';
  return [
    // What is asked stands above, with its place.
    ...(why.length > 0 ? [] : [say(`${place?.file}:${place?.line}  `, 'dim')]),
    say(`${place?.before} → `),
    say(shownNumber(mode), 'bold'),
    CARET,
    ...(why.length > 0 ? why : [say(which, 'dim')]),
  ];
}

const CARET: Span = { text: '▏', tone: 'accent' };

function noticeLine({ notice }: State): Line | null {
  if (notice === null) return null;
  const sign = notice.tone === 'good' ? '✓ ' : notice.tone === 'bad' ? '✗ ' : '';
  return line(sign + notice.text, notice.tone === 'plain' ? 'bold' : notice.tone);
}

const BAR = 24;

function workLine({ failure, progress, isWriting, isRead }: State, width: number): Line | null {
  if (failure !== null) return line(`✗ computing failed: ${failure}. r reads again`, 'bad');
  if (isWriting) return line('writing…', 'dim');
  if (progress !== null) {
    const { done, total } = progress;
    const room = Math.min(BAR, Math.floor(width / 3));
    const full = Math.floor((done * room) / Math.max(1, total));
    return [
      say(`${'█'.repeat(full)}${'░'.repeat(room - full)}`, 'accent'),
      say(`  running ${done} of ${total}`),
      say('   esc stops', 'dim'),
    ];
  }
  return isRead ? null : line('reading the files…', 'dim');
}

function standingLine(state: State): Line {
  if (state.isBroken && state.trial?.phase === 'comparing')
    return line(`✗ ${problems(state)} with ${state.trial.edit.after} in its place, 4 shows them; esc drops it`, 'bad');
  if (state.isBroken && state.view === null) return line(`✗ ${problems(state)} in the files, 4 shows them`, 'bad');
  if (state.isBroken)
    return line(`✗ ${problems(state)} in the files, 4 shows them; what is shown is the last good result`, 'bad');
  if (state.trial === null) return [];
  const { file, line: at, before, after } = state.trial.edit;
  return [
    say('what if ', 'warn'),
    say(`${file}:${at}  `, 'dim'),
    say(`${before} → ${after}`, 'bold'),
    say('   in memory only: w writes it, esc drops it', 'dim'),
  ];
}

/** Below as many columns the list is worth hiding. */
const NARROW = 110;

/** The bar leaves out what could do nothing now; pressed all the same, it says why. */
function isUseful(state: State, action: Action): boolean {
  const { view, at, trial, mode } = state;
  switch (action) {
    case 'write':
      return trial !== null && !state.isBroken;
    case 'change-number':
      return typeof nodeUnderCursor(state) !== 'string' && (!state.isBroken || trial !== null);
    case 'explain':
      return typeof nodeUnderCursor(state) !== 'string';
    case 'turn':
      return (nodeToTurn(state)?.node.parts.length ?? 0) > 0;
    case 'next-page':
      return paneOf(state).pages > 1;
    case 'earlier':
      return (view?.instants ?? []).some((each) => at === null || each < at);
    case 'later':
      return at !== null;
    case 'next-number':
      return mode.kind === 'number' && mode.numbers.length > 1;
    case 'wide':
      return state.size.columns < NARROW || state.isWide;
    default:
      return true;
  }
}

const nodeToTurn = (state: State) => shownNodes(state)[cursorOf(state)];

/** What the key does here, where that depends on what the cursor is on. */
function said(bar: string, action: Action, state: State): string {
  return action === 'turn' && nodeToTurn(state)?.isOpen ? 'fold' : bar;
}

/** The keys of the place, as many as there is room for; how to see all and how to leave always among them. */
export function keyBar(state: State, width: number): Line {
  const keys = keysOf(contextOf(state)).flatMap(({ shown, bar, action }) => {
    const [first = ''] = shown.split(', ');
    return bar === null || !isUseful(state, action)
      ? []
      : [{ shown: first, bar: said(bar, action, state), isKept: action === 'help' || action === 'quit' }];
  });
  const once = keys.filter(({ bar }, index) => keys.findIndex((each) => each.bar === bar) === index);
  const widthOfKey = ({ shown, bar }: { shown: string; bar: string }) => widthOf(shown) + widthOf(bar) + 3;
  let room = width - once.filter(({ isKept }) => isKept).reduce((sum, each) => sum + widthOfKey(each), 0);
  const fitting = once.filter((each) => {
    if (each.isKept) return true;
    if (widthOfKey(each) > room) return false;
    room -= widthOfKey(each);
    return true;
  });
  return fitting.flatMap(({ shown, bar }) => [say(shown, 'bold'), say(` ${bar}  `, 'dim')]);
}
