import { createRequire } from 'node:module';
import type { ValidateFunction } from 'ajv';
import { describe, expect, it } from 'vitest';
import { explain } from '../../engine/load/schema/explain.ts';
import { schemaOf } from '../../engine/load/schema/schemas.ts';
import { BASE_BOOK } from './base-book.ts';
import { decodeText } from './decode-text.ts';
import { treeMutations } from './mutations.ts';

const validators = createRequire(import.meta.url)('../../engine/load/validators.generated.cjs') as Record<
  string,
  ValidateFunction
>;

describe('the words agree with the compiled validators', () => {
  const files = Object.entries(BASE_BOOK).filter(([file]) => file.endsWith('.yaml') && file !== 'ratebook.yaml');

  it.each(files)('a reason is found exactly where a changed %s is refused', (_, text) => {
    let refused = 0;
    for (const { what, text: changed } of [{ what: 'unchanged', text }, ...treeMutations(text, 120)]) {
      for (const value of decodeText(changed)) {
        const kind =
          typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string'
            ? value.kind
            : '';
        const validator = validators[kind.replace(/-(.)/g, (_match, letter: string) => letter.toUpperCase())];
        if (validator === undefined || value === null || typeof value !== 'object') continue;
        const isRight = validator(value);
        const problems = explain(schemaOf(`${kind}.schema.json`), value, { owner: value, key: null });
        expect({ what, isRight: problems.length === 0 }).toEqual({ what, isRight });
        if (!isRight) refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(80);
  });
});
