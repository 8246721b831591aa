import { type Document, isPair, isScalar, isSeq, parseAllDocuments, Scalar, visit, type YAMLMap } from 'yaml';

/** One broken version of a file, and what was done to it. */
export interface Mutation {
  readonly what: string;
  readonly text: string;
}

/** Keys whose value names something: a name that nobody has is a mistake. */
const REFERENCES = [
  'plan',
  'charge-plan',
  'tariff',
  'zone',
  'tax',
  'surcharge',
  'allowance',
  'inbound',
  'outbound',
  'account',
  'subscription',
  'meter',
  'number',
  'destination',
  'bill-to',
  'route-set',
  'cost-tariff',
];
/** Keys that no document, charge or event can be without. */
const REQUIRED = [
  'kind',
  'name',
  'currency',
  'price',
  'due',
  'given',
  'accounts',
  'until',
  'event',
  'rates',
  'prefix',
  'rules',
  'then',
  'numbers',
  'includes',
  'meter',
  'set',
];
const MONEY = [
  'price',
  'amount',
  'percent',
  'per-minute',
  'connect-fee',
  'flat',
  'unit',
  'credit-limit',
  'critical-balance',
  'minimum-to-call',
  'cost',
  'balance',
  'total',
];
/** Where these keys may be left out after all: a condition, an expectation, a subscription. */
const LENIENT = ['when', 'expect', 'timeline', 'subscriptions'];
/** Mappings whose keys are the author's own words. */
const FREE_KEYS = ['users', 'lints'];

/** At most `most` changes to the tree of a file, evenly spread over all: each leaves YAML that no book may hold. */
export function treeMutations(source: string, most: number): Mutation[] {
  const documents = parseAllDocuments(source);
  if (!Array.isArray(documents)) return [];
  const changes = documents.flatMap((document, index) => changesOf(document).map((change) => ({ ...change, index })));
  const step = Math.ceil(changes.length / most);
  return changes
    .filter((_, position) => position % step === 0)
    .map(({ what, path, edit, index }) => {
      const copies = documents.map((other) => other.clone());
      edit(copies[index] as Document);
      return { what: `${what} ${pathLabel(path)} of document ${index + 1}`, text: copies.map(String).join('') };
    });
}

interface Change {
  readonly what: string;
  readonly path: readonly (string | number)[];
  edit(copy: Document): void;
}

function changesOf(document: Document): Change[] {
  const changes: Change[] = [];
  const change = (what: string, path: readonly (string | number)[], edit: (copy: Document) => void): void => {
    changes.push({ what, path, edit });
  };
  visit(document, {
    Pair(_, pair, ancestors) {
      const path = pathOf(document, [...ancestors, pair]);
      const key = String(path.at(-1));
      const isFree = path.some((part) => FREE_KEYS.includes(String(part)));
      change('a mapping nobody knows as', path, (copy) => copy.setIn(path, { 'nobody knows': [[]] }));
      change('nothing as', path, (copy) => copy.setIn(path, null));
      if (REQUIRED.includes(key) && !isFree && !path.slice(0, -1).some((part) => LENIENT.includes(String(part))))
        change('without', path, (copy) => copy.deleteIn(path));
      if (!isFree) change('another key for', path, (copy) => void rename(copy, path, `${key}-zz`));
      if (isScalar(pair.value) && REFERENCES.includes(key))
        change('a name nobody has as', path, (copy) => copy.setIn(path, 'nobody-at-all'));
      // The unit of a charge is a word, that of a tier a price.
      if (isScalar(pair.value) && MONEY.includes(key) && !Number.isNaN(Number(pair.value.value))) {
        for (const text of ['1e400', '0x10', '1_000', '.5', '-', '9999999999999999999999', 'NaN', '1,50']) {
          change(`${text} as`, path, (copy) => copy.setIn(path, plain(text)));
        }
      }
    },
    Map(_, map, ancestors) {
      const path = pathOf(document, [...ancestors, map]);
      for (const key of ['__proto__', 'constructor', 'hasOwnProperty', 'toString']) {
        change(`${key} in`, path, (copy) => {
          const target = (path.length === 0 ? copy.contents : copy.getIn(path)) as YAMLMap;
          target.add(copy.createPair(key, { polluted: true }));
        });
      }
    },
  });
  return changes;
}

