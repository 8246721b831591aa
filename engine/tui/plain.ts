import { visible } from '../report/report.ts';
import { compareText } from '../values/issue.ts';
import type { Computing, ExplainedNode, ScenarioRow, ScenarioView, Told } from './protocol.ts';
import type { Terminal } from './terminal.ts';

const HELP = `Type and press enter:
  a number or a part of a name   read that scenario: invoices, and what was expected otherwise
  why LINE                       why the lines with these words, in the scenario read last, are what they are
  list                           all scenarios again
  help                           this
  quit                           leave
`;

/** Columns of what is read aloud: nothing stands beside it. */
const WIDTH = 78;

/**
 * For screen readers: results line by line as they come, again what changed after each saving, and answers to what is
 * typed. Nothing is drawn over, and no cursor moves.
 */
export function plainly(computing: Computing, { stdin, stdout }: Terminal): Promise<0 | 130> {
  const reader = new Reader(computing, (text) => stdout.write(text));
  computing.listen((told) => reader.heard(told));
  reader.read();
  stdin.setEncoding('utf8');
  return new Promise((resolve) => {
    let rest = '';
    const end = () => {
      stdin.pause();
      resolve(0);
    };
    stdin.on('end', end);
    stdin.on('data', (text: string) => {
      const lines = (rest + text).split(/\r?\n/);
      rest = lines.pop() ?? '';
      for (const line of lines) if (!reader.typed(line.trim())) end();
    });
  });
}

class Reader {
  readonly #computing: Computing;
  readonly #write: (text: string) => void;
  #edition = 0;
  #rows: readonly ScenarioRow[] = [];
  #said: ReadonlyMap<string, string> = new Map();
  #view: ScenarioView | null = null;
  #isHelped = false;

  constructor(computing: Computing, write: (text: string) => void) {
    this.#computing = computing;
    this.#write = write;
  }

  read(): void {
    this.#edition += 1;
    this.#computing.ask({ kind: 'read', edition: this.#edition, overlay: {} });
  }

  heard(told: Told): void {
    if ('edition' in told && told.edition !== this.#edition) return;
    if (told.kind === 'changed') {
      this.#tell('Files have changed.');
      this.read();
    } else if (told.kind === 'book') this.#book(told);
    else if (told.kind === 'result') this.#result(told.row);
    else if (told.kind === 'progress' && told.done >= told.total) this.#summary();
    else if (told.kind === 'scenario') this.#scenario(told.view);
    else if (told.kind === 'failed') this.#tell(`Computing failed: ${told.message}`);
  }

  /** False: it is to end. */
  typed(words: string): boolean {
    if (words === 'quit' || words === 'q') return false;
    if (words === 'help' || words === '?') this.#write(HELP);
    else if (words === 'list') this.#list();
    else if (words.startsWith('why ')) this.#why(words.slice(4).trim());
    else if (words !== '') this.#look(words);
    return true;
  }

  #tell(line: string): void {
    this.#write(`${visible(line)}\n`);
  }

  #book({ issues, scenarios }: Told & { readonly kind: 'book' }): void {
    for (const { severity, message, place } of issues)
      this.#tell(`${place.file}, line ${place.range.start.line}: ${severity}: ${message}`);
    if (issues.some(({ severity }) => severity === 'error')) return;
    this.#rows = [...scenarios].sort((a, b) => compareText(a.key, b.key));
    for (const row of scenarios) this.#sayRow(row);
  }

  #result(row: ScenarioRow): void {
    this.#rows = this.#rows.map((each) => (each.key === row.key ? row : each));
    this.#sayRow(row);
  }

  /** Only what is not known already. */
  #sayRow(row: ScenarioRow): void {
    const line = rowText(row);
    if (row.status === null || this.#said.get(row.key) === line) return;
    this.#said = new Map([...this.#said, [row.key, line]]);
    this.#tell(`${this.#rows.findIndex(({ key }) => key === row.key) + 1}. ${line}`);
  }

  #summary(): void {
    const failed = this.#rows.filter(({ status }) => status === 'failed').length;
    if (this.#rows.length === 0) return;
    const count = this.#rows.length === 1 ? '1 scenario' : `${this.#rows.length} scenarios`;
    this.#tell(`${count}, ${failed > 0 ? `${failed} failed` : this.#rows.length === 1 ? 'passed' : 'all passed'}.`);
    if (!this.#isHelped) this.#write(HELP);
    this.#isHelped = true;
  }

  #list(): void {
    this.#rows.forEach((row, index) => void this.#tell(`${index + 1}. ${rowText(row)}`));
  }

  #look(words: string): void {
    const wanted = words.toLowerCase();
    const row = /^\d+$/.test(words)
      ? this.#rows[Number(words) - 1]
      : this.#rows.find(({ key }) => key.toLowerCase().includes(wanted));
    if (row === undefined) this.#tell(`No scenario has "${words}"; list names all.`);
    else
      this.#computing.ask({
        kind: 'look',
        edition: this.#edition,
        scenario: row.key,
        at: null,
        width: WIDTH,
        all: false,
      });
  }

  #scenario(view: ScenarioView): void {
    this.#view = view;
    this.#tell(`Scenario ${view.key}`);
    for (const text of view.differences) this.#tell(text);
    if (view.invoices.length === 0) this.#tell('No invoice.');
    for (const { lines } of view.invoices) for (const { text } of lines) this.#tell(text);
  }

  #why(words: string): void {
    const wanted = words.toLowerCase();
    const lines = (this.#view?.invoices ?? []).flatMap((invoice) => invoice.lines);
    const found = lines.filter(({ text, explanation }) => explanation !== null && text.toLowerCase().includes(wanted));
    if (found.length === 0) this.#tell(`No line of an invoice that was read has "${words}".`);
    for (const { explanation } of found) if (explanation !== null) this.#node(explanation, 0);
  }

  #node({ title, amount, note, places, parts }: ExplainedNode, depth: number): void {
    const said = places.map(({ file, line }) => `${file} line ${line}`).join(', ');
    const parted = [title, amount, note, said].filter((text) => text !== '').join('; ');
    this.#tell(`${'  '.repeat(depth)}${parted}`);
    for (const part of parts) this.#node(part, depth + 1);
  }
}

function rowText({ file, name, status, totals }: ScenarioRow): string {
  const amounts = Object.entries(totals).map(([currency, amount]) => `${amount} ${currency}`);
  return [`${status ?? 'not run'}: ${name}`, ...(amounts.length === 0 ? [] : [amounts.join(' and ')]), file].join(', ');
}
