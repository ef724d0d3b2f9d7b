import type { Field, ImportKind } from '../imports/kind.ts';

const field = (name: string, type: Field['type'], required = false, many = false): Field => ({
  name,
  title: name,
  meaning: name,
  type,
  required,
  many,
});

const types = {
  who: 'id',
  mail: 'email',
  when: 'time',
  amount: 'money',
  n: 'number',
  cur: 'currency',
  yes: 'boolean',
} as const;

/** A kind for tests of the reader: columns named like a type are read as it, all others as text; every row comes out as it was read. */
export const probeKind: ImportKind = {
  name: 'orders',
  title: 'Probes',
  formats: ['csv', 'xlsx', 'json', 'jsonl', 'parquet', 'vtt', 'srt', 'txt', 'docx'],
  fields: [
    ...Object.entries(types).map(([name, type]) => field(name, type)),
    field('text', 'text', false, true),
  ],
  layouts: [
    {
      name: 'probe',
      title: 'Probe',
      recognise: (head) => ({
        confidence: 1,
        why: 'It is a test.',
        headerRows: head.headed ? 1 : 0,
        mapping: head.columns.map(({ name }) =>
          Object.hasOwn(types, name)
            ? { field: name, column: name }
            : { field: 'text', column: name, item: name },
        ),
      }),
    },
  ],
  async convert({ rows, documents, out, mapping }) {
    let seen = 0;
    for await (const row of rows()) {
      const [bad] = row.bad;
      if (bad)
        await out.reject({
          line: row.line,
          column: mapping[bad[0]]?.column ?? null,
          value: row.text[bad[0]] ?? null,
          reason: bad[1],
        });
      else await out.record('rows', { line: row.line, cells: row.cells });
      seen++;
    }
    for await (const { name, bytes } of documents()) {
      await out.record('rows', { name, size: bytes.length });
      seen++;
    }
    return { seen };
  },
};
