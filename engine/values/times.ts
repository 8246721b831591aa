/** How often `once`, `3 periods` or `forever` is; null is forever. The text is one that validation has accepted. */
export function timesOf(authored = 'forever'): number | null {
  if (authored === 'forever') return null;
  return authored === 'once' ? 1 : Number.parseInt(authored, 10);
}
