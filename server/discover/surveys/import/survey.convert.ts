import type { Scale, SurveyAnswers, SurveyItem } from '@rehire/contract/discover/questionnaire';
import { ratedStatements } from '@rehire/questionnaire/items';
import { toFivePoints } from '@rehire/questionnaire/scale';
import { createHash } from 'node:crypto';
import type { Conversion, CustomerReference, Figures } from '../../../platform/imports/kind.ts';
import type { Row } from '../../../platform/readers/table.ts';
import type { ScoreField } from './aspects.ts';
import {
  type AnswerColumn,
  answerColumns,
  Pairs,
  ratingItem,
  readRating,
  readScore,
  scoreItem,
} from './columns.ts';
import { answeredOnId, readingOf } from './survey.questions.ts';

/** A response on its way into the record. */
export interface IncomingResponse {
  readonly id: string;
  readonly respondent: string;
  readonly external: string | null;
  readonly email: string | null;
  readonly startedAt: string | null;
  readonly submittedAt: string | null;
  readonly complete: boolean;
  readonly seconds: number | null;
  readonly wave: string | null;
  readonly answers: SurveyAnswers;
}

/** The items that the answers are to; one object, after all responses. */
export interface IncomingSurvey {
  readonly items: readonly SurveyItem[];
  readonly layout: string;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A response's id follows from the import and the respondent, so that the facts and the record name it alike. */
function responseId(importId: string, respondent: string): string {
  const hash = createHash('sha256').update(`${importId}\n${respondent}`).digest('hex');
  const variant = ((Number.parseInt(hash[16] ?? '0', 16) & 3) | 8).toString(16);
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-${variant}${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

/** When the import was made, which its id (a UUID version 7) begins with. */
const madeAt = (importId: string): string =>
  new Date(Number.parseInt(importId.replace('-', '').slice(0, 12), 16)).toISOString();

const isTrue = (text: string): boolean =>
  /^(?:true|1|yes|y|complete|completed|finished|wahr|ja|oui|vrai|sí|si)$/i.test(text.trim());
const isPreview = (text: string): boolean => /preview|\btest\b/i.test(text) || /^[129]$/.test(text.trim());

/** How a row says who answered, and when. */
class Frame {
  readonly #at = new Map<string, number>();
  readonly #importId: string;

  constructor({ mapping, importId }: Conversion) {
    mapping.forEach(({ field }, index) => {
      if (!this.#at.has(field)) this.#at.set(field, index);
    });
    this.#importId = importId;
  }

  text(row: Row, field: string): string | null {
    const index = this.#at.get(field);
    return index === undefined ? null : (row.text[index] ?? null);
  }

  cell(row: Row, field: string): string | number | null {
    const index = this.#at.get(field);
    return index === undefined ? null : (row.cells[index] ?? null);
  }

  index(field: string): number | undefined {
    return this.#at.get(field);
  }

  /** Which respondent a row belongs to, by the first of the columns that name one. */
  respondent(row: Row): string | null {
    return this.text(row, 'respondent') ?? this.text(row, 'external') ?? this.text(row, 'email');
  }

  response(row: Row, respondent: string): Mutable<IncomingResponse> {
    const asText = (field: string): string | null => {
      const value = this.cell(row, field);
      return value === null ? null : String(value);
    };
    const finished = this.text(row, 'finished');
    const seconds = this.cell(row, 'seconds');
    const submittedAt = asText('submitted');
    return {
      id: responseId(this.#importId, respondent),
      respondent: respondent.slice(0, 500),
      external: asText('external'),
      email: asText('email'),
      startedAt: asText('started'),
      submittedAt,
      complete:
        finished !== null
          ? isTrue(finished)
          : this.#at.has('finished')
            ? false
            : !this.#at.has('submitted') || submittedAt !== null,
      seconds: typeof seconds === 'number' && seconds >= 0 ? seconds : null,
      wave: asText('wave')?.slice(0, 200) ?? null,
      answers: {},
    };
  }
}

/** Sends responses and their scores out, and counts them. */
class Sink {
  respondents = 0;
  partial = 0;
  #first: string | null = null;
  #last: string | null = null;
  readonly #conversion: Conversion;
  readonly #fallback: string;
  readonly #csat: Scale;

  constructor(conversion: Conversion) {
    this.#conversion = conversion;
    const day = conversion.answers[answeredOnId] ?? '';
    this.#fallback =
      /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day))
        ? `${day}T00:00:00.000Z`
        : madeAt(conversion.importId);
    this.#csat = readingOf('csat', conversion.answers).scale;
  }

  async response(response: IncomingResponse): Promise<void> {
    this.respondents++;
    if (!response.complete) this.partial++;
    const at = response.submittedAt ?? response.startedAt;
    if (at !== null) {
      if (this.#first === null || at < this.#first) this.#first = at;
      if (this.#last === null || at > this.#last) this.#last = at;
    }
    await this.#conversion.out.record('responses', response);
    const customer: CustomerReference | null =
      response.external !== null || response.email !== null
        ? {
            ...(response.external !== null ? { external: response.external } : {}),
            ...(response.email !== null ? { email: response.email } : {}),
          }
        : null;
    for (const metric of ['nps', 'csat', 'ces1', 'ces2'] as const) {
      const answer = response.answers[metric];
      if (typeof answer !== 'number') continue;
      const value = metric === 'csat' ? toFivePoints(this.#csat, answer) : answer;
      await this.#conversion.out.fact('scores', customer, {
        response: response.id,
        metric,
        value,
        at: at ?? this.#fallback,
        wave: response.wave,
      });
    }
  }

  async finish(items: readonly SurveyItem[]): Promise<Figures> {
    const survey: IncomingSurvey = { items, layout: this.#conversion.layout };
    await this.#conversion.out.record('survey', survey);
    return {
      respondents: this.respondents,
      partial: this.partial,
      outcomes: ratedStatements(items).length,
      items: items.length,
      from: this.#first,
      to: this.#last,
    };
  }
}

/** Rejects a row whose cells could not be read, with the first reason. @returns whether it was rejected. */
async function unreadable(conversion: Conversion, row: Row): Promise<boolean> {
  for (const [index, reason] of row.bad) {
    await conversion.out.reject({
      line: row.line,
      column: conversion.mapping[index]?.column ?? null,
      value: row.text[index] ?? null,
      reason,
    });
    return true;
  }
  return false;
}

/** One row a respondent. */
async function convertWide(conversion: Conversion): Promise<Figures> {
  const { out, mapping } = conversion;
  const frame = new Frame(conversion);
  const columns = answerColumns(mapping, conversion.answers);
  const sink = new Sink(conversion);
  const lines = new Map<string, number>();
  const scored = new Map<ScoreField, SurveyItem>();
  const csat = readingOf('csat', conversion.answers).scale;
  for await (const row of conversion.rows()) {
    const status = frame.text(row, 'status');
    if (status !== null && isPreview(status)) {
      out.setAside('a preview or a test of the survey');
      continue;
    }
    if (await unreadable(conversion, row)) continue;
    const respondent = frame.respondent(row) ?? `row ${row.line}`;
    const before = lines.get(respondent);
    const named = frame.index('respondent') !== undefined;
    if (before !== undefined && named) {
      await out.reject({
        line: row.line,
        column: null,
        value: respondent,
        reason: `The respondent has answered on line ${before} already.`,
      });
      continue;
    }
    lines.set(respondent, row.line);
    const response = frame.response(
      row,
      before === undefined ? respondent : `${respondent} (line ${row.line})`,
    );
    const problem =
      readInto(response.answers, row, columns) ?? readTyped(response.answers, row, frame, scored, csat);
    if (problem) {
      await out.reject({
        line: row.line,
        column: problem.column,
        value: problem.value,
        reason: problem.reason,
      });
    } else if (Object.keys(response.answers).length === 0) {
      out.setAside('no question was answered');
    } else {
      await sink.response(response);
    }
  }
  const items = [...columns.map((column) => column.item()), ...scored.values()];
  return sink.finish(items);
}

interface CellProblem {
  readonly column: string;
  readonly value: string | null;
  readonly reason: string;
}

function readInto(answers: SurveyAnswers, row: Row, columns: readonly AnswerColumn[]): CellProblem | null {
  for (const column of columns) {
    const text = row.text[column.index] ?? null;
    const read = column.read(text);
    if (read.value === undefined)
      return { column: column.name, value: text, reason: `"${text}" ${read.reason}.` };
    if (read.value !== null) answers[column.key] = read.value;
  }
  return null;
}

/** A score whose kind another column names, as Delighted writes it. */
function readTyped(
  answers: SurveyAnswers,
  row: Row,
  frame: Frame,
  scored: Map<ScoreField, SurveyItem>,
  csat: Scale,
): CellProblem | null {
  const text = frame.text(row, 'score');
  const kind = frame.text(row, 'metric')?.toLowerCase() ?? '';
  if (text === null) return null;
  const metric =
    kind === 'ces' ? 'ces2' : (['nps', 'csat', 'ces1', 'ces2'] as const).find((name) => name === kind);
  if (!metric)
    return {
      column: 'survey_type',
      value: kind,
      reason: `"${kind}" is no kind of score that Rehire knows: nps, csat or ces.`,
    };
  const item = scored.get(metric) ?? scoreItem(metric, csat);
  const read = readScore(item, text);
  if (read.value === undefined) return { column: 'score', value: text, reason: `"${text}" ${read.reason}.` };
  scored.set(metric, item);
  if (read.value !== null) answers[metric] = read.value;
  return null;
}

/** One row a respondent and outcome. */
async function convertLong(conversion: Conversion): Promise<Figures> {
  const { out, mapping, answers } = conversion;
  const frame = new Frame(conversion);
  const further = answerColumns(
    mapping.map((each) =>
      ['importance', 'satisfaction'].includes(each.field) ? { ...each, field: '-' } : each,
    ),
    answers,
  );
  const readings = {
    importance: readingOf('importance', answers),
    satisfaction: readingOf('satisfaction', answers),
  };
  const pairs = new Pairs();
  const statements = new Map<string, SurveyItem>();
  const responses = new Map<string, Mutable<IncomingResponse>>();
  for await (const row of conversion.rows()) {
    if (await unreadable(conversion, row)) continue;
    const [respondent, outcome] = [frame.respondent(row), frame.text(row, 'outcome')];
    const refuse = (field: string, reason: string): Promise<void> => {
      const index = frame.index(field);
      return out.reject({
        line: row.line,
        column: index === undefined ? null : (mapping[index]?.column ?? null),
        value: frame.text(row, field),
        reason,
      });
    };
    if (respondent === null) {
      await refuse('respondent', 'The row names no respondent.');
      continue;
    }
    if (outcome === null) {
      await refuse('outcome', 'The row names no outcome.');
      continue;
    }
    const response = responses.get(respondent) ?? frame.response(row, respondent);
    const rated: SurveyAnswers = {};
    let problem = readInto(rated, row, further);
    for (const aspect of ['importance', 'satisfaction'] as const) {
      const key = pairs.key(aspect, outcome);
      if (!statements.has(key))
        statements.set(key, ratingItem(key, aspect, outcome.slice(0, 2000), readings[aspect].scale));
      const text = frame.text(row, aspect);
      const read = readRating(text, readings[aspect]);
      if (read.value === undefined)
        problem ??= { column: aspect, value: text, reason: `"${text}" ${read.reason}.` };
      else if (read.value !== null && response.answers[key] !== undefined)
        problem ??= {
          column: 'outcome',
          value: outcome,
          reason: 'The respondent has rated this outcome already.',
        };
      else if (read.value !== null) rated[key] = read.value;
    }
    if (problem) {
      await refuse(problem.column, problem.reason);
    } else {
      Object.assign(response.answers, rated);
      responses.set(respondent, response);
    }
  }
  const sink = new Sink(conversion);
  for (const response of responses.values()) {
    if (Object.keys(response.answers).length === 0) out.setAside('no question was answered');
    else await sink.response(response);
  }
  return sink.finish([...statements.values(), ...further.map((column) => column.item())]);
}

/** Turns the rows of a survey's export into responses, their items, and scores for the facts. */
export const convertSurvey = (conversion: Conversion): Promise<Figures> =>
  conversion.mapping.some(({ field }) => field === 'outcome')
    ? convertLong(conversion)
    : convertWide(conversion);
