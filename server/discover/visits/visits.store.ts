import type { SurveyAnswers } from '@rehire/contract/discover/questionnaire';
import type { PublicSurvey, VisitReceipt, VisitReport } from '@rehire/contract/discover/survey-visits';
import { holds } from '@rehire/questionnaire/condition';
import type { Ending } from '@rehire/questionnaire/flow';
import { readAnswers } from '@rehire/questionnaire/validate';
import { sayProblem } from '@rehire/questionnaire/words';
import { and, asc, eq, gte, inArray, isNull, sql } from 'drizzle-orm';
import { customersOf } from '../../people/face.ts';
import { notFound, Problem } from '../../platform/http/problem.ts';
import type { Outbox } from '../../platform/outbox/outbox.ts';
import type { Db, RecordStore, Transaction } from '../../platform/record/record.ts';
import { uuidv7 } from '../../platform/record/uuid.ts';
import { findToken } from '../../platform/tokens/tokens.store.ts';
import { statusOf } from '../surveys/surveys.store.ts';
import { responses, surveys } from '../surveys/surveys.table.ts';
import { addressOf, flagsOf, MOST_FROM_ONE_ADDRESS, publicDefinition, scoresIn } from './visit.ts';
import { surveyInvitees, surveyQuotas, surveyVisits } from './visits.table.ts';

type Survey = typeof surveys.$inferSelect;
type Invitee = typeof surveyInvitees.$inferSelect;
type Visit = typeof surveyVisits.$inferSelect;

/** What a link leads to: a survey and, where it is personal, whose it is. */
interface Entrance {
  readonly survey: Survey;
  readonly invitee: Invitee | null;
}

async function inviteeOf(db: Db, secret: string): Promise<Invitee | null> {
  const token = await findToken(db, secret, 'survey');
  if (token === null || token.workspace === null) return null;
  const [invitee] = await db
    .select()
    .from(surveyInvitees)
    .where(and(eq(surveyInvitees.workspaceId, token.workspace), eq(surveyInvitees.id, token.subject)));
  return invitee ?? null;
}

/** @throws Problem not-found, the same bytes for a link that is wrong, withdrawn or not whole */
async function enter(db: Db, link: string): Promise<Entrance> {
  const invitee = await inviteeOf(db, link);
  const where = invitee
    ? and(eq(surveys.workspaceId, invitee.workspaceId), eq(surveys.id, invitee.surveyId))
    : eq(surveys.link, link);
  const [survey] = await db.select().from(surveys).where(where);
  if (!survey) throw notFound();
  return { survey, invitee };
}

const isOne = ({ workspaceId, id }: Survey, visit: string) =>
  and(eq(surveyVisits.workspaceId, workspaceId), eq(surveyVisits.id, visit), eq(surveyVisits.surveyId, id));

async function fullQuotas(db: Db, { workspaceId, id }: Survey): Promise<string[]> {
  const rows = await db
    .select({ key: surveyQuotas.key })
    .from(surveyQuotas)
    .where(
      and(
        eq(surveyQuotas.workspaceId, workspaceId),
        eq(surveyQuotas.surveyId, id),
        sql`${surveyQuotas.taken} >= ${surveyQuotas.most}`,
      ),
    );
  return rows.map(({ key }) => key);
}

const hasQuotas = ({ definition }: Survey): boolean => (definition.quotas ?? []).length > 0;

/** The survey behind a link, as its respondents get it. Reads only. @throws Problem not-found */
export async function openSurvey(db: Db, link: string, test: boolean): Promise<PublicSurvey> {
  const { survey, invitee } = await enter(db, link);
  const status = statusOf(survey, new Date());
  const nothing = { definition: null, full: [], visit: null };
  if (!test && status === 'draft') throw notFound();
  if (!test && status !== 'open') return { state: 'closed', ...nothing };
  const [begun] = invitee ? await db.select().from(surveyVisits).where(isOne(survey, invitee.visitId)) : [];
  if (begun?.finishedAt) return { state: 'answered', ...nothing };
  return {
    state: test ? 'test' : 'open',
    definition: publicDefinition(survey.definition),
    full: !test && hasQuotas(survey) ? await fullQuotas(db, survey) : [],
    visit: invitee
      ? { id: invitee.visitId, answers: begun?.answers ?? {}, revision: begun?.revision ?? 0, ending: null }
      : null,
  };
}

