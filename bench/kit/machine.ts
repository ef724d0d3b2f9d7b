import { cpus, loadavg, totalmem } from 'node:os';

/** The machine and the moment of a run, in one line. */
export const machine = (): string =>
  `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model.trim()}, ` +
  `${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}, load before the start ${loadavg()[0]?.toFixed(1)}`;

/** A table in Markdown; columns after the first are figures. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

export const seconds = (value: number): string => value.toFixed(value < 10 ? 2 : 1);
export const thousands = (value: number): string => Math.round(value).toLocaleString('en');