function plain(text: string): Scalar {
  const scalar = new Scalar(text);
  scalar.type = Scalar.PLAIN;
  return scalar;
}

function rename(copy: Document, path: readonly (string | number)[], key: string): void {
  const owner = (path.length === 1 ? copy.contents : copy.getIn(path.slice(0, -1))) as YAMLMap;
  const pair = owner.items.find(
    (candidate) => isScalar(candidate.key) && String(candidate.key.value) === String(path.at(-1)),
  );
  if (pair !== undefined) pair.key = copy.createNode(key);
}

function pathOf(document: Document, nodes: readonly unknown[]): (string | number)[] {
  const path: (string | number)[] = [];
  nodes.forEach((node, index) => {
    if (isPair(node)) path.push(isScalar(node.key) ? String(node.key.value) : '');
    const next = nodes[index + 1];
    if (isSeq(node) && next !== undefined) path.push(node.items.indexOf(next));
  });
  return document.contents === null ? [] : path;
}

function pathLabel(path: readonly (string | number)[]): string {
  return path.length === 0 ? 'the top' : path.join('.');
}

/** Changes to the text of a file: what a broken editor, disk or attacker leaves. */
export function textMutations(source: string): Mutation[] {
  const isComment = (at: number) => source.slice(source.lastIndexOf('\n', at) + 1, at).includes('#');
  const opens = [...source.matchAll(/\{ /g)].map(({ index }) => index + 1).filter((at) => !isComment(at));
  const cuts = opens.filter((_, index) => index % Math.ceil(opens.length / 8) === 0);
  const middle = Math.floor(source.length / 2);
  return [
    ...cuts.map((at) => ({ what: `cut off after ${at} characters`, text: source.slice(0, at) })),
    { what: 'a NUL byte', text: `${source.slice(0, middle)}\0${source.slice(middle)}` },
    { what: 'twice over', text: `${source}\n---\n${source}` },
    { what: 'a million brackets', text: `${source}\nx-deep: ${'['.repeat(1_000_000)}` },
    { what: 'a thousand brackets, twice', text: `${'['.repeat(1000)}\n---\n${source}\n---\n${'['.repeat(1000)}` },
    { what: 'a thousand levels of lists', text: `${'- '.repeat(1000)}\n---\n${source}` },
    {
      what: 'a thousand levels of mappings',
      text: `${Array.from({ length: 1000 }, (_, level) => `${' '.repeat(level)}a:\n`).join('')}---\n${source}`,
    },
    { what: 'an alias bomb', text: `${source.trimEnd()}\n---\nkind: tax\nname: bomb\n${bomb(9)}` },
    { what: 'more than two megabytes', text: `${source}\n# ${'x'.repeat(2 * 1024 * 1024)}` },
    { what: 'a custom tag', text: `${source.trimEnd()}\n---\nkind: !!js/function tax\nname: bomb\n` },
    {
      what: 'an escape character',
      text: `${source.trimEnd()}\n---\nkind: tax\nname: "\\e[2J"\ncurrency: EUR\npercent: 1\n`,
    },
    { what: 'unclosed quotes', text: `${source}\nx-quote: "never closed` },
  ];
}

function bomb(levels: number): string {
  const lines = ['x-0: &b0 [1, 2, 3, 4, 5, 6, 7, 8, 9]'];
  for (let level = 1; level < levels; level += 1)
    lines.push(
      `x-${level}: &b${level} [${Array(9)
        .fill(`*b${level - 1}`)
        .join(', ')}]`,
    );
  return `${lines.join('\n')}\n`;
}
