import { Worker } from 'node:worker_threads';
import type { Asked, Computing, Told } from './protocol.ts';
import type { Subject } from './session.ts';

/** The bundler puts this room into a chunk at the top of dist, beside the folder of its thread. */
const THREAD = new URL('tui/thread.js', import.meta.url);

/** Megabytes: a run leaves much behind that is gone by the next, and what is tidied up seldom is tidied up quickly. */
const YOUNG = 128;

/**
 * Starts the thread that computes `subject`. It watches the files from then on; nothing is read before it is asked. A
 * thread that ends by itself is told as `failed`, of the edition that was asked for last.
 */
export function startComputing(subject: Subject, thread: URL = THREAD): Computing {
  const worker = new Worker(thread, {
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG },
    workerData: subject,
    stdout: true,
    stderr: true,
  });
  const hearers: ((told: Told) => void)[] = [];
  let edition = 0;
  let isStopped = false;
  const tell = (told: Told): void => {
    for (const hear of hearers) hear(told);
  };
  const lost = (message: string): void => {
    if (!isStopped) tell({ kind: 'failed', edition, message });
  };
  worker.on('message', tell);
  worker.on('error', (error) => lost(error.message));
  worker.on('messageerror', (error) => lost(error.message));
  return {
    ask(asked: Asked) {
      if ('edition' in asked) edition = Math.max(edition, asked.edition);
      worker.postMessage(asked);
    },
    listen(hear) {
      hearers.push(hear);
    },
    async stop() {
      isStopped = true;
      await worker.terminate();
    },
  };
}
