import type { Assignment } from '@rehire/contract/imports/mapping';
import { columnNamed } from '../../../platform/imports/recognise.ts';
import type { TableHead } from '../../../platform/readers/table.ts';
import type { Wanted } from './known.ts';

const links: readonly string[] = ['external', 'email'];

/**
 * The known columns, but that those which say whose an answer is hold anything: tools export their own ones (ExternalReference,
 * Custom Data) empty where a team passes on the customer number or the address in a field of its own. Such a field takes the place
 * of an empty one where its name is among the wanted and its values set people apart.
 * @param isQuestion columns that respondents filled in, which say nothing of that kind
 */
export function thatSayWhose(
  head: TableHead,
  headerRows: number,
  wanted: Wanted,
  known: readonly Assignment[],
  isQuestion: (column: string) => boolean = () => false,
): Assignment[] {
  const rows = head.rows.slice(headerRows - 1);
  const valuesOf = (column: string): string[] => {
    const at = head.columns.findIndex(({ name }) => name === column);
    return rows.flatMap((row) => row[at]?.trim() || []);
  };
  const setsApart = (column: string): boolean => {
    const values = valuesOf(column);
    return values.length > 0 && new Set(values).size > values.length / 2;
  };
  const taken = new Set(known.map(({ column }) => column));
  const better = (field: string): string | undefined =>
    (wanted.find(([name]) => name === field)?.[1] ?? [])
      .flatMap((name) => columnNamed(head, [name]) ?? [])
      .find((column) => !taken.has(column) && !isQuestion(column) && setsApart(column));
  const replaced = links.flatMap((field): Assignment[] => {
    const own = known.find((each) => each.field === field);
    if (own && valuesOf(own.column).length > 0) return [own];
    const column = better(field) ?? own?.column;
    return column === undefined ? [] : [{ field, column }];
  });
  return [...known.filter(({ field }) => !links.includes(field)), ...replaced];
}
