import type { Scale, SurveyAnswers, SurveyItem } from '@rehire/contract/discover/questionnaire';
import type { Conversion, Figures } from '../../../platform/imports/kind.ts';
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
import { Frame, type IncomingResponse, isPreview, type Mutable } from './frame.ts';
import { Sink } from './sink.ts';
import { readingOf } from './survey.questions.ts';

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
