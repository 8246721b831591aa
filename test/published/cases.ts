import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';

/**
 * A file of test/published: the cases of one system about one topic. Every scalar is the text that stands in the file.
 * A case is either a `charge` with `amounts`, or a whole `book`.
 */
export interface PublishedFile {
  readonly system: string;
  readonly cases: readonly (ChargeCase | BookCase)[];
}

interface Published {
  /** Of all files, once. */
  readonly id: string;
  /** The page, or the test and its repository. */
  readonly source: string;
  readonly url?: string;
  /** What the source shows, in our words. */
  readonly says: string;
  /** Where the published number is not what one would expect, or rests on something that the page does not say. */
  readonly peculiar?: string;
  /** The semantics of plans/semantics that make the amounts, each of them: without it others come out. */
  readonly preset?: string | readonly string[];
}

/** One monthly charge of a plan, and the published amount for each quantity of it. */
export interface ChargeCase extends Published {
  /** EUR, where the source does not depend on it. */
  readonly currency?: string;
  /** The keys of a charge, all but name and due. */
  readonly charge: object;
  /** Keys of the plan that the charge stands in: discounts, taxes, limits. */
  readonly plan?: object;
  readonly amounts: Readonly<Record<string, string>>;
}

/** Documents of our language with at least one scenario, whose expectations are the published amounts. */
export interface BookCase extends Published {
  readonly book: string;
}

/** What other systems publish: their inputs in our language, their amounts as they print them. */
export const FILES = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.yaml'))
  .sort()
  .map((file): readonly [string, PublishedFile] => [
    file,
    // Scalars stay the text that they are: an amount is never a binary float on its way here.
    parse(readFileSync(join(import.meta.dirname, file), 'utf8'), { schema: 'failsafe' }),
  ]);

/** The presets that the case names. */
export function presetsOf({ preset = [] }: Published): readonly string[] {
  return typeof preset === 'string' ? [preset] : preset;
}

/** The charge as a book: for each quantity an account that has so much of it during January 2026. */
export function bookOf({ currency = 'EUR', charge, plan, amounts, preset }: ChargeCase): string {
  const documents = [
    {
      kind: 'plan',
      name: 'published',
      currency,
      ...(preset === undefined ? {} : { semantics: preset }),
      cycle: { every: '1 month', day: '1' },
      charges: [{ name: 'units', due: { every: 'cycle' }, ...charge }],
      ...plan,
    },
    {
      kind: 'scenario',
      name: 'published amounts',
      given: {
        accounts: Object.keys(amounts).map((quantity, index) => ({
          name: `account-${index}`,
          plan: 'published',
          type: 'postpaid',
          start: '2026-01-01',
          quantities: { units: quantity },
        })),
      },
      until: '2026-02-02',
    },
  ];
  return documents.map((one) => stringify(one, { schema: 'failsafe' })).join('---\n');
}
