import { expect, test } from 'vitest';
import { ALL, SCHEMAS, type Schema, said, strictAjv, target } from './schemas.ts';

const properties = ALL.filter((visited) => visited.property !== null);

/** The schema at `path` inside the file `name`. */
function at(name: string, ...path: string[]): Schema {
  const found = path.reduce<unknown>((schema, key) => (schema as Schema)[key], SCHEMAS.get(name));
  if (found === undefined) throw new Error(`${name} has no ${path.join('/')}`);
  return found as Schema;
}

test('every schema compiles in the strict mode of ajv', () => {
  const ajv = strictAjv();
  for (const name of SCHEMAS.keys()) expect(() => ajv.getSchema(`${name}.schema.json`)).not.toThrow();
});

test('every schema is of draft 2020-12 and bears the name of its file, no web address', () => {
  for (const [name, schema] of SCHEMAS) {
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(schema.$id).toBe(`${name}.schema.json`);
  }
});

test('every property says what it means, in whole sentences', () => {
  const silent = properties.filter((visited) => !/^[A-Za-z].{6,}\.$/s.test(String(said(visited, 'description'))));
  expect(silent.map((visited) => visited.at)).toEqual([]);
});

test('every property shows an example, unless it is an object whose own properties do', () => {
  const without = properties.filter(
    (visited) => !Array.isArray(said(visited, 'examples')) && said(visited, 'properties') === undefined,
  );
  expect(without.map((visited) => visited.at)).toEqual([]);
});

test('every example and every default is valid by its own schema', () => {
  const ajv = strictAjv();
  const wrong: string[] = [];
  for (const { at: place, schema } of ALL) {
    const shown = [
      ...((schema.examples ?? []) as readonly unknown[]),
      ...('default' in schema ? [schema.default] : []),
    ];
    if (shown.length === 0) continue;
    const validate = ajv.compile({ $ref: place });
    for (const value of shown)
      if (!validate(value)) wrong.push(`${place}: ${JSON.stringify(value)}: ${ajv.errorsText(validate.errors)}`);
  }
  expect(wrong).toEqual([]);
});

test('every piece of the shared file is used', () => {
  const used = new Set(
    ALL.flatMap(({ at, schema }) => (typeof schema.$ref === 'string' ? [target(at, schema.$ref).at] : [])),
  );
  const pieces = ALL.filter(({ at }) => /#\/\$defs\/[^/]+$/.test(at)).map(({ at }) => at);
  // It stands for its type: the terms as a whole (which the next test keeps true).
  expect(pieces.filter((at) => !used.has(at))).toEqual(['common.schema.json#/$defs/terms']);
});

test('a charge, a charge plan and a plan take the very same terms', () => {
  for (const [key, term] of Object.entries(at('common', '$defs', 'terms', 'properties')) as [string, Schema][]) {
    expect(at('common', '$defs', 'charge', 'properties', key)).toEqual(term);
    for (const kind of ['plan', 'charge-plan'])
      expect(at(kind, 'properties', key)).toEqual({ $ref: `common.schema.json${term.$ref}` });
  }
});

test('authored objects are closed but for notes in x- keys, and outputs are closed entirely', () => {
  const open = ALL.filter(({ at, schema }) => {
    if (schema.properties === undefined) return false;
    const notes = at.includes('-output.') ? undefined : { '^x-': true };
    return schema.additionalProperties !== false || JSON.stringify(schema.patternProperties) !== JSON.stringify(notes);
  });
  expect(open.map(({ at }) => at)).toEqual([]);
});

test('every list and every free text an author writes is bounded', () => {
  const unbounded = ALL.filter(({ at, schema }) => {
    if (at.includes('-output.')) return false;
    if (schema.type === 'array') return schema.maxItems === undefined;
    const fixed = schema.enum ?? schema.const ?? schema.pattern ?? schema.$ref;
    return schema.type === 'string' && fixed === undefined && schema.maxLength === undefined;
  });
  expect(unbounded.map(({ at }) => at)).toEqual([]);
});

const branches = (schema: Schema) => (schema.oneOf as { $ref: string }[]).map(({ $ref }) => $ref);

test('a file may hold each kind of document that has a schema', () => {
  const kinds = branches(at('document')).map(($ref) => $ref.replace('.schema.json', ''));
  const others = ['common', 'document', 'ratebook'];
  expect([...kinds].sort()).toEqual(
    [...SCHEMAS.keys()].filter((name) => !others.includes(name) && !name.endsWith('-output')),
  );
  for (const kind of kinds) expect(at(kind, 'properties', 'kind').const).toBe(kind);
});

test('the kinds of events are those that a timeline can hold', () => {
  const kinds = at('scenario', '$defs', 'event-kind').enum as string[];
  expect(branches(at('scenario', '$defs', 'timeline-event'))).toEqual(kinds.map((kind) => `#/$defs/${kind}-event`));
});
