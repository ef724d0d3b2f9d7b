import type { Mapping } from '@rehire/contract/imports/mapping';
import type { Reading } from '@rehire/contract/imports/table';
import type { ImportKind } from './kind.ts';

/** Checks that a mapping can be run at all. Each entry is a sentence. */
export function complaintsOf(kind: ImportKind, mapping: Mapping, reading: Reading): string[] {
  const complaints: string[] = [];
  if (!kind.formats.includes(reading.format))
    complaints.push(`${kind.title} are not read from ${reading.format} files.`);
  const columns = new Set(reading.columns.map(({ name }) => name));
  for (const { column, field } of mapping) {
    if (!columns.has(column)) complaints.push(`The file has no column "${column}".`);
    if (!kind.fields.some(({ name }) => name === field))
      complaints.push(`${kind.title} know no field "${field}".`);
  }
  for (const field of kind.fields) {
    const played = mapping.filter((assignment) => assignment.field === field.name).length;
    if (field.required && played === 0 && reading.columns.length > 0)
      complaints.push(`Say which column is the ${field.title.toLowerCase()}.`);
    if (!field.many && played > 1)
      complaints.push(`Only one column can be the ${field.title.toLowerCase()}.`);
  }
  return [
    ...complaints,
    ...(complaints.length === 0 ? (kind.complaints?.(mapping, [...columns]) ?? []) : []),
  ];
}
