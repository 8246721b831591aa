import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { render } from 'ink';
import { createElement } from 'react';
import { widthOf } from '../../engine/report/report.ts';
import { Frames } from '../../engine/tui/frames.ts';
import { Keyboard } from '../../engine/tui/keyboard.ts';
import { KEYS } from '../../engine/tui/keys.ts';
import type { Told } from '../../engine/tui/protocol.ts';
import { Screen } from '../../engine/tui/screen.tsx';
import { session } from '../../engine/tui/session.ts';
import { firstState, type Message, type Size } from '../../engine/tui/state.ts';
import { type Store, storeOf } from '../../engine/tui/store.ts';
import { layout } from '../../engine/tui/views/layout.ts';
import { SCREEN_BOOK } from './screen-book.ts';
import { changingSource } from './small-book.ts';

// Random keys, sizes, saves and late answers, for as long as one likes. `npx tsx test/tui/random-keys.ts [STEPS] [SEED]` runs
// it by itself and tells what it holds on to.

const NAMES = [...new Set(KEYS.flatMap(({ keys }) => keys))].filter((key) => !['ctrl-c', 'q', 'ctrl-z'].includes(key));
const TYPED = [...'0123456789.-aXß机\u0301 '];
const SIZES: readonly Size[] = [
  { columns: 80, rows: 24 },
  { columns: 60, rows: 15 },
  { columns: 50, rows: 15 },
  { columns: 20, rows: 5 },
  { columns: 200, rows: 60 },
  { columns: 131, rows: 37 },
];

/** What saving leaves in a file: another price, a tax, a mistake, nothing at all, and what was there at first. */
const EDITS: readonly ((text: string) => string)[] = [
  (text) => text.replace(/price: [\d.]+/, 'price: 44.00'),
  (text) => text.replace(/percent: [\d.]+/, 'percent: 9'),
  (text) => text.replace('price', 'prize'),
  (text) => text.slice(0, text.length / 2),
  () => '',
];

/** A generator of numbers below `most`: the same for the same seed. */
function chanceOf(seed: number): (most: number) => number {
  let state = BigInt(seed) + 1n;
  return (most) => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    return Number((state >> 33n) % BigInt(most));
  };
}

/** `steps` random messages; throws where a state cannot be drawn. `between` runs after each thousand. */
export async function soak(steps: number, seed: number, between: (step: number) => void = () => {}): Promise<void> {
  const chance = chanceOf(seed);
  const texts: Record<string, string> = { ...SCREEN_BOOK };
  const computing = session({ root: '/book', named: [], files: null }, changingSource(texts));
  const late: Told[] = [];
  const store = storeOf(firstState({ columns: 80, rows: 24 }, 'dark'), (effect) => {
    if (effect.kind === 'ask' && effect.asked.kind !== 'write') computing.ask(effect.asked);
    if (effect.kind === 'ask' && effect.asked.kind === 'write')
      late.push({ kind: 'written', edit: effect.asked.edit, problem: chance(2) === 0 ? null : 'it is locked' });
  });
  computing.listen((told) => {
    if (chance(10) > 0) store.send({ kind: 'told', told });
    if (chance(10) === 0) late.push(told);
  });
  const stop = drawn(store);
  store.send({ kind: 'key', key: 'r' });
  for (let step = 0; step < steps; step += 1) {
    const message = nextMessage(chance, texts, late);
    store.send(message);
    checkFrame(store, message, step, seed);
    if (chance(4) === 0) await new Promise((resume) => setImmediate(resume));
    if (chance(50) === 0) await new Promise((resume) => setTimeout(resume, 10)); // time for a frame
    if (step % 1000 === 999) between(step + 1);
  }
  stop();
  await computing.stop();
}

/** Ink draws the store, as it does on a terminal, to nowhere; until what is returned is called. */
function drawn(store: Store): () => void {
  const stdout = { columns: 80, rows: 24, write: () => {} } as unknown as NodeJS.WriteStream;
  const stdin = new Keyboard() as unknown as NodeJS.ReadStream;
  const frames = new Frames(stdout) as unknown as NodeJS.WriteStream;
  const screen = createElement(Screen, { store });
  const ink = render(screen, { stdin, stdout: frames, debug: true, exitOnCtrlC: false, patchConsole: false });
  return () => ink.unmount();
}

function nextMessage(chance: (most: number) => number, texts: Record<string, string>, late: Told[]): Message {
  const pick = <T>(all: readonly T[]): T => all[chance(all.length)] as T;
  const kind = chance(100);
  if (kind < 75) return { kind: 'key', key: pick(NAMES) };
  if (kind < 88) return { kind: 'key', key: pick(TYPED) };
  if (kind < 91) return { kind: 'resize', size: pick(SIZES) };
  if (kind < 94 && late.length > 0) return { kind: 'told', told: late.splice(chance(late.length), 1)[0] as Told };
  if (kind < 95) return { kind: 'noticed', notice: { text: 'the editor ended with exit code 1', tone: 'bad' } };
  const file = pick(Object.keys(SCREEN_BOOK));
  const whole = SCREEN_BOOK[file] ?? '';
  texts[file] = chance(2) === 0 ? whole : pick(EDITS)(whole);
  return { kind: 'told', told: { kind: 'changed' } };
}

/** Exactly as many lines as may be drawn, each exactly as wide as the terminal. */
function checkFrame(store: Store, message: Message, step: number, seed: number): void {
  const where = `step ${step} of seed ${seed}, after ${JSON.stringify(message)}`;
  const state = store.current();
  const { columns, rows } = state.size;
  const lines = layout(state);
  if (lines.length !== rows - 1) throw new Error(`${lines.length} lines on ${rows} rows at ${where}`);
  for (const spans of lines) {
    const text = spans.map((span) => span.text).join('');
    if (widthOf(text) !== columns) throw new Error(`"${text}" is not ${columns} wide at ${where}`);
  }
}

if (process.argv[1]?.endsWith('random-keys.ts')) {
  const [steps = 100_000, seed = 1] = process.argv.slice(2).map(Number);
  setFlagsFromString('--expose_gc');
  const collect = runInNewContext('gc') as () => void;
  await soak(steps, seed, (step) => {
    if (step % 10_000 !== 0) return;
    performance.clearMeasures(); // React in development measures each render; the program runs it in production
    collect();
    console.log(`${step} steps, ${Math.round(process.memoryUsage().heapUsed / 2 ** 20)} MB`);
  });
}
