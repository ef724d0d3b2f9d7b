import type { SurveyAnswers, SurveyDefinition } from '@rehire/contract/discover/questionnaire';
import { itemsOf } from '@rehire/questionnaire/items';
import { toFivePoints } from '@rehire/questionnaire/scale';
import { and, asc, eq } from 'drizzle-orm';
import { customersOf } from '../../people/face.ts';
import { notFound } from '../../platform/http/problem.ts';
import type { Db } from '../../platform/record/record.ts';
import { responses, surveys } from './surveys.table.ts';

/** The two items that rate one outcome. */
export interface ItemPair {
  readonly importanceItem: string;
  readonly satisfactionItem: string;
}

/** Who answered: the response, and the customer where that is known. */
export interface Respondent {
  readonly response: string;
  readonly customer: number | null;
}

/** Ratings on 1..5, respondent-major: respondent r on pair j at `r * pairs + j`; 0 where there is no answer. */
export interface RatedAnswers {
  readonly title: string;
  readonly respondents: readonly Respondent[];
  readonly importance: Uint8Array;
  readonly satisfaction: Uint8Array;
}

/** Reads an answer as 1..5 whatever the scale that was asked; 0 where there is none. */
function reader(definition: SurveyDefinition): (answers: SurveyAnswers, key: string) => number {
  const scales = new Map(
    itemsOf(definition).flatMap((item) => (item.type === 'rating' ? [[item.key, item.scale] as const] : [])),
  );
  return (answers, key) => {
    const scale = scales.get(key);
    const value = answers[key];
    return scale !== undefined && typeof value === 'number' ? (toFivePoints(scale, value) ?? 0) : 0;
  };
}

/**
 * What every respondent of a survey answered to pairs of items. Who answered none of them is left out.
 * @throws Problem not-found
 */
export async function ratedAnswers(
  db: Db,
  workspace: string,
  survey: string,
  pairs: readonly ItemPair[],
): Promise<RatedAnswers> {
  const [found] = await db
    .select({ title: surveys.title, definition: surveys.definition })
    .from(surveys)
    .where(and(eq(surveys.workspaceId, workspace), eq(surveys.id, survey)));
  if (!found) throw notFound();
  const read = reader(found.definition);
  const rows = await db
    .select({ id: responses.id, identity: responses.identity, answers: responses.answers })
    .from(responses)
    .where(and(eq(responses.workspaceId, workspace), eq(responses.surveyId, survey)))
    .orderBy(asc(responses.position));
  const owners = await customersOf(
    db,
    workspace,
    rows.flatMap(({ identity }) => identity ?? []),
  );
  const importance = new Uint8Array(rows.length * pairs.length);
  const satisfaction = new Uint8Array(rows.length * pairs.length);
  const respondents: Respondent[] = [];
  for (const { id, identity, answers } of rows) {
    const at = respondents.length * pairs.length;
    let answered = 0;
    pairs.forEach((pair, j) => {
      importance[at + j] = read(answers, pair.importanceItem);
      satisfaction[at + j] = read(answers, pair.satisfactionItem);
      answered += Number(importance[at + j] !== 0 || satisfaction[at + j] !== 0);
    });
    if (answered > 0)
      respondents.push({ response: id, customer: identity === null ? null : (owners.get(identity) ?? null) });
  }
  const used = respondents.length * pairs.length;
  return {
    title: found.title,
    respondents,
    importance: importance.slice(0, used),
    satisfaction: satisfaction.slice(0, used),
  };
}
