import { TextInput } from '@mantine/core';
import type { ImportDetail } from '@rehire/contract/imports/imports';
import type { FileColumn } from '@rehire/contract/imports/table';
import type { Column } from '../ui/table/columns.ts';
import { Table } from '../ui/table/table.tsx';
import { Pick } from '../ui/pick.tsx';
import { assign, type Parts } from './draft.ts';
import css from './import.module.css';

type Field = ImportDetail['fields'][number];

/** Every column of the file with what stands in it, and what it is taken for. */
export function Columns({
  columns,
  fields,
  parts,
  onChange,
}: {
  columns: readonly FileColumn[];
  fields: readonly Field[];
  parts: Parts;
  onChange: (parts: Parts) => void;
}) {
  const options = [
    { value: '', label: 'left out' },
    ...fields.map((field) => ({
      value: field.name,
      label: field.required ? `${field.title} (needed)` : field.title,
    })),
  ];
  const fieldOf = (column: string) => fields.find(({ name }) => name === parts.get(column)?.field);
  const namely: Column<FileColumn> = {
    id: 'item',
    header: 'Namely',
    value: (column) => parts.get(column.name)?.item ?? null,
    cell: (column) => {
      const part = parts.get(column.name);
      if (!part || !fieldOf(column.name)?.many) return '';
      return (
        <TextInput
          size="xs"
          aria-label={`${column.name}: which one`}
          value={part.item}
          onChange={(event) =>
            onChange(assign(parts, column.name, { ...part, item: event.currentTarget.value }, true))
          }
        />
      );
    },
  };
  return (
    <Table
      title="Columns"
      exportable={false}
      rows={columns}
      rowKey={(column) => column.name}
      counts={['column', 'columns']}
      columns={[
        { id: 'name', header: 'Column', value: (column) => column.name },
        {
          id: 'samples',
          header: 'Stands in it',
          value: (column) => column.samples.join(' · '),
          cell: (column) => <span className={css.samples}>{column.samples.slice(0, 3).join(' · ')}</span>,
        },
        {
          id: 'field',
          header: 'Taken for',
          value: (column) => fieldOf(column.name)?.title ?? null,
          cell: (column) => (
            <Pick
              size="xs"
              aria-label={`${column.name} is taken for`}
              value={parts.get(column.name)?.field ?? ''}
              data={options}
              onChange={(field) => {
                const many = fields.find(({ name }) => name === field)?.many ?? false;
                onChange(assign(parts, column.name, { field, item: many ? column.name : '' }, many));
              }}
            />
          ),
        },
        ...(fields.some((field) => field.many) ? [namely] : []),
      ]}
    />
  );
}
