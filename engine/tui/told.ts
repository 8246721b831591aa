import { hasErrors } from '../values/issue.ts';
import { firstExplained } from './numbers.ts';
import type { ScenarioRow, Told } from './protocol.ts';
import { type Listed, listed, type State, type Step } from './state.ts';
import { drop, read, retry } from './trial.ts';

/** The state after the computing end told something. What belongs to an earlier edition changes nothing. */
export function told(state: State, news: Told): Step {
  if ('edition' in news && news.edition !== state.edition) return still(state);
  switch (news.kind) {
    case 'changed':
      return changed(state);
    case 'written':
      return written(state, news);
    case 'book':
      return settled(book(state, news));
    case 'result':
      return settled({
        ...state,
        scenarios: state.scenarios.map((row) => (row.key === news.row.key ? fresh(news.row) : row)),
      });
    case 'progress':
      return still({ ...state, progress: news.done >= news.total ? null : { done: news.done, total: news.total } });
    case 'scenario':
      return still(seen(looked(state, news.view.key === state.chosen ? news.view : state.view), state.view));
    case 'failed':
      return still({ ...looked(state, state.view), failure: news.message, progress: null, isWriting: false });
  }
}

function still(state: State): Step {
  return { state, effects: [] };
}

/** A file changed: with a number on trial, everything is run without it first, so that it is compared with what is. */
function changed(state: State): Step {
  const { trial } = state;
  return read({ ...state, trial: trial === null ? null : { ...trial, phase: 'renewing' } }, {});
}

function written(state: State, { edit, problem }: Told & { readonly kind: 'written' }): Step {
  const place = `${edit.file}:${edit.line}`;
  if (problem !== null)
    return still({ ...state, isWriting: false, notice: { text: `not written: ${problem}`, tone: 'bad' } });
  return drop({
    ...state,
    isWriting: false,
    notice: { text: `written: ${place}  ${edit.before} → ${edit.after}`, tone: 'good' },
  });
}

/** A book with errors leaves the last good result where it was. */
function book(state: State, { issues, scenarios, sources }: Told & { readonly kind: 'book' }): State {
  const isBroken = hasErrors(issues);
  const isTried = state.trial?.phase === 'comparing';
  const before = new Map(state.scenarios.map((row) => [row.key, row]));
  const rows = isBroken ? state.scenarios : scenarios.map((row) => merged(row, before.get(row.key)));
  return {
    ...withChosen({ ...state, scenarios: rows }),
    issues,
    isBroken,
    isRead: true,
    failure: null,
    // What a key could not do is less than what is wrong now.
    notice: isBroken && state.notice?.tone === 'plain' ? null : state.notice,
    texts: sources,
    sources: isTried ? state.sources : sources,
    looking: null,
    // With no result to stand by, the problems are all there is.
    tab: isBroken && rows.length === 0 ? 'problems' : state.tab,
    progress: isBroken ? null : state.progress,
  };
}

/** A row that must run again shows what it came to before, until it has. */
function merged(row: ScenarioRow, before: Listed | undefined): Listed {
  if (row.status !== null || before === undefined) return fresh(row);
  return { ...row, status: before.status, totals: before.totals, isStale: true };
}

function fresh(row: ScenarioRow): Listed {
  return { ...row, isStale: false };
}

function withChosen(state: State): State {
  if (state.scenarios.some(({ key }) => key === state.chosen)) return state;
  return { ...state, chosen: listed(state)[0]?.key ?? state.scenarios[0]?.key ?? null, at: null, view: null };
}

function looked(state: State, view: State['view']): State {
  return { ...state, view, looked: state.looking, looking: null };
}

/** With another scenario the cursor begins where there is something to explain. */
function seen(state: State, before: State['view']): State {
  if (state.view === null || state.view.key === before?.key) return state;
  return { ...state, cursors: { ...state.cursors, invoice: firstExplained(state.view, 0) } };
}

/** When the base of a trial stands again, its number is tried again. */
function settled(state: State): Step {
  const isDone = !state.isBroken && state.scenarios.every(({ isStale, status }) => !isStale && status !== null);
  return state.trial?.phase === 'renewing' && isDone ? retry(state) : still(state);
}
