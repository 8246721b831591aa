/**
 * Reads an explanation and calculates its amount again, in fractions of whole numbers and in its own words: nothing of
 * the engine is imported. What does not come out is told.
 */
export interface Node {
  readonly title: string;
  readonly amount: { readonly amount: { toFixed(): string } } | null;
  readonly exact: string | null;
  readonly how: 'adds' | 'steps' | 'tells';
  readonly operation:
    | { readonly kind: 'start' | 'plus'; readonly value: string }
    | { readonly kind: 'times'; readonly numerator: string; readonly denominator: string }
    | { readonly kind: 'round'; readonly precision: number; readonly method: string; readonly to?: string }
    | null;
  readonly parts: readonly Node[];
}

/** above / below, below positive; not reduced. */
interface Ratio {
  readonly above: bigint;
  readonly below: bigint;
}

/** Everything in the tree that does not come out, as `title › title: expected, got`. */
export function faults(node: Node, path: readonly string[] = []): string[] {
  const here = [...path, node.title];
  const below = node.parts.flatMap((part) => faults(part, here));
  const own = operandFault(node) ?? amountFault(node);
  return own === null ? below : [`${here.join(' › ')}: ${own}`, ...below];
}

/** What a step starts with or adds must be what stands under it. */
function operandFault(node: Node): string | null {
  const { operation, parts, how } = node;
  if (operation === null || how === 'tells') return null;
  if (operation.kind !== 'start' && operation.kind !== 'plus') return `parts under a step that ${operation.kind}`;
  return differs(ratio(operation.value), led(how, parts));
}

function amountFault(node: Node): string | null {
  if (node.operation !== null || node.how === 'tells') return null;
  if (node.amount === null) return 'parts that lead to an amount, and none';
  return differs(amountOf(node), led(node.how, node.parts));
}

function led(how: 'adds' | 'steps', parts: readonly Node[]): Ratio | string {
  if (how === 'adds')
    return parts.reduce((sum, part) => (part.amount === null ? sum : plus(sum, amountOf(part))), ZERO);
  let value = ZERO;
  for (const part of parts) {
    if (part.operation === null) {
      if (part.amount !== null) return `${part.title} is no step and has an amount`;
      continue;
    }
    value = applied(value, part.operation);
    if (!isSame(value, amountOf(part)))
      return `after "${part.title}": ${text(value)}, and it says ${text(amountOf(part))}`;
  }
  return value;
}

function differs(expected: Ratio, got: Ratio | string): string | null {
  if (typeof got === 'string') return got;
  return isSame(expected, got) ? null : `${text(expected)} is told, the parts lead to ${text(got)}`;
}

function applied(value: Ratio, operation: NonNullable<Node['operation']>): Ratio {
  switch (operation.kind) {
    case 'start':
      return ratio(operation.value);
    case 'plus':
      return plus(value, ratio(operation.value));
    case 'times': {
      const [a, b] = [ratio(operation.numerator), ratio(operation.denominator)];
      return positive(value.above * a.above * b.below, value.below * a.below * b.above);
    }
    case 'round':
      return rounded(value, unitOf(operation), operation.method);
  }
}

/** Of what the result is a whole number: one of the last decimal, or the amount that is named. */
function unitOf({ precision, to }: { readonly precision: number; readonly to?: string }): Ratio {
  return to === undefined ? { above: 1n, below: 10n ** BigInt(precision) } : ratio(to);
}

/** Whole units and what is left of one, then each method by its own rule. */
function rounded(value: Ratio, unit: Ratio, method: string): Ratio {
  const [above, below] = [value.above * unit.below, value.below * unit.above];
  const negative = above < 0n;
  const size = negative ? -above : above;
  const [whole, left] = [size / below, size % below];
  const twice = 2n * left - below;
  const away =
    left !== 0n &&
    (method === 'up' ||
      (method === 'ceiling' && !negative) ||
      (method === 'floor' && negative) ||
      (method === 'half-up' && twice >= 0n) ||
      (method === 'half-down' && twice > 0n) ||
      (method === 'half-even' && (twice > 0n || (twice === 0n && whole % 2n === 1n))) ||
      (method === 'half-ceiling' && (twice > 0n || (twice === 0n && !negative))));
  const units = away ? whole + 1n : whole;
  return { above: (negative ? -units : units) * unit.above, below: unit.below };
}

const ZERO: Ratio = { above: 0n, below: 1n };

function amountOf({ exact, amount }: Node): Ratio {
  return ratio(exact ?? amount?.amount.toFixed() ?? '0');
}

/** From `-1.25`, `7/30`. */
function ratio(written: string): Ratio {
  const [over = '', under = '1'] = written.split('/');
  const [a, b] = [point(over), point(under)];
  return positive(a.above * b.below, a.below * b.above);
}

function point(written: string): Ratio {
  if (!/^-?\d+(\.\d+)?$/.test(written)) throw new TypeError(`no number: ${written}`);
  const [whole = '', part = ''] = written.split('.');
  return { above: BigInt(whole + part), below: 10n ** BigInt(part.length) };
}

function plus(a: Ratio, b: Ratio): Ratio {
  return { above: a.above * b.below + b.above * a.below, below: a.below * b.below };
}

function isSame(a: Ratio, b: Ratio): boolean {
  return a.above * b.below === b.above * a.below;
}

function positive(above: bigint, below: bigint): Ratio {
  if (below === 0n) throw new TypeError('divided by 0');
  return below < 0n ? { above: -above, below: -below } : { above, below };
}

function text({ above, below }: Ratio): string {
  return `${above}/${below}`;
}
