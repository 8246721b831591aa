/** A Markdown table on stdout; the first column is text, the others are numbers. */
export function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, column) => (column === 0 ? '---' : '--:'));
  process.stdout.write(`${[head, rule, ...rows].map(line).join('\n')}\n`);
}
