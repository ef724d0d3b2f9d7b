import type { TableHead } from '../../../platform/readers/table.ts';

/** A column as the question that it holds the answers of. */
export interface Asked {
  readonly column: string;
  /** What the tool calls the question: `Q5_1`, or the name of the column. */
  readonly code: string;
  /** The question above a group of columns; empty where the column stands alone. */
  readonly stem: string;
  /** What sets the column apart from the others of its group; the question itself where it stands alone. */
  readonly item: string;
  /** Values of the column below its headers, null where empty. */
  readonly values: readonly (string | null)[];
  /** Whether the layout tells that it is a question, whatever was answered. */
  readonly sure: boolean;
}

const clean = (text: string): string =>
  text
    .replace(/<[^<>]{0,200}>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** The columns with their values, below `headerRows` rows of header. */
function columnsOf(
  head: TableHead,
  headerRows: number,
): { name: string; header: readonly string[]; values: (string | null)[] }[] {
  const rows = head.rows.slice(Math.max(0, headerRows - 1));
  return head.columns.map((column, i) => ({
    name: column.name,
    header: column.header.map((text) => text ?? ''),
    values: rows.map((row) => row[i]?.trim() || null),
  }));
}

/** Cuts a question where the question of its whole group ends: " - " in Qualtrics, brackets in Google Forms. */
function splitQuestion(text: string): { stem: string; item: string } {
  const bracket = /^(.*\S)\s*\[([^[\]]+)\]\s*$/.exec(text);
  if (bracket) return { stem: bracket[1] ?? '', item: bracket[2] ?? '' };
  const dash = /^(.*?[?:.)\]…])\s+[-–—]\s+(.+)$/.exec(text) ?? /^(.*\S)\s+[-–—]\s+(.+)$/.exec(text);
  return dash ? { stem: dash[1] ?? '', item: dash[2] ?? '' } : { stem: '', item: text };
}

/** Where the texts of one matrix question part: the last " - " that all of them share. */
function sharedStem(texts: readonly string[]): string | null {
  const [first = ''] = texts;
  let length = first.length;
  for (const text of texts) {
    while (!text.startsWith(first.slice(0, length))) length--;
  }
  const at = first.slice(0, length).lastIndexOf(' - ');
  return at > 0 ? first.slice(0, at) : null;
}

/** What Qualtrics calls a question; embedded data and what it notes itself have names of their own. */
export const isQid = (importId: string | undefined): boolean =>
  /^\s*\{\s*['"]?ImportId['"]?\s*:\s*['"]QID/i.test(importId ?? '');

/** Three header rows (Qualtrics): code, question, and JSON that says which question the column belongs to. */
export function askedInQualtrics(head: TableHead, headerRows: number): Asked[] {
  const columns = columnsOf(head, headerRows).map((column) => {
    const code = column.header[0] || column.name;
    return { ...column, code, text: clean(column.header[1] ?? ''), group: code.replace(/_[^_]*$/, '') };
  });
  const groups = grouped(columns);
  return columns.map(({ name, code, text, group, header, values }) => {
    const siblings = (groups.get(group) ?? []).filter((each) => /_\d+$/.test(each.code));
    const stem =
      /_\d+$/.test(code) && siblings.length > 1 ? sharedStem(siblings.map((each) => each.text)) : null;
    const parts = stem !== null ? { stem, item: text.slice(stem.length + 3) } : { stem: '', item: text };
    const split = parts.stem === '' && / - /.test(text) && /_\d+$/.test(code) ? splitQuestion(text) : parts;
    return { column: name, code, ...split, item: split.item || code, values, sure: isQid(header[2]) };
  });
}

function grouped<T extends { readonly group: string }>(columns: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const column of columns) {
    const members = groups.get(column.group) ?? [];
    members.push(column);
    groups.set(column.group, members);
  }
  return groups;
}

const OPEN = /^(?:response|open-ended response|antwort|réponse|respuesta)$/i;

/** Two header rows (SurveyMonkey): the question over its first column only, and below it the choice or the item. */
export function askedInSurveyMonkey(head: TableHead): Asked[] {
  let question = '';
  return columnsOf(head, 2).map(({ name, header, values }) => {
    const below = clean(header[1] ?? '');
    if (clean(header[0] ?? '') !== '') question = clean(header[0] ?? '');
    const alone = below === '' || OPEN.test(below);
    return {
      column: name,
      code: name,
      stem: alone ? '' : question,
      item: alone ? question : below,
      values,
      sure: true,
    };
  });
}

/**
 * One header row: the name of the column is the question.
 * @param sure whether the layout has nothing but questions beside what its tool notes itself
 */
export function askedByName(head: TableHead, sure = false): Asked[] {
  return columnsOf(head, 1).map(({ name, header, values }) => {
    const text = clean(header[0] || name);
    const code = /^([A-Za-z]\w{0,40})\[(\w{1,40})\]\.?\s+(.+)$/.exec(text);
    const split = splitQuestion(code?.[3] ?? text);
    return { column: name, code: code ? `${code[1]}_${code[2]}` : name, ...split, values, sure };
  });
}
