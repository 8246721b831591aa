import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const generate = (...args: string[]) =>
  spawnSync(process.execPath, [fileURLToPath(new URL('../../schemas/generate.mjs', import.meta.url)), ...args], {
    encoding: 'utf8',
  });

test('the committed types are what the schemas say', () => {
  const { status, stderr } = generate('--check');
  expect(stderr).toBe('');
  expect(status).toBe(0);
});

test('an unknown argument of the generator is refused', () => {
  expect(generate('--instal', 'dist').status).toBe(2);
});
