import type { Source } from '../load/load.ts';
import { Editions, type Standing, type Subject } from './editions.ts';
import { type Last, outcomeOf } from './outcome.ts';
import type { Asked } from './protocol.ts';
import { type SentLookUps, sent } from './reach.ts';
import { inSteps } from './steps.ts';

type Reading = Extract<Asked, { kind: 'read' }>;

/** Plain values, since they cross threads. What is asked of an edition that was not read last is not answered. */
export type RunnerAsked = Reading | { readonly kind: 'run'; readonly edition: number; readonly key: string };

export type RunnerTold =
  /** It has read the edition; `word` is the same for who has read the same. Null where it cannot run: with errors. */
  | { readonly kind: 'ready'; readonly edition: number; readonly word: string | null }
  | { readonly kind: 'ran'; readonly edition: number; readonly key: string; readonly last: SentLast }
  | { readonly kind: 'failed'; readonly edition: number; readonly key: string; readonly message: string };

export interface SentLast extends Omit<Last, 'reach'> {
  readonly lookUps: SentLookUps;
}

/** Reads the same book as a session, and runs scenarios of it for that session. */
export interface Runner {
  readonly ask: (asked: RunnerAsked) => void;
  /** `ended`: it will tell nothing any more. */
  readonly listen: (hear: (told: RunnerTold) => void, ended: () => void) => void;
}

/** The same for books of which every scenario has the same outcome. */
export function wordOf({ scenarios }: Standing): string {
  return [...scenarios.values()].map(({ word }) => word).join(' ');
}

export function runner(subject: Subject, source: Source): Runner {
  const editions = new Editions(subject, source);
  const hearers: ((told: RunnerTold) => void)[] = [];
  let standing: Standing | null = null;
  let edition = 0;
  let toRead: Reading | null = null;
  let toRun: string[] = [];
  const tell = (told: RunnerTold) => {
    for (const hear of hearers) hear(told);
  };

  async function read(reading: Reading): Promise<void> {
    edition = reading.edition;
    standing = null;
    standing = await editions.read(reading).then(
      (one) => one.standing,
      () => null,
    );
    tell({ kind: 'ready', edition, word: standing === null ? null : wordOf(standing) });
  }

  function run(key: string): void {
    const meant = standing?.scenarios.get(key);
    if (standing === null || meant === undefined) return;
    try {
      const { reach, ...last } = outcomeOf(standing, meant).last;
      const lookUps = sent(reach, meant.scenario.document.timeline ?? []);
      tell({ kind: 'ran', edition, key, last: { ...last, lookUps } });
    } catch (error) {
      tell({ kind: 'failed', edition, key, message: error instanceof Error ? error.message : String(error) });
    }
  }

  const wake = inSteps(async () => {
    const [reading, key] = [toRead, toRun[0]];
    if (reading !== null) {
      toRead = null;
      await read(reading);
    } else if (key !== undefined) {
      toRun.shift();
      run(key);
    } else return false;
    return true;
  });

  return {
    ask(asked) {
      if (asked.kind === 'read') {
        toRead = asked;
        toRun = [];
      } else if (toRead === null && asked.edition === edition) toRun.push(asked.key);
      wake();
    },
    listen: (hear) => void hearers.push(hear),
  };
}
