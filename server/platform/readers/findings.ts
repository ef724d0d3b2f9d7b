import type { Answers, Assignment, Mapping, Question } from '@rehire/contract/imports/mapping';
import { zoneNamed } from '@rehire/contract/time-zone';
import { timeZoneId } from '../imports/answers.ts';
import type { Field, ImportKind } from '../imports/kind.ts';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ReaderError } from './reader-error.ts';
import type { CellReading } from './sql/column.ts';
import type { ReaderDatabase } from './sql/database.ts';
import { type AmountFinding, findAmount, findTime, profileColumns, type TimeFinding } from './sql/profile.ts';
import { rowsSql } from './sql/staged-rows.ts';
import { timeFormLabels, timeForms } from './sql/times.ts';
import type { StagedFile } from './stage.ts';
import { statedZone } from './stated-zone.ts';
import type { ColumnProfile } from './table.ts';

/** What was found in the columns that a mapping uses, kept beside the staged rows so that no column is scanned twice. */
interface Kept {
  readonly times: readonly (readonly [string, TimeFinding])[];
  readonly amounts: readonly (readonly [string, AmountFinding])[];
  readonly profiles: readonly (readonly [string, ColumnProfile])[];
}

async function remembered<T>(known: Map<string, T>, column: string, find: () => Promise<T>): Promise<T> {
  const found = known.get(column) ?? (await find());
  known.set(column, found);
  return found;
}

export class Findings {
  private readonly path: string;
  private readonly times: Map<string, TimeFinding>;
  private readonly amounts: Map<string, AmountFinding>;
  private readonly profiles: Map<string, ColumnProfile>;
  private readonly rows: string;

  constructor(
    directory: string,
    private readonly database: ReaderDatabase,
    private readonly staged: StagedFile,
    headerRows: number,
  ) {
    this.path = join(directory, `findings-${headerRows}.json`);
    const kept: Kept = existsSync(this.path)
      ? (JSON.parse(readFileSync(this.path, 'utf8')) as Kept)
      : { times: [], amounts: [], profiles: [] };
    this.times = new Map(kept.times);
    this.amounts = new Map(kept.amounts);
    this.profiles = new Map(kept.profiles);
    this.rows = staged.rows ? rowsSql(staged.rows, headerRows) : '';
  }

  private stored(name: string) {
    const at = this.staged.reading.columns.findIndex((column) => column.name === name);
    const column = this.staged.rows?.columns[at];
    if (!column) throw new ReaderError('wrong-mapping', `The file has no column "${name}".`);
    return column;
  }

  /** The time zone that the header of a column names. */
  zone(column: string): string | null {
    const found = this.staged.reading.columns.find(({ name }) => name === column);
    return found ? statedZone(found) : null;
  }

  time(column: string): Promise<TimeFinding> {
    return remembered(this.times, column, () => findTime(this.database, this.rows, this.stored(column)));
  }

  amount(column: string): Promise<AmountFinding> {
    return remembered(this.amounts, column, () => findAmount(this.database, this.rows, this.stored(column)));
  }

  /** The profiles of columns, by name. */
  async profilesOf(columns: readonly string[]): Promise<ReadonlyMap<string, ColumnProfile>> {
    const unknown = [...new Set(columns)].filter((column) => !this.profiles.has(column));
    const found = await profileColumns(
      this.database,
      this.rows,
      unknown.map((name) => ({ name, stored: this.stored(name) })),
    );
    for (const profile of found) this.profiles.set(profile.column, profile);
    return new Map(
      columns.flatMap((name) => {
        const profile = this.profiles.get(name);
        return profile ? [[name, profile] as const] : [];
      }),
    );
  }

  keep(): void {
    const kept: Kept = { times: [...this.times], amounts: [...this.amounts], profiles: [...this.profiles] };
    writeFileSync(this.path, JSON.stringify(kept));
  }
}

const typeOf = (kind: ImportKind, assignment: Assignment): Field['type'] =>
  kind.fields.find((field) => field.name === assignment.field)?.type ?? 'text';

const decimalId = (column: string): string => `decimal:${column}`;
const timeFormId = (column: string): string => `time-form:${column}`;

