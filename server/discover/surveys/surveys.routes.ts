import { type SurveyResponse, surveys } from '@rehire/contract/discover/surveys';
import { estimatedSeconds } from '@rehire/questionnaire/duration';
import { Readable } from 'node:stream';
import { CSV, csvOf, WORKBOOK, workbookOf } from '../../platform/csv/table.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Db } from '../../platform/record/record.ts';
import { tableOf } from './responses.files.ts';
import { listResponses, listSurveys, readCare, readSurvey, resultsOf } from './surveys.store.ts';

/** All responses of a survey, a few hundred at a time. */
async function* allResponses(db: Db, workspace: string, survey: string): AsyncGenerator<SurveyResponse[]> {
  let cursor: string | undefined;
  do {
    const page = await listResponses(db, workspace, survey, {
      limit: 500,
      cursor,
      items: [],
      response: undefined,
      value: undefined,
      customer: undefined,
    });
    yield page.items;
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
}

export const surveyEndpoints = ({ record, audit }: Pick<Platform, 'record' | 'audit'>): Endpoint[] => {
  const { db } = record;

  /** What an export is made of, once the log says that there was one. */
  async function exported(workspace: string, survey: string, author: string) {
    const { view, definition } = await readSurvey(db, workspace, survey);
    await record.tx((tx) =>
      audit.write(tx, {
        workspace,
        author,
        act: 'responses.exported',
        subject: `survey:${survey}`,
        detail: { responses: view.respondents },
      }),
    );
    return { title: view.title, definition };
  }

  return [
    endpoint(surveys.list, ({ workspace, query }) =>
      listSurveys(db, workspace, query.limit, query.cursor, query.study),
    ),
    endpoint(surveys.get, async ({ workspace, params }) => {
      const { view, definition } = await readSurvey(db, workspace, params.survey);
      const [results, care] = await Promise.all([
        resultsOf(db, workspace, params.survey, definition),
        readCare(db, workspace, params.survey),
      ]);
      return {
        ...view,
        definition,
        estimatedSeconds: estimatedSeconds(definition),
        ...care,
        results,
      };
    }),
    endpoint(surveys.export, async ({ workspace, params: { survey }, author }) => {
      const { title, definition } = await exported(workspace, survey, author);
      return {
        media: CSV,
        name: `${title}.csv`,
        content: Readable.from(csvOf(tableOf(definition, allResponses(db, workspace, survey)))),
      };
    }),
    endpoint(surveys.workbook, async ({ workspace, params: { survey }, author }) => {
      const { title, definition } = await exported(workspace, survey, author);
      return {
        media: WORKBOOK,
        name: `${title}.xlsx`,
        content: await workbookOf(tableOf(definition, allResponses(db, workspace, survey))),
      };
    }),
    endpoint(surveys.responses, ({ workspace, params, query }) =>
      listResponses(db, workspace, params.survey, {
        limit: query.limit,
        cursor: query.cursor,
        items: (query.items ?? '').split(',').filter((key) => key !== ''),
        value: query.value,
        response: query.response,
        customer: query.customer === undefined ? undefined : Number(query.customer),
      }),
    ),
  ];
};
