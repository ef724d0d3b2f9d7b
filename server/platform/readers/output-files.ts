import type { Reject } from '@rehire/contract/imports/table';
import { closeSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { CustomerReference, FactTable, Figures, Output } from '../imports/kind.ts';
import { factColumns, namesCustomers } from './fact-columns.ts';
import { limits } from './limits.ts';
import { literal, type ReaderDatabase, stagedFactsFormat, stagedFormat } from './sql/database.ts';

export interface OutputCounts {
  readonly sets: Readonly<Record<string, number>>;
  readonly facts: Readonly<Partial<Record<FactTable, number>>>;
}

/** A cell that a spreadsheet would take for a formula is led by an apostrophe. */
const defanged = (cell: string): string => (/^[=+\-@\t\r]/u.test(cell) ? `'${cell}` : cell);
const csvCell = (cell: string): string => (/[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

class Lines {
  private readonly file: number;
  private held: string[] = [];
  private size = 0;
  count = 0;

  constructor(path: string) {
    this.file = openSync(path, 'w');
  }

  add(value: object): void {
    const line = JSON.stringify(value);
    this.held.push(line);
    this.size += line.length;
    this.count++;
    if (this.size > 1 << 20) this.flush();
  }

  private flush(): void {
    if (this.held.length > 0) writeSync(this.file, `${this.held.join('\n')}\n`);
    this.held = [];
    this.size = 0;
  }

  close(): void {
    this.flush();
    closeSync(this.file);
  }
}

/** Writes what a conversion puts out into the import's directory: sets, facts, rejects. */
export class OutputFiles implements Output {
  private readonly sets = new Map<string, Lines>();
  private readonly rows = new Map<FactTable, Lines>();
  private readonly facts = new Map<FactTable, number>();
  private readonly aside = new Map<string, number>();
  private readonly named: Reject[];
  private readonly lines = new Set<number>();
  private rejectedRows: number;

  constructor(
    private readonly directory: string,
    private readonly database: ReaderDatabase,
    misfits: readonly Reject[],
    misfitCount: number,
  ) {
    this.named = [...misfits];
    this.rejectedRows = misfitCount;
  }

  private file(name: string): string {
    return join(this.directory, name);
  }

  async record(set: string, value: object): Promise<void> {
    let lines = this.sets.get(set);
    if (!lines) this.sets.set(set, (lines = new Lines(this.file(`set-${set}.jsonl`))));
    lines.add(value);
  }

  async fact(
    table: FactTable,
    customer: CustomerReference | null,
    row: Readonly<Record<string, string | number | null>>,
  ): Promise<void> {
    let lines = this.rows.get(table);
    if (!lines) this.rows.set(table, (lines = new Lines(this.file(`rows-${table}.jsonl`))));
    lines.add({ ...row, external: customer?.external ?? null, email: customer?.email ?? null });
  }

  async reject(row: Reject): Promise<void> {
    if (!this.lines.has(row.line)) {
      this.rejectedRows++;
      if (this.lines.size < 2_000_000) this.lines.add(row.line);
    }
    if (this.named.length < limits.rejectsNamed)
      this.named.push({ ...row, value: row.value?.slice(0, 500) ?? null });
  }

  setAside(reason: string, rows = 1): void {
    if (rows > 0) this.aside.set(reason, (this.aside.get(reason) ?? 0) + rows);
  }

  /** `select` gives line, column_name, value, reason. Returns how many rows of the file were rejected. */
  async rejectsOf(select: string): Promise<number> {
    await this.database.run(`CREATE OR REPLACE TEMP TABLE rejected AS ${select}`);
    const [counted] = await this.database.all('SELECT count(DISTINCT line) AS n FROM rejected');
    const room = limits.rejectsNamed - this.named.length;
    for (const row of await this.database.all(
      `SELECT * FROM rejected ORDER BY line LIMIT ${Math.max(0, room)}`,
    )) {
      this.named.push({
        line: Number(row['line']),
        column: row['column_name'] === null ? null : String(row['column_name']),
        value: row['value'] === null ? null : String(row['value']).slice(0, 500),
        reason: String(row['reason']),
      });
    }
    const rows = Number(counted?.['n'] ?? 0);
    this.rejectedRows += rows;
    return rows;
  }

  async factsOf(table: FactTable, select: string): Promise<number> {
    const path = this.file(`facts-${table}.parquet`);
    await this.database.runUnordered(`COPY (${select}) TO ${literal(path)} (${stagedFactsFormat})`);
    const [counted] = await this.database.all(`SELECT count(*) AS n FROM read_parquet(${literal(path)})`);
    const rows = Number(counted?.['n'] ?? 0);
    this.facts.set(table, rows);
    return rows;
  }

  sent(table: FactTable): string {
    return `read_parquet(${literal(this.file(`facts-${table}.parquet`))})`;
  }

  async recordsOf(set: string, select: string): Promise<number> {
    const path = this.file(`set-${set}.jsonl`);
    await this.database.run(`COPY (${select}) TO ${literal(path)} (FORMAT json)`);
    const [counted] = await this.database.all(`SELECT count(*) AS n FROM (${select})`);
    const rows = Number(counted?.['n'] ?? 0);
    this.copied.set(set, rows);
    return rows;
  }

  private readonly copied = new Map<string, number>();

  private async rowsToFacts(): Promise<void> {
    for (const [table, lines] of this.rows) {
      lines.close();
      const source = this.file(`rows-${table}.jsonl`);
      const columns = [...factColumns(table), ['external', 'VARCHAR'], ['email', 'VARCHAR']].map(
        ([name, type]) => `'${name}': '${type}'`,
      );
      await this.factsOf(
        table,
        `SELECT * FROM read_json(${literal(source)}, format = 'newline_delimited', columns = {${columns.join(', ')}})`,
      );
      rmSync(source);
    }
  }

  /**
   * The ways in which the facts name a customer, numbered: as lines for the record to resolve, the n-th being number n, and
   * as Parquet for the facts to be found again by.
   */
  private async references(): Promise<void> {
    if (this.facts.size === 0) return;
    const named = [...this.facts.keys()].filter(namesCustomers);
    const all = [
      'SELECT NULL::VARCHAR AS external, NULL::VARCHAR AS email WHERE false',
      ...named.map((table) => `SELECT external, email FROM ${this.sent(table)}`),
    ];
    await this.database.run(
      `CREATE TEMP TABLE reference AS SELECT row_number() OVER () AS reference, * FROM (SELECT external, email FROM (${all.join(' UNION ALL ')}) WHERE external IS NOT NULL OR email IS NOT NULL GROUP BY external, email ORDER BY external, email)`,
    );
    await this.database.run(
      `COPY (SELECT external, email FROM reference ORDER BY reference) TO ${literal(this.file('references.jsonl'))} (FORMAT json)`,
    );
    await this.database.run(
      `COPY reference TO ${literal(this.file('references.parquet'))} (${stagedFormat})`,
    );
  }

  /** @param given how many rows the file has; null where that is what came out of it, as of a project */
  async finish(given: number | null, figures: Figures) {
    for (const lines of this.sets.values()) lines.close();
    await this.rowsToFacts();
    await this.references();
    const named = this.named.toSorted((a, b) => a.line - b.line);
    const csv = named.map(({ line, column, value, reason }) =>
      [String(line), ...[column ?? '', value ?? '', reason].map((cell) => csvCell(defanged(cell)))].join(','),
    );
    writeFileSync(
      this.file('rejects.csv'),
      `line,column,value,reason\n${csv.join('\n')}${csv.length > 0 ? '\n' : ''}`,
    );
    writeFileSync(this.file('rejects.json'), JSON.stringify(named.slice(0, 1_000)));
    const setAside = [...this.aside].map(([reason, count]) => ({ reason, rows: count }));
    const left = setAside.reduce((sum, { rows: count }) => sum + count, 0);
    const recorded = [...this.sets.values()].reduce((sum, { count }) => sum + count, 0);
    const rows = given ?? recorded + this.rejectedRows + left;
    return {
      complaints: [],
      rows,
      taken: Math.max(0, rows - this.rejectedRows - left),
      rejected: this.rejectedRows,
      setAside,
      figures,
      sets: Object.fromEntries([
        ...[...this.sets].map(([set, lines]) => [set, lines.count] as const),
        ...this.copied,
      ]),
      facts: Object.fromEntries(this.facts),
    };
  }
}
