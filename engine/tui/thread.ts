import { availableParallelism } from 'node:os';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { diskSource, type Source } from '../load/load.ts';
import type { Task } from './computing.ts';
import type { Asked, Told } from './protocol.ts';
import { type Runner, type RunnerAsked, type RunnerTold, runner } from './runner.ts';
import { session } from './session.ts';
import { watch } from './watch.ts';
import { sending } from './wire.ts';

/** Half of the cores are for the screen, the session, and whatever else is open beside them: with two there is no runner. */
const MOST_RUNNERS = 3;
/** Megabytes of a runner for what is gone by the next run. */
const YOUNG = 32;

const { subject, isRunner } = workerData as Task;
const disk = diskSource(subject.root, subject.named);
if (isRunner) runs();
else computes();

/** A session over the files on the disk, which tells when they change. */
function computes(): void {
  const source: Source = {
    ...disk,
    open(path, limit) {
      watching.opens(path);
      return disk.open(path, limit);
    },
  };
  const send = sending();
  const tell = (told: Told): void => parentPort?.postMessage(send(told));
  const watching = watch(source, new Set(), () => tell({ kind: 'changed' }));
  const count = Math.min(MOST_RUNNERS, Math.floor(availableParallelism() / 2) - 1);
  const own = session(
    subject,
    source,
    Array.from({ length: count }, () => startRunner),
  );
  own.listen(tell);
  parentPort?.on('message', (asked: Asked) => own.ask(asked));
}

function runs(): void {
  const own = runner(subject, disk);
  own.listen(
    (told) => parentPort?.postMessage(told),
    () => {},
  );
  parentPort?.on('message', (asked: RunnerAsked) => own.ask(asked));
}

/** It ends with the thread that starts it. */
function startRunner(): Runner {
  const task: Task = { subject, isRunner: true };
  const limits = { maxYoungGenerationSizeMb: YOUNG };
  const own = new Worker(new URL(import.meta.url), {
    resourceLimits: limits,
    workerData: task,
    stdout: true,
    stderr: true,
  });
  own.on('error', () => {}); // it has ended: the session runs by itself what it had
  return {
    ask: (asked) => own.postMessage(asked),
    listen(hear, ended) {
      own.on('message', (told: RunnerTold) => hear(told));
      own.on('exit', ended);
    },
  };
}
