import type { Answers, Mapping, Question } from '@rehire/contract/imports/mapping';
import type { Reject } from '@rehire/contract/imports/table';
import papaparse from 'papaparse';
import type { Conversion, CustomerReference, Figures } from '../../../platform/imports/kind.ts';
import type { ColumnProfile, Row, TableHead } from '../../../platform/readers/table.ts';
import type { IncomingResponse } from './frame.ts';
import type { IncomingSurvey } from './sink.ts';
import { surveyKind } from './survey.kind.ts';

/** What the pure half of the import makes of a file. */
export interface Made {
  readonly layout: string | null;
  readonly headerRows: number;
  readonly mapping: Mapping;
  readonly questions: readonly Question[];
  readonly complaints: readonly string[];
  readonly responses: IncomingResponse[];
  readonly items: IncomingSurvey['items'];
  readonly scores: {
    customer: CustomerReference | null;
    metric: unknown;
    value: unknown;
    at: unknown;
    wave: unknown;
  }[];
  readonly rejects: Reject[];
  readonly aside: Record<string, number>;
  readonly figures: Figures;
}

function headOf(rows: readonly (readonly string[])[], fileName: string): TableHead {
  const [names = []] = rows;
  const cell = (text: string | undefined): string | null => text?.trim() || null;
  return {
    format: 'csv',
    fileName,
    headed: true,
    columns: names.map((name, i) => ({
      name: name.trim() || `Column ${i + 1}`,
      header: rows.slice(0, 5).map((row) => row[i] ?? ''),
      samples: [],
    })),
    rows: rows.slice(1, 51).map((row) => names.map((_, i) => cell(row[i]))),
  };
}

function profileOf(column: string, values: readonly (string | null)[]): ColumnProfile {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  return {
    column,
    filled: values.filter((value) => value !== null).length,
    empty: values.filter((value) => value === null).length,
    values: counts.size <= 60 ? [...counts].map(([value, count]) => ({ value, count })) : null,
    numbers: null,
  };
}

/** Recognises a CSV and converts it, as the reader's process does once it has read the table. */
export async function convertCsv(
  content: string,
  given: Answers = {},
  change?: (mapping: Mapping) => Mapping,
): Promise<Made> {
  const rows = papaparse.parse<string[]>(content.replace(/^\ufeff/, ''), { skipEmptyLines: true }).data;
  const head = headOf(rows, 'survey.csv');
  const [best] = surveyKind.layouts
    .flatMap((layout) => {
      const recognised = layout.recognise(head);
      return recognised ? [{ layout: layout.name, ...recognised }] : [];
    })
    .toSorted((a, b) => b.confidence - a.confidence);
  const mapping = change ? change([...(best?.mapping ?? [])]) : [...(best?.mapping ?? [])];
  const headerRows = best?.headerRows ?? 1;
  const at = mapping.map(({ column }) => head.columns.findIndex(({ name }) => name === column));
  const body = rows.slice(headerRows);
  const profiles = new Map(
    (surveyKind.profiled?.(mapping) ?? []).map(({ column }) => {
      const index = head.columns.findIndex(({ name }) => name === column);
      return [
        column,
        profileOf(
          column,
          body.map((row) => row[index]?.trim() || null),
        ),
      ];
    }),
  );
  const questions = surveyKind.questions?.(mapping, profiles, new Map()) ?? [];
  const standing = questions.flatMap(({ id, suggestion, required }) =>
    suggestion && !required ? [[id, suggestion] as const] : [],
  );
  const made = {
    responses: [] as IncomingResponse[],
    survey: [] as IncomingSurvey[],
    scores: [] as Made['scores'],
    rejects: [] as Reject[],
    aside: {} as Record<string, number>,
  };
  const conversion: Omit<Conversion, 'sql'> = {
    importId: '0198f0c0-0000-7000-8000-000000000001',
    layout: best?.layout ?? '',
    headerRows,
    mapping,
    answers: { ...Object.fromEntries(standing), ...given },
    async *rows(): AsyncGenerator<Row> {
      for (const [i, row] of body.entries()) {
        const text = at.map((index) => row[index]?.trim() || null);
        const cells = text.map((value, j) =>
          surveyKind.fields.find(({ name }) => name === mapping[j]?.field)?.type === 'number' &&
          value !== null
            ? Number(value)
            : value,
        );
        yield { line: headerRows + 1 + i, text, cells, bad: new Map() };
      }
    },
    attachments: () => [],
    async *documents() {},
    out: {
      async record(set, value) {
        if (set === 'responses') made.responses.push(value as IncomingResponse);
        else made.survey.push(value as IncomingSurvey);
      },
      async fact(_, customer, row) {
        made.scores.push({
          customer,
          metric: row['metric'],
          value: row['value'],
          at: row['at'],
          wave: row['wave'],
        });
      },
      async reject(row) {
        made.rejects.push(row);
      },
      setAside(reason, count = 1) {
        made.aside[reason] = (made.aside[reason] ?? 0) + count;
      },
    },
  };
  const figures = best ? await surveyKind.convert(conversion as Conversion) : {};
  const { survey, ...rest } = made;
  return {
    layout: best?.layout ?? null,
    headerRows,
    mapping,
    questions,
    complaints:
      surveyKind.complaints?.(
        mapping,
        head.columns.map(({ name }) => name),
      ) ?? [],
    items: survey[0]?.items ?? [],
    figures,
    ...rest,
  };
}

/** A CSV of rows, every cell quoted. */
export const csv = (rows: readonly (readonly (string | number)[])[]): string =>
  rows.map((row) => row.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(',')).join('\r\n');
