import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Once all tests have ended, what their commands remembered is forgotten. */
export function teardown(): void {
  rmSync(path.join(tmpdir(), `ratebook-tests-${process.pid}`), { recursive: true, force: true });
}
