import { stripVTControlCharacters } from 'node:util';
import { render } from 'ink-testing-library';
import { createElement } from 'react';
import type { Computing, Told } from '../../engine/tui/protocol.ts';
import { Frame } from '../../engine/tui/screen.tsx';
import { session } from '../../engine/tui/session.ts';
import { type Effect, firstState, type Message, type Size, type State } from '../../engine/tui/state.ts';
import { storeOf } from '../../engine/tui/store.ts';
import { layout } from '../../engine/tui/views/layout.ts';
import { changingSource } from './small-book.ts';

export interface Played {
  readonly state: () => State;
  /** What was to be done outside, but asking. */
  readonly effects: Effect[];
  /** Presses keys one after the other, each when everything that the one before it asked for is there. */
  readonly press: (...keys: string[]) => Promise<void>;
  readonly send: (message: Message) => Promise<void>;
  readonly settle: () => Promise<void>;
  readonly frame: () => string;
}

/** The screen over a book in memory: real results, without a terminal. */
export async function play(texts: Record<string, string>, size: Size): Promise<Played> {
  const computing: Computing = session({ root: '/book', named: [], files: null }, changingSource(texts));
  const effects: Effect[] = [];
  const store = storeOf(firstState(size), (effect) => {
    if (effect.kind === 'ask') computing.ask(effect.asked);
    else effects.push(effect);
  });
  computing.listen((told: Told) => store.send({ kind: 'told', told }));
  const send = async (message: Message) => {
    store.send(message);
    await settled(store.current);
  };
  await send({ kind: 'key', key: 'r' });
  return {
    state: store.current,
    effects,
    send,
    async press(...keys) {
      for (const key of keys) await send({ kind: 'key', key });
    },
    settle: () => settled(store.current),
    frame: () => frameOf(store.current()),
  };
}

async function settled(current: () => State): Promise<void> {
  for (let turn = 0; turn < 20_000; turn += 1) {
    const { isRead, looking, isWriting, isBroken, scenarios, failure } = current();
    if (failure !== null) throw new Error(failure);
    const isRun = isBroken || scenarios.every(({ isStale, status }) => !isStale && status !== null);
    if (isRead && looking === null && !isWriting && isRun) return;
    await new Promise((resume) => setImmediate(resume));
  }
  throw new Error('the screen did not come to rest');
}

/** The state as Ink draws it, without what only colours it. */
export function frameOf(state: State): string {
  const { lastFrame, unmount } = render(
    createElement(Frame, { lines: layout(state), columns: state.size.columns, background: 'dark' }),
  );
  const frame = stripVTControlCharacters(lastFrame() ?? '');
  unmount();
  return `${frame
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')}\n`;
}
