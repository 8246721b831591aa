import { report, visible } from '../report/report.ts';
import type { Computing, ScenarioRow, Told } from './protocol.ts';
import type { Terminal } from './terminal.ts';

/**
 * For screen readers: what the screen would show, line by line as it comes, and again what changed after each saving.
 * Nothing is drawn over, and no cursor moves. Ends with the process.
 */
export function plainly(computing: Computing, { stdout }: Terminal): Promise<0 | 130> {
  let edition = 1;
  let said = new Map<string, string>();
  const read = () => computing.ask({ kind: 'read', edition, overlay: {} });
  const tell = (line: string) => stdout.write(`${line}\n`);
  const tellRow = (row: ScenarioRow) => {
    const line = rowText(row);
    if (row.status === null || said.get(row.key) === line) return;
    said.set(row.key, line);
    tell(line);
  };
  const heard = (told: Told): void => {
    if ('edition' in told && told.edition !== edition) return;
    switch (told.kind) {
      case 'changed':
        edition += 1;
        tell('Files have changed: reading again.');
        read();
        return;
      case 'book': {
        const { issues, scenarios } = told;
        if (issues.length > 0) stdout.write(report.issues.compact(issues));
        if (scenarios.length > 0) said = new Map([...said].filter(([key]) => scenarios.some((row) => row.key === key)));
        for (const row of scenarios) tellRow(row);
        return;
      }
      case 'result':
        tellRow(told.row);
        return;
      case 'failed':
        tell(`Computing failed: ${visible(told.message)}`);
        return;
      default:
    }
  };
  computing.listen(heard);
  read();
  return new Promise(() => {});
}

function rowText({ file, name, status, totals }: ScenarioRow): string {
  const amounts = Object.entries(totals).map(([currency, amount]) => `${amount} ${currency}`);
  return visible(`${status}: ${name} (${file})${amounts.length === 0 ? '' : `: ${amounts.join(', ')}`}`);
}