function timeQuestion(column: string, finding: TimeFinding): Question | null {
  if (finding.form !== null && !finding.ambiguous) return null;
  const forms = finding.ambiguous ? (['dmy', 'mdy'] as const) : timeForms;
  return {
    id: timeFormId(column),
    column,
    text: `How does "${column}" write its dates?`,
    why: finding.ambiguous
      ? finding.mixed
        ? 'Some of its dates can only have the day first, others only the month first. Those of the other form are rejected.'
        : `Every date in the column, such as ${finding.example ?? ''}, can be read both ways.`
      : `Dates such as ${finding.example ?? ''} are of no form that Rehire knows for sure.`,
    choices: forms.map((form) => ({ value: form, label: timeFormLabels[form] })),
    suggestion: finding.ambiguous && finding.example?.includes('.') ? 'dmy' : null,
    required: true,
  };
}

function decimalQuestion(column: string, finding: AmountFinding): Question | null {
  if (finding.decimal !== null) return null;
  const example = finding.example ?? '1.234';
  const digits = example.replaceAll(/[^\d]/gu, '');
  return {
    id: decimalId(column),
    column,
    text: `What does "${example}" in "${column}" mean?`,
    why: 'The mark in every amount of the column could separate thousands or decimals.',
    choices: [
      {
        value: example.includes('.') ? 'point' : 'comma',
        label: `${digits.slice(0, -3)} and a fraction`,
        example,
      },
      { value: example.includes('.') ? 'comma' : 'point', label: `${digits}, in thousands`, example },
    ],
    suggestion: null,
    required: true,
  };
}

function zoneQuestion(zone: string): Question {
  return {
    id: timeZoneId,
    column: null,
    text: 'In which time zone are the times of the file?',
    why: 'They do not say so themselves.',
    choices: [],
    suggestion: zone,
    required: false,
  };
}

/** The questions that a mapping leaves open. `zone` is what the workspace keeps time by. */
export async function openQuestions(
  kind: ImportKind,
  mapping: Mapping,
  findings: Findings,
  zone: string,
): Promise<Question[]> {
  const questions: (Question | null)[] = [];
  let local = false;
  for (const assignment of mapping) {
    const type = typeOf(kind, assignment);
    if (type === 'time') {
      const finding = await findings.time(assignment.column);
      questions.push(timeQuestion(assignment.column, finding));
      local ||= finding.local && findings.zone(assignment.column) === null;
    } else if (type === 'money' || type === 'number') {
      questions.push(decimalQuestion(assignment.column, await findings.amount(assignment.column)));
    }
  }
  if (local) questions.push(zoneQuestion(zone));
  const profiles = await findings.profilesOf((kind.profiled?.(mapping) ?? []).map(({ column }) => column));
  const marks = new Map<string, readonly string[]>();
  for (const { column, field } of mapping) {
    if (kind.fields.find(({ name }) => name === field)?.type === 'money')
      marks.set(column, (await findings.amount(column)).marks);
  }
  questions.push(...(kind.questions?.(mapping, profiles, marks) ?? []));
  findings.keep();
  const asked = new Map<string, Question>();
  for (const question of questions) if (question && !asked.has(question.id)) asked.set(question.id, question);
  return [...asked.values()];
}

/** How to read the cells of one column, from what was found and what was answered. */
export async function cellReading(
  kind: ImportKind,
  assignment: Assignment,
  findings: Findings,
  answers: Answers,
): Promise<CellReading> {
  const type = typeOf(kind, assignment);
  const { column } = assignment;
  const time = type === 'time' ? await findings.time(column) : null;
  const amount = type === 'money' || type === 'number' ? await findings.amount(column) : null;
  const form = timeForms.find((name) => name === answers[timeFormId(column)]) ?? time?.form ?? 'iso';
  const decimal = answers[decimalId(column)] ?? amount?.decimal;
  return {
    timeForm: form,
    timeFormats: (time?.formats ?? []).map((format) =>
      form === 'mdy' && time?.form === 'dmy'
        ? format.replace('%d', '%-m').replace('%m', '%d').replace('%-m', '%m')
        : format,
    ),
    timeZone: findings.zone(column) ?? zoneNamed(answers[timeZoneId] ?? '') ?? 'UTC',
    decimal: decimal === 'comma' ? 'comma' : 'point',
  };
}
