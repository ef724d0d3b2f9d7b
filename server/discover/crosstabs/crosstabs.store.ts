import type { Crosstab } from '@rehire/contract/discover/crosstabs';
import type { SurveyItem } from '@rehire/contract/discover/questionnaire';
import { itemsOf } from '@rehire/questionnaire/items';
import { and, asc, eq } from 'drizzle-orm';
import { customersOf, traitsOf } from '../../people/face.ts';
import { notFound, Problem } from '../../platform/http/problem.ts';
import type { Db } from '../../platform/record/record.ts';
import { responses, surveys } from '../surveys/surveys.table.ts';
import { crosstabOf, type Group } from './crosstab.ts';

/** Groups beyond these, the largest, are put together as others. */
const MOST_GROUPS = 8;
const splitting: readonly SurveyItem['type'][] = ['single', 'consent', 'nps', 'hidden', 'csat', 'ces'];

interface Answered {
  readonly items: readonly SurveyItem[];
  readonly rows: readonly Pick<typeof responses.$inferSelect, 'id' | 'identity' | 'answers'>[];
}

/** @throws Problem not-found */
async function answersOf(db: Db, workspace: string, survey: string): Promise<Answered> {
  const [found] = await db
    .select({ definition: surveys.definition })
    .from(surveys)
    .where(and(eq(surveys.workspaceId, workspace), eq(surveys.id, survey)));
  if (!found) throw notFound();
  const rows = await db
    .select({ id: responses.id, identity: responses.identity, answers: responses.answers })
    .from(responses)
    .where(and(eq(responses.workspaceId, workspace), eq(responses.surveyId, survey)))
    .orderBy(asc(responses.position));
  return { items: itemsOf(found.definition), rows };
}

/** The customers who answered, by the identity that they answered under. */
const ownersOf = (db: Db, workspace: string, rows: Answered['rows']): Promise<Map<number, number>> =>
  customersOf(
    db,
    workspace,
    rows.flatMap(({ identity }) => identity ?? []),
  );

/** The most frequent values as groups, and the group of each. */
function groupsBy(
  values: readonly (string | null)[],
  labels: ReadonlyMap<string, string>,
): { groups: Group[]; at: number[] } {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  const order = [...labels.keys()];
  const largest = [...counts]
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, MOST_GROUPS)
    .map(([value]) => value)
    .toSorted((a, b) => order.indexOf(a) - order.indexOf(b) || (a < b ? -1 : 1));
  const places = new Map(largest.map((value, group) => [value, group]));
  return {
    groups: largest.map((value) => ({ id: value, name: labels.get(value) ?? value })),
    at: values.map((value) => (value === null ? -1 : (places.get(value) ?? -1))),
  };
}

const band = (score: number): string => (score >= 9 ? 'promoters' : score >= 7 ? 'passives' : 'detractors');
const bands = new Map([
  ['promoters', 'Promoters (9-10)'],
  ['passives', 'Passives (7-8)'],
  ['detractors', 'Detractors (0-6)'],
]);

/** By what a survey's answers can be compared. @throws Problem not-found */
export async function splitsOf(db: Db, workspace: string, survey: string) {
  const { items, rows } = await answersOf(db, workspace, survey);
  const known = await traitsOf(db, workspace, [...(await ownersOf(db, workspace, rows)).values()]);
  const traits = new Map<string, number>();
  for (const own of known.values())
    for (const name of own.keys()) traits.set(name, (traits.get(name) ?? 0) + 1);
  return {
    items: items
      .filter(({ type }) => splitting.includes(type))
      .map(({ key, stem, text }) => ({ key, text: stem ? `${stem} ${text}` : text })),
    traits: [...traits]
      .map(([name, customers]) => ({ name, customers }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

/** @throws Problem not-found, also where the item cannot divide respondents */
export async function crosstabByItem(
  db: Db,
  workspace: string,
  survey: string,
  key: string,
): Promise<Crosstab> {
  const { items, rows } = await answersOf(db, workspace, survey);
  const item = items.find((each) => each.key === key);
  if (!item) throw notFound();
  if (!splitting.includes(item.type))
    throw new Problem('invalid-input', 'Answers cannot be compared by this kind of question.');
  const labels =
    item.type === 'nps'
      ? bands
      : new Map('choices' in item ? item.choices.map(({ value, label }) => [value, label]) : []);
  const values = rows.map(({ answers }) => {
    const given = answers[key];
    if (given === undefined || Array.isArray(given)) return null;
    return item.type === 'nps' ? band(Number(given)) : String(given);
  });
  const { groups, at } = groupsBy(values, labels);
  const others = items.filter((each) => each.key !== key);
  const respondents = rows.map(({ answers }, i) => ({ answers, group: at[i] ?? -1 }));
  return crosstabOf(others, respondents, groups);
}

/** @throws Problem not-found */
export async function crosstabByTrait(
  db: Db,
  workspace: string,
  survey: string,
  trait: string,
): Promise<Crosstab> {
  const { items, rows } = await answersOf(db, workspace, survey);
  const owners = await ownersOf(db, workspace, rows);
  const known = await traitsOf(db, workspace, [...owners.values()]);
  const values = rows.map(({ identity }) => {
    const customer = identity === null ? undefined : owners.get(identity);
    return customer === undefined ? null : (known.get(customer)?.get(trait) ?? null);
  });
  const { groups, at } = groupsBy(values, new Map());
  return crosstabOf(
    items,
    rows.map(({ answers }, i) => ({ answers, group: at[i] ?? -1 })),
    groups,
  );
}

/** The answers by groups that another room knows: the group of each response, by id. @throws Problem not-found */
export async function crosstabByResponse(
  db: Db,
  workspace: string,
  survey: string,
  groups: readonly Group[],
  groupOf: ReadonlyMap<string, string>,
): Promise<Crosstab> {
  const { items, rows } = await answersOf(db, workspace, survey);
  const places = new Map(groups.map(({ id }, at) => [id, at]));
  const respondents = rows.map(({ id, answers }) => ({
    answers,
    group: places.get(groupOf.get(id) ?? '') ?? -1,
  }));
  return crosstabOf(items, respondents, groups);
}
