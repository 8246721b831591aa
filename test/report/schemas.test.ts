import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, expect, it } from 'vitest';

const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
const read = (path: string) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));

beforeAll(() => {
  const folder = new URL('../../schemas/', import.meta.url);
  for (const file of readdirSync(folder))
    if (file.endsWith('-output.schema.json')) ajv.addSchema(read(`../../schemas/${file}`));
});

/** The golden files show every key of each output, so what validates here is the whole shape. */
it.each([
  ['preview', 'preview'],
  ['preview', 'preview-credit-notes'],
  ['check', 'check'],
  ['test', 'test'],
  ['test', 'test-issues'],
  ['account', 'account'],
  ['subscriptions', 'subscriptions'],
  ['compile', 'compile'],
])('%s --json is what its schema says (%s)', (verb, golden) => {
  const validate = ajv.getSchema(`${verb}-output.schema.json`);
  expect(validate, `schemas/${verb}-output.schema.json`).toBeDefined();
  validate?.(read(`./golden/${golden}-json.txt`));
  expect(validate?.errors ?? []).toEqual([]);
});

it.each(['preview', 'check', 'test', 'account', 'subscriptions', 'compile'])(
  'the schema of %s --json refuses a key it does not know',
  (verb) => {
    const validate = ajv.getSchema(`${verb}-output.schema.json`);
    expect(validate?.({ ...read(`./golden/${verb}-json.txt`), other: 1 })).toBe(false);
  },
);
