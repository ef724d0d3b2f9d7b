import { readSurveyItemNode, surveyItemNode } from '@rehire/contract/discover/surveys';
import { itemsOf } from '@rehire/questionnaire/items';
import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '../../platform/record/record.ts';
import type { FollowingLink, LinkSource } from '../../platform/thread/link-source.ts';
import { type NodeSource, uuidsAmong } from '../../platform/thread/node-source.ts';
import { definitionsOf } from './surveys.store.ts';

/** How many of those who gave a rating one step of the thread goes on to; its page has them all. */
const MOST_RESPONSES = 100;

interface Rating {
  readonly survey: string;
  readonly key: string;
  readonly value: string;
}

/** A rating is one value that was given to an item: its id is the item's, a colon and the value. */
const nodeOf = ({ survey, key, value }: Rating) =>
  ({ kind: 'rating', id: `${surveyItemNode(survey, key)}:${value}` }) as const;

function readRating(id: string): Rating | null {
  const at = id.lastIndexOf(':');
  const item = readSurveyItemNode(id.slice(0, at));
  return item === null ? null : { ...item, value: id.slice(at + 1) };
}

/** The keys of the items of surveys that are answered by a number on a scale. */
async function ratedKeys(
  db: Db,
  workspace: string,
  surveys: readonly string[],
): Promise<Map<string, Map<string, string>>> {
  const definitions = await definitionsOf(db, workspace, [...new Set(surveys)]);
  return new Map(
    [...definitions].map(([survey, definition]) => [
      survey,
      new Map(itemsOf(definition).flatMap(({ type, key, text }) => (type === 'rating' ? [[key, text]] : []))),
    ]),
  );
}

interface Given extends Rating, Record<string, unknown> {
  readonly n: number;
}

async function givenTo(db: Db, workspace: string, where: SQL): Promise<readonly Given[]> {
  const { rows } = await db.execute<Given>(sql`
    select r.survey_id as survey, a.key, a.value, count(*)::int as n
    from responses r, jsonb_each_text(r.answers) a
    where r.workspace_id = ${workspace} and ${where} group by 1, 2, 3 order by 1, 2, 3`);
  return rows;
}

const items = (wanted: readonly { survey: string; key: string }[]): SQL =>
  sql`(r.survey_id, a.key) in (select survey, key from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w(survey uuid, key text))`;

export const ratingNodes: NodeSource = {
  kind: 'rating',
  async load(db, workspace, ids) {
    const wanted = ids.flatMap((id) => readRating(id) ?? []);
    if (wanted.length === 0) return [];
    const keys = await ratedKeys(
      db,
      workspace,
      wanted.map(({ survey }) => survey),
    );
    const given = await givenTo(db, workspace, items(wanted));
    return wanted.flatMap((rating) => {
      const { survey, key, value } = rating;
      const text = keys.get(survey)?.get(key);
      const all = given.filter((each) => each.survey === survey && each.key === key);
      const n = all.find((each) => each.value === value)?.n ?? 0;
      if (text === undefined || n === 0) return [];
      return [
        {
          ...nodeOf(rating),
          title: `${value}, given by ${n} of ${all.reduce((sum, each) => sum + each.n, 0)}`,
          detail: text,
          href: `/discover/surveys/${survey}?item=${encodeURIComponent(key)}`,
        },
      ];
    });
  },
};

const ofItem = (rating: Rating): FollowingLink => ({
  from: nodeOf(rating),
  type: 'concerns',
  to: { kind: 'survey-item', id: surveyItemNode(rating.survey, rating.key) },
});

const ofResponse = (rating: Rating, response: string): FollowingLink => ({
  from: { kind: 'response', id: response },
  type: 'belongs-to',
  to: nodeOf(rating),
});

/** What was given to items, from each end: the item, the rating, and the responses that gave it. */
export const ratingLinks: readonly LinkSource[] = [
  {
    of: 'survey-item',
    async links(db, workspace, ids) {
      const wanted = ids.flatMap((id) => readSurveyItemNode(id) ?? []);
      const keys = await ratedKeys(
        db,
        workspace,
        wanted.map(({ survey }) => survey),
      );
      const rated = wanted.filter(({ survey, key }) => keys.get(survey)?.has(key));
      return rated.length === 0 ? [] : (await givenTo(db, workspace, items(rated))).map(ofItem);
    },
  },
  {
    of: 'rating',
    async links(db, workspace, ids) {
      const wanted = ids.flatMap((id) => readRating(id) ?? []);
      const found = await Promise.all(
        wanted.map(async (rating) => {
          const { rows } = await db.execute<{ id: string }>(sql`
            select id from responses where workspace_id = ${workspace} and survey_id = ${rating.survey}
              and answers ->> ${rating.key} = ${rating.value} order by position limit ${MOST_RESPONSES}`);
          return [ofItem(rating), ...rows.map(({ id }) => ofResponse(rating, id))];
        }),
      );
      return found.flat();
    },
  },
  {
    of: 'response',
    async links(db, workspace, ids) {
      const { rows } = await db.execute<Rating & { response: string } & Record<string, unknown>>(sql`
        select r.id as response, r.survey_id as survey, a.key, a.value
        from responses r, jsonb_each_text(r.answers) a
        where r.workspace_id = ${workspace}
          and r.id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(uuidsAmong(ids))}::jsonb))`);
      const keys = await ratedKeys(
        db,
        workspace,
        rows.map(({ survey }) => survey),
      );
      return rows
        .filter(({ survey, key }) => keys.get(survey)?.has(key))
        .map(({ response, ...rating }) => ofResponse(rating, response));
    },
  },
];
