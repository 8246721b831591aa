import { Worker } from 'node:worker_threads';
import type { Subject } from './editions.ts';
import type { Asked, Computing, Told } from './protocol.ts';
import { receiving, type Wire } from './wire.ts';

/** What a thread is started with. */
export interface Task {
  readonly subject: Subject;
  /** Whether it runs scenarios for another of these threads, and is not the one that the screen asks. */
  readonly isRunner: boolean;
}

/** The bundler puts this room into a chunk at the top of dist, beside the folder of its thread. */
const THREAD = new URL('tui/thread.js', import.meta.url);

/** Megabytes: a run leaves much behind that is gone by the next, and what is tidied up seldom is tidied up quickly. */
const YOUNG = 128;

/**
 * Starts the thread that computes `subject`. It watches the files from then on; nothing is read before it is asked. A
 * thread that ends by itself is told as `failed`, of the edition that was asked for last; the next reading starts another.
 */
export function startComputing(subject: Subject, thread: URL = THREAD): Computing {
  const hearers: ((told: Told) => void)[] = [];
  let edition = 0;
  let worker: Worker | null = start();

  function start(): Worker {
    const limits = { maxYoungGenerationSizeMb: YOUNG };
    const task: Task = { subject, isRunner: false };
    const own = new Worker(thread, { resourceLimits: limits, workerData: task, stdout: true, stderr: true });
    const receive = receiving();
    own.on('message', (wire: Wire) => {
      const told = receive(wire);
      if (told !== null) tell(told);
    });
    own.on('error', ({ message }) => {
      if (worker !== own) return;
      worker = null;
      tell({ kind: 'failed', edition, message });
    });
    return own;
  }

  function tell(told: Told): void {
    for (const hear of hearers) hear(told);
  }

  return {
    ask(asked: Asked) {
      if ('edition' in asked) edition = Math.max(edition, asked.edition);
      if (asked.kind === 'read') worker ??= start();
      worker?.postMessage(asked);
    },
    listen(hear) {
      hearers.push(hear);
    },
    async stop() {
      const own = worker;
      worker = null;
      await own?.terminate();
    },
  };
}