/** @throws Problem not-found */
export async function readVisit(db: Db, link: string, visit: string) {
  const { survey } = await enter(db, link);
  const [found] = await db.select().from(surveyVisits).where(isOne(survey, visit));
  if (!found) throw notFound();
  return { answers: found.answers, revision: found.revision, ending: found.ending };
}

/** How many visits to a survey came from an address within the hour. */
async function fromThere(db: Db, { workspaceId, id }: Survey, address: string): Promise<number> {
  return db.$count(
    surveyVisits,
    and(
      eq(surveyVisits.workspaceId, workspaceId),
      eq(surveyVisits.surveyId, id),
      eq(surveyVisits.address, address),
      gte(surveyVisits.startedAt, sql`now() - interval '1 hour'`),
    ),
  );
}

/**
 * The visit, begun if it is new, and nobody else's until the transaction ends; where it was begun now, with how many came from
 * its address within the hour.
 * @throws Problem
 */
async function lockVisit(
  tx: Transaction,
  survey: Survey,
  visit: string,
  address: string,
  { test, language }: VisitReport,
): Promise<{ readonly known: Visit; readonly counted: number | null }> {
  // Most visits are new: they are asked for by writing them.
  const [begun] = await tx
    .insert(surveyVisits)
    .values({
      workspaceId: survey.workspaceId,
      id: visit,
      surveyId: survey.id,
      test,
      language,
      answers: {},
      revision: 0,
      address,
    })
    .onConflictDoNothing()
    .returning();
  if (!begun) {
    const [known] = await tx.select().from(surveyVisits).where(isOne(survey, visit)).for('update');
    if (!known) throw notFound();
    return { known, counted: null };
  }
  const counted = test ? 0 : await fromThere(tx, survey, address);
  if (counted > MOST_FROM_ONE_ADDRESS)
    throw new Problem('too-many-requests', 'Too many answers come from your network. Try again in an hour.');
  return { known: begun, counted };
}

/** Takes a place of every quota that the answers fall under; none where one of them is full. @returns whether it has */
async function takePlaces(tx: Transaction, survey: Survey, answers: SurveyAnswers): Promise<boolean> {
  const keys = (survey.definition.quotas ?? []).flatMap(({ key, when }) =>
    holds(when, answers) ? [key] : [],
  );
  if (keys.length === 0) return true;
  const mine = and(
    eq(surveyQuotas.workspaceId, survey.workspaceId),
    eq(surveyQuotas.surveyId, survey.id),
    inArray(surveyQuotas.key, keys),
  );
  const places = await tx
    .select()
    .from(surveyQuotas)
    .where(mine)
    .orderBy(asc(surveyQuotas.key))
    .for('update');
  if (places.some(({ taken, most }) => taken >= most)) return false;
  await tx
    .update(surveyQuotas)
    .set({ taken: sql`${surveyQuotas.taken} + 1` })
    .where(mine);
  return true;
}

/** Writes the response, and its scores for the facts. */
async function writeResponse(
  tx: Transaction,
  outbox: Outbox,
  { survey, invitee }: Entrance,
  visit: Visit,
  answers: SurveyAnswers,
  { seconds, trap }: VisitReport,
  counted: number | null,
): Promise<void> {
  const { workspaceId, id: surveyId, definition } = survey;
  const flags = flagsOf(definition, answers, {
    trap,
    seconds,
    fromThere: counted ?? (await fromThere(tx, survey, visit.address)),
  });
  const response = uuidv7();
  const now = new Date();
  await tx.insert(responses).values({
    workspaceId,
    id: response,
    surveyId,
    respondent: invitee?.name ?? `R-${response.slice(-8).toUpperCase()}`,
    identity: invitee?.identity ?? null,
    startedAt: visit.startedAt,
    submittedAt: now,
    complete: true,
    seconds,
    flags,
    answers,
  });
  const identity = invitee?.identity ?? null;
  const customer =
    identity === null ? undefined : (await customersOf(tx, workspaceId, [identity])).get(identity);
  const scores = scoresIn(definition, answers).map(({ metric, value }) => ({
    source: `survey:${surveyId}`,
    response,
    identity: customer === undefined ? null : identity,
    metric,
    value,
    at: now.toISOString(),
    wave: null,
  }));
  const identities = identity === null || customer === undefined ? [] : [{ identity, customer }];
  if (scores.length > 0) await outbox.put(tx, workspaceId, { identities, scores });
}

