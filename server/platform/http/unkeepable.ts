import type { InvalidField } from '@rehire/contract/problem';
import { isStorable } from '../record/storable.ts';

const MESSAGE = 'Holds a character that is no text (an empty byte or half of a character). Take it out.';

/**
 * Every text of a parsed input, names of fields included, that PostgreSQL keeps neither as text nor in JSON: one with a
 * NUL, or with half of a surrogate pair.
 * @param root what the paths begin with: `body` or `query`
 */
export function unkeepableFields(value: unknown, root: string): InvalidField[] {
  if (typeof value === 'string') return !isStorable(value) ? [{ path: root, message: MESSAGE }] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    !isStorable(key) ? [{ path: root, message: MESSAGE }] : unkeepableFields(each, `${root}.${key}`),
  );
}
