import { parentPort, workerData } from 'node:worker_threads';
import { diskSource, type Source } from '../load/load.ts';
import type { Asked, Told } from './protocol.ts';
import { type Subject, session } from './session.ts';
import { watch } from './watch.ts';
import { sending } from './wire.ts';

/** The thread that computes: a session over the files on the disk, which tells when they change. */
const subject = workerData as Subject;
const disk = diskSource(subject.root, subject.named);
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
const own = session(subject, source);
own.listen(tell);
parentPort?.on('message', (asked: Asked) => own.ask(asked));
