import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { SAMPLES } from './samples.ts';
import { SCHEMAS } from './schemas.ts';

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

const validators = createRequire(import.meta.url)('../../engine/load/validators.generated.cjs') as Record<
  string,
  (document: unknown) => boolean
>;
const camelCase = (name: string) => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

test('there is a validator for every file an author can write, and it takes the samples', () => {
  const authored = [...SCHEMAS.keys()].filter((name) => name !== 'common' && !name.endsWith('-output'));
  expect(Object.keys(validators).sort()).toEqual(authored.map(camelCase).sort());
  for (const [kind, sample] of Object.entries(SAMPLES)) expect(validators[camelCase(kind)]?.(sample), kind).toBe(true);
});

test('an authored key with the name of a method is never called', () => {
  for (const key of ['valueOf', 'toString', 'constructor', 'hasOwnProperty', '__proto__']) {
    const entry = () => Object.defineProperty(Object.create(null), key, { value: 1, enumerable: true });
    for (const [kind, list] of [
      ['zones', { zones: [{ name: 'a', prefix: [entry(), entry()] }] }],
      ['tax', { on: [entry(), entry()] }],
      ['charge-plan', { prorate: [entry(), entry()] }],
      ['plan', entry()],
    ] as const) {
      const document = Object.assign(Object.create(null), SAMPLES[kind], list);
      expect(validators[camelCase(kind)]?.(document)).toBe(false);
    }
  }
});
