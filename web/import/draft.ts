import type { Assignment, Mapping } from '@rehire/contract/imports/mapping';

/** What one column is said to mean. */
export interface Part {
  readonly field: string;
  readonly item: string;
}

/** The mapping as it is edited: by column, as a column plays one part. */
export type Parts = ReadonlyMap<string, Part>;

export const partsFrom = (mapping: Mapping): Parts =>
  new Map(mapping.map(({ column, field, item }) => [column, { field, item: item ?? '' }]));

/** Back to what the server takes, in the order of the file's columns; an empty item is none. */
export function mappingFrom(parts: Parts, columns: readonly string[]): Mapping {
  return columns.flatMap((column): Assignment[] => {
    const part = parts.get(column);
    if (!part || part.field === '') return [];
    const item = part.item.trim();
    return [{ column, field: part.field, ...(item === '' ? {} : { item }) }];
  });
}

/** Says what a column means. A field that only one column may play is taken from the one that had it. */
export function assign(parts: Parts, column: string, part: Part, many: boolean): Parts {
  const kept = [...parts].filter(([other, { field }]) => other !== column && (many || field !== part.field));
  return new Map(part.field === '' ? kept : [...kept, [column, part]]);
}
