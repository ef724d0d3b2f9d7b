import type { Assignment } from '@rehire/contract/imports/mapping';
import { withoutZone } from '../readers/stated-zone.ts';
import type { TableHead } from '../readers/table.ts';

/** A column's name as it is compared: lower case, without accents, spaces and marks. */
export const plainName = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');

/** Finds a column by any of its names, the first of them first; a zone at the end of a name is no part of it. */
export function columnNamed(head: TableHead, names: readonly string[]): string | null {
  const byName = new Map<string, string>();
  for (const known of [plainName, (name: string) => plainName(withoutZone(name))])
    for (const { name } of head.columns) if (!byName.has(known(name))) byName.set(known(name), name);
  for (const name of names) {
    const found = byName.get(plainName(name));
    if (found !== undefined) return found;
  }
  return null;
}

export const hasColumns = (head: TableHead, names: readonly string[]): boolean =>
  names.every((name) => columnNamed(head, [name]) !== null);

/** The assignments of those fields for which a column is there; a column plays one part, the first that claims it. */
export function assignments(
  head: TableHead,
  wanted: readonly (readonly [field: string, names: readonly string[]])[],
): Assignment[] {
  const taken = new Set<string>();
  return wanted.flatMap(([field, names]) => {
    const column = names
      .map((name) => columnNamed(head, [name]))
      .find((found) => found !== null && !taken.has(found));
    if (!column) return [];
    taken.add(column);
    return [{ field, column }];
  });
}