interface Parts {
  readonly record: RecordStore;
  readonly outbox: Outbox;
}

/**
 * Keeps what a page reports of a visit and, where it is the last word and holds, makes a response of it. The same report
 * again changes nothing; one that is overtaken by a later one neither.
 * @throws Problem not-found, conflict where the survey takes no answers, too-many-requests
 */
export async function reportVisit(
  { record, outbox }: Parts,
  link: string,
  visit: string,
  report: VisitReport,
  ip: string,
): Promise<VisitReceipt> {
  const { survey, invitee } = await enter(record.db, link);
  if (invitee && invitee.visitId !== visit) throw notFound();
  const status = statusOf(survey, new Date());
  if (!report.test && status === 'draft') throw notFound();
  if (!report.test && status !== 'open')
    throw new Problem('conflict', 'This survey has ended.', { facts: { state: 'closed' } });
  const place = { link, test: report.test };
  return record.tx(async (tx) => {
    const { known, counted } = await lockVisit(tx, survey, visit, addressOf(survey.id, ip), report);
    if (known.test !== report.test) throw new Problem('conflict', 'A test stays a test.', { facts: place });
    const full = !report.test && hasQuotas(survey) ? await fullQuotas(tx, survey) : [];
    if (known.finishedAt) return { ending: known.ending, revision: known.revision, problems: {}, full };
    if (report.revision <= known.revision && !report.finish)
      return { ending: null, revision: known.revision, problems: {}, full };
    const read = readAnswers(survey.definition, report.answers, {
      seed: visit,
      complete: report.finish,
      full,
    });
    const problems = Object.fromEntries(
      Object.entries(read.problems).map(([key, problem]) => [key, sayProblem(problem, report.language)]),
    );
    const ends = report.finish && Object.keys(problems).length === 0;
    let ending: Ending | null = ends ? read.ending : null;
    if (ending === 'thanks' && !report.test) {
      if (await takePlaces(tx, survey, read.answers))
        await writeResponse(tx, outbox, { survey, invitee }, known, read.answers, report, counted);
      else ending = 'full';
    }
    await tx
      .update(surveyVisits)
      .set({
        answers: read.answers,
        revision: report.revision,
        language: report.language,
        ...(ending === null ? {} : { ending, finishedAt: new Date() }),
      })
      .where(isOne(survey, visit));
    return { ending, revision: report.revision, problems, full };
  });
}

/** What was begun and never sent becomes partial responses, as far as it was answered; tests never do. */
export async function keepUnfinished(tx: Transaction, workspace: string, survey: string): Promise<void> {
  const open = and(
    eq(surveyVisits.workspaceId, workspace),
    eq(surveyVisits.surveyId, survey),
    eq(surveyVisits.test, false),
    isNull(surveyVisits.finishedAt),
    sql`${surveyVisits.answers} <> '{}'::jsonb`,
  );
  const left = await tx
    .select({ visit: surveyVisits, name: surveyInvitees.name, identity: surveyInvitees.identity })
    .from(surveyVisits)
    .leftJoin(
      surveyInvitees,
      and(
        eq(surveyInvitees.workspaceId, surveyVisits.workspaceId),
        eq(surveyInvitees.visitId, surveyVisits.id),
      ),
    )
    .where(open)
    .orderBy(asc(surveyVisits.startedAt));
  for (let at = 0; at < left.length; at += 500)
    await tx.insert(responses).values(
      left.slice(at, at + 500).map(({ visit, name, identity }) => {
        const id = uuidv7();
        return {
          workspaceId: workspace,
          id,
          surveyId: survey,
          respondent: name ?? `R-${id.slice(-8).toUpperCase()}`,
          identity,
          startedAt: visit.startedAt,
          complete: false,
          answers: visit.answers,
        };
      }),
    );
}
