import {
  type JobStep,
  jobSteps,
  type Outcome,
  type OutcomeStatus,
  outcomeStatuses,
  type OutcomeType,
  outcomeTypes,
} from '@rehire/contract/define/outcomes';
import Papa from 'papaparse';
import { harmlessCell } from '../../platform/csv/cell.ts';
import { typeOf } from './statement.ts';

const COLUMNS = ['statement', 'type', 'step', 'status'] as const;
const LONGEST = 1000;

/** What teams call the columns of their own lists. */
const NAMES: Readonly<Record<string, string>> = {
  outcome: 'statement',
  'desired outcome': 'statement',
  'job step': 'step',
};

export interface OutcomeLine {
  readonly statement: string;
  readonly type: OutcomeType;
  readonly step: JobStep | null;
  readonly status: OutcomeStatus;
}

export interface RejectedLine {
  readonly line: number;
  readonly reason: string;
}

/** Outcomes as CSV, in the form that `readOutcomes` takes. */
export function writeOutcomes(list: readonly Outcome[]): string {
  const rows = list.map(({ statement, type, step, status }) => [
    harmlessCell(statement),
    type,
    step ?? '',
    status,
  ]);
  return `\uFEFF${Papa.unparse({ fields: [...COLUMNS], data: rows })}\r\n`;
}

const oneOf = <T extends string>(values: readonly T[], text: string): T | undefined =>
  values.find((value) => value === text.toLowerCase());

function readLine(row: Readonly<Record<string, string>>): OutcomeLine | string {
  const statement = (row.statement ?? '').trim().replace(/^'(?=[=+\-@])/, '');
  if (statement === '') return 'the statement is empty';
  if (statement.length > LONGEST) return `the statement is longer than ${LONGEST} characters`;
  const type = row.type?.trim() ? oneOf(outcomeTypes, row.type.trim()) : typeOf(statement);
  if (type === undefined) return `"${row.type}" is not a type (${outcomeTypes.join(', ')})`;
  const step = row.step?.trim() ? oneOf(jobSteps, row.step.trim()) : null;
  if (step === undefined) return `"${row.step}" is not a step of the job map (${jobSteps.join(', ')})`;
  const status = row.status?.trim() ? oneOf(outcomeStatuses, row.status.trim()) : 'draft';
  if (status === undefined) return `"${row.status}" is not a status (${outcomeStatuses.join(', ')})`;
  return { statement, type, step, status };
}

/** Reads outcomes from a table with a column `statement`, and `type`, `step` and `status` where they are. `line` counts its rows, the heads being 1. */
export function readOutcomes([first = [], ...rows]: readonly (readonly string[])[]): {
  outcomes: OutcomeLine[];
  rejected: RejectedLine[];
} {
  const heads = first.map((name) => NAMES[name.trim().toLowerCase()] ?? name.trim().toLowerCase());
  if (!heads.includes('statement'))
    return { outcomes: [], rejected: [{ line: 1, reason: 'there is no column "statement"' }] };
  const outcomes: OutcomeLine[] = [];
  const rejected: RejectedLine[] = [];
  rows.forEach((row, i) => {
    const read = readLine(Object.fromEntries(heads.map((head, at) => [head, row[at] ?? ''])));
    if (typeof read === 'string') rejected.push({ line: i + 2, reason: read });
    else outcomes.push(read);
  });
  return { outcomes, rejected };
}
