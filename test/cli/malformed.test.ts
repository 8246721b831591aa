import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UsageError } from '../../engine/cli/answer.ts';
import { check } from '../../engine/cli/check.ts';
import { preview } from '../../engine/cli/preview.ts';
import { around, folderOf, ratebook, SMALL_BOOK } from './inside.ts';

const PLAN = SMALL_BOOK['plans/basic.yaml'] ?? '';
const swapped = (from: string, to: string) => PLAN.replace(from, to);

/** Texts that are no document of ratebook. Each goes through the command line from its standard input. */
const MALFORMED: readonly (readonly [what: string, text: string | Uint8Array])[] = [
  ['a cut-off text', PLAN.slice(0, -12)],
  ['text that is no YAML', 'kind: [plan\n}'],
  ['a tab for indentation', 'kind: plan\n\tname: x\n'],
  ['no kind', 'name: basic\n'],
  ['an unknown kind', swapped('kind: plan', 'kind: plain')],
  ['a list at the top', '- kind: plan\n'],
  ['a lone scalar', '42\n'],
  ['an unknown key', swapped('currency:', 'curency:')],
  ['a missing key', swapped('currency: EUR\n', '')],
  ['a key twice', `${PLAN}name: again\n`],
  ['a number where a list belongs', 'kind: plan\nname: x\ncurrency: EUR\ncharges: 5\n'],
  ['an amount in words', swapped('10.00', 'ten')],
  ['an amount with an exponent', swapped('10.00', '1e400')],
  ['an amount of forty digits', swapped('10.00', '9'.repeat(40))],
  ['a negative fee', swapped('10.00', '-1')],
  ['an amount of NaN', swapped('10.00', '.nan')],
  ['a reference to nothing', `${PLAN}taxes: [{ tax: none-such, applies-to: all }]\n`],
  ['a period of no time', swapped('1 month', '0 months')],
  ['a date that is none', `${PLAN}effective: { from: 2026-02-30 }\n`],
  ['a NUL byte', `${PLAN}title: a\0b\n`],
  ['an escape sequence', `${PLAN}title: "\\e[2J"\n`],
  ['bytes that are no UTF-8', new Uint8Array([0x6b, 0x69, 0x6e, 0x64, 0x3a, 0x20, 0xff, 0xfe])],
  ['a thousand brackets', `${PLAN}x-deep: ${'['.repeat(1000)}\n`],
  ['a hundred thousand brackets, twice', `x: ${'['.repeat(100_000)}\n---\nx: ${'['.repeat(100_000)}\n`],
  ['an alias bomb', `kind: plan\nx-0: &x0 [a]\n${bomb(12)}`],
  ['a prototype', `${PLAN}__proto__: { polluted: true }\n`],
  ['a tag', `${PLAN}title: !!js/function "function () {}"\n`],
];

function bomb(levels: number): string {
  const level = (n: number) => `x-${n}: &x${n} [${Array.from({ length: 9 }, () => `*x${n - 1}`).join(', ')}]\n`;
  return Array.from({ length: levels }, (_, n) => level(n + 1)).join('');
}

describe('malformed documents', () => {
  test('through the command line: exit 1, told with their place, no stack', async () => {
    for (const [what, input] of MALFORMED) {
      const { exit, out, err } = await ratebook(['check', '-'], { input });
      expect({ what, exit, err }).toEqual({ what, exit: 1, err: '' });
      expect(out, what).toMatch(/^<stdin>:\d+:\d+: error: .+ \[[a-z]+\/[a-z0-9-]+\]/m);
      expect(out, what).toMatch(/\nFound \d+ errors? .*in 1 of 1 file\.\n$/);
      expect(out, what).not.toMatch(/^\s+at /m);
      expect(out, what).not.toContain('\u001b');
      expect(out, what).not.toContain('\0');
    }
  });

  test('are exit 1 in every verb, with a document where JSON is asked for', async () => {
    const cwd = folderOf({ ...SMALL_BOOK, 'plans/bad.yaml': 'kind: plan\n}\n' });
    const verbs = [['check'], ['preview'], ['test'], ['compile'], ['account', 'one month', 'acme']];
    for (const verb of verbs) {
      const plain = await ratebook(verb, { cwd });
      expect({ verb, exit: plain.exit }).toEqual({ verb, exit: 1 });
      expect(plain.out + plain.err).toMatch(/^plans\/bad\.yaml:2:1: error: /m);
      const json = await ratebook([...verb, '--json'], { cwd });
      expect({ verb, exit: json.exit }).toEqual({ verb, exit: 1 });
      expect(JSON.parse(json.out)).toMatchObject({ issues: [{ file: 'plans/bad.yaml' }] });
    }
  });
});

describe('any text at all is answered', () => {
  const here = import.meta.dirname;
  const answers = async (text: string) => {
    const { exit, result } = await check(['-'], { format: 'pretty', failOn: 'error' }, around(here, text));
    expect([0, 1]).toContain(exit);
    expect(result).toMatch(/\n$/);
    try {
      expect((await preview(['-'], { format: 'json' }, around(here, text))).exit).toBeLessThan(2);
    } catch (error) {
      expect(error).toBeInstanceOf(UsageError); // no mistakes, but nothing to run
    }
  };

  test('arbitrary text', async () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ unit: 'grapheme' }));
    const some = text.filter((one) => one.trim() !== '');
    await fc.assert(fc.asyncProperty(some, answers), { numRuns: 60 });
  });

  test.each(['', '\n', ' \t\r\n', '\ufeff'])('except none: the pipe before it has failed (%j)', async (text) => {
    await expect(answers(text)).rejects.toThrow('standard input is empty');
  });

  test('a scenario and its plan with a piece replaced', async () => {
    const whole = `${PLAN}---\n${SMALL_BOOK['scenarios/long.yaml']}`;
    const pieces = fc.constantFrom(
      '',
      ' ',
      '\n',
      ':',
      '- ',
      '{',
      ']',
      '"',
      '&a ',
      '*a',
      '0',
      '-1',
      '9'.repeat(30),
      '---\n',
    );
    const cut = fc.record({ at: fc.nat(whole.length), length: fc.nat(12), piece: pieces });
    await fc.assert(
      fc.asyncProperty(cut, ({ at, length, piece }) => answers(whole.slice(0, at) + piece + whole.slice(at + length))),
      { numRuns: 80 },
    );
  });
});
