import type { SurveyAnswers } from '@rehire/contract/discover/questionnaire';
import type { VisitReceipt, VisitReport } from '@rehire/contract/discover/survey-visits';
import { holds } from '@rehire/questionnaire/condition';
import type { Ending } from '@rehire/questionnaire/flow';
import { readAnswers } from '@rehire/questionnaire/validate';
import { sayProblem } from '@rehire/questionnaire/say';
import { wordsIn } from '@rehire/questionnaire/words';
import { and, asc, eq, gte, inArray, sql } from 'drizzle-orm';
import { customersOf } from '../../people/face.ts';
import { notFound, Problem } from '../../platform/http/problem.ts';
import type { Outbox } from '../../platform/outbox/outbox.ts';
import type { Settled } from '../../platform/record/gathered.ts';
import type { RecordStore, Transaction } from '../../platform/record/record.ts';
import type { Thread } from '../../platform/thread/thread.ts';
import { uuidv7 } from '../../platform/record/uuid.ts';
import { responses } from '../surveys/surveys.table.ts';
import type { Invitee, OpenSurvey } from './entrances.ts';
import { takeIntoInbox } from './inbox.store.ts';
import type { Pressure } from '../pressure/pressure.ts';
import { flagsOf, MOST_FROM_ONE_ADDRESS, scoresIn } from './visit.ts';
import { fullQuotas, hasQuotas, visitsOf } from './visits.store.ts';
import { surveyQuotas, surveyVisits } from './visits.table.ts';

type Visit = typeof surveyVisits.$inferSelect;

/** What reports are kept with. */
export interface Parts {
  readonly record: RecordStore;
  readonly outbox: Outbox;
  readonly thread: Thread;
  readonly pressure: Pressure;
}

/** What a page reports of one visit to a survey. */
export interface Reported {
  readonly survey: OpenSurvey;
  readonly invitee: Invitee | null;
  readonly visit: string;
  /** Where it comes from, as it is kept. */
  readonly address: string;
  readonly report: VisitReport;
}

/** A visit that is ours until the transaction ends, with how many came from its address within the hour up to it. */
interface Locked {
  readonly known: Visit;
  readonly begun: boolean;
  readonly fromThere: number;
}

/** A response that is to be written. */
interface Sent {
  readonly of: Reported;
  readonly locked: Locked;
  readonly answers: SurveyAnswers;
}

const inOrder = (lot: readonly Reported[]): Reported[] =>
  lot.toSorted((a, b) => (a.visit < b.visit ? -1 : 1));

/** Begins the visits that are new, and locks all others, in an order that all keep to. */
async function lockVisits(
  tx: Transaction,
  survey: OpenSurvey,
  lot: readonly Reported[],
): Promise<Map<string, Omit<Locked, 'fromThere'>>> {
  const { workspaceId, id: surveyId } = survey;
  // Most visits are new: they are asked for by writing them.
  const begun = await tx
    .insert(surveyVisits)
    .values(
      inOrder(lot).map(({ visit, address, report: { test, language } }) => ({
        workspaceId,
        id: visit,
        surveyId,
        test,
        language,
        answers: {},
        revision: 0,
        address,
      })),
    )
    .onConflictDoNothing()
    .returning();
  const locked = new Map(begun.map((known) => [known.id, { known, begun: true }]));
  const others = lot.flatMap(({ visit }) => (locked.has(visit) ? [] : [visit]));
  if (others.length === 0) return locked;
  const found = await tx
    .select()
    .from(surveyVisits)
    .where(visitsOf(survey, others))
    .orderBy(asc(surveyVisits.id))
    .for('update');
  for (const known of found) locked.set(known.id, { known, begun: false });
  return locked;
}

/** How many visits to a survey came from each of the addresses within the hour. */
async function countAddresses(
  tx: Transaction,
  { workspaceId, id }: OpenSurvey,
  addresses: readonly string[],
): Promise<Map<string, number>> {
  if (addresses.length === 0) return new Map();
  const rows = await tx
    .select({ address: surveyVisits.address, visits: sql<number>`count(*)::int` })
    .from(surveyVisits)
    .where(
      and(
        eq(surveyVisits.workspaceId, workspaceId),
        eq(surveyVisits.surveyId, id),
        inArray(surveyVisits.address, [...addresses]),
        gte(surveyVisits.startedAt, sql`now() - interval '1 hour'`),
      ),
    )
    .groupBy(surveyVisits.address);
  return new Map(rows.map(({ address, visits }) => [address, visits]));
}

/** Takes a place of every quota that the answers fall under; none where one of them is full. @returns whether it has */
async function takePlaces(tx: Transaction, survey: OpenSurvey, answers: SurveyAnswers): Promise<boolean> {
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

/** Writes responses, their scores for the facts, and what of them goes into the inbox. */
async function writeResponses(
  tx: Transaction,
  { outbox, thread }: Parts,
  { workspaceId, id: surveyId, definition }: OpenSurvey,
  sent: readonly Sent[],
): Promise<void> {
  if (sent.length === 0) return;
  const now = new Date();
  const written = sent.map(({ of, locked, answers }) => ({ of, locked, answers, response: uuidv7() }));
  await tx.insert(responses).values(
    written.map(({ of: { invitee, report }, locked: { known, fromThere }, answers, response }) => ({
      workspaceId,
      id: response,
      surveyId,
      respondent: invitee?.name ?? `R-${response.slice(-8).toUpperCase()}`,
      identity: invitee?.identity ?? null,
      startedAt: known.startedAt,
      submittedAt: now,
      complete: true,
      seconds: report.seconds,
      flags: flagsOf(definition, answers, { trap: report.trap, seconds: report.seconds, fromThere }),
      answers,
    })),
  );
  const asked = written.flatMap(({ of }) => of.invitee?.identity ?? []);
  const customers = await customersOf(tx, workspaceId, asked);
  const scores = written.flatMap(({ of: { invitee }, answers, response }) => {
    const identity = invitee?.identity ?? null;
    return scoresIn(definition, answers).map(({ metric, value }) => ({
      source: `survey:${surveyId}`,
      response,
      identity: identity !== null && customers.has(identity) ? identity : null,
      metric,
      value,
      at: now.toISOString(),
      wave: null,
    }));
  });
  const identities = [...customers].map(([identity, customer]) => ({ identity, customer }));
  if (scores.length > 0) await outbox.put(tx, workspaceId, { identities, scores });
  await takeIntoInbox(
    { tx, thread, workspace: workspaceId },
    definition,
    written.map(({ of: { invitee }, answers, response }) => ({ response, invitee, answers })),
  );
}

interface Kept {
  readonly id: string;
  readonly answers: SurveyAnswers;
  readonly revision: number;
  readonly language: string;
  readonly ending: Ending | null;
}

async function keepAnswers(tx: Transaction, survey: OpenSurvey, kept: readonly Kept[]): Promise<void> {
  if (kept.length === 0) return;
  await tx.execute(sql`
    update survey_visits v set
      answers = k.answers, revision = k.revision, language = k.language, updated_at = now(),
      ending = coalesce(k.ending, v.ending),
      finished_at = case when k.ending is null then v.finished_at else now() end
    from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb)
      as k(id uuid, answers jsonb, revision integer, language text, ending text)
    where v.workspace_id = ${survey.workspaceId} and v.survey_id = ${survey.id} and v.id = k.id`);
}

/** The visits of one lot within their transaction, judged one after the other. */
class Lot {
  readonly sent: Sent[] = [];
  readonly kept: Kept[] = [];
  readonly refused: string[] = [];
  readonly #seen = new Map<string, number>();

  constructor(
    readonly tx: Transaction,
    readonly survey: OpenSurvey,
    readonly visits: ReadonlyMap<string, Omit<Locked, 'fromThere'>>,
    readonly full: readonly string[],
    readonly counts: ReadonlyMap<string, number>,
    readonly pressure: Pressure,
    lot: readonly Reported[],
  ) {
    for (const { visit } of lot) {
      const locked = visits.get(visit);
      if (locked?.begun) this.#count(locked.known.address, -1);
    }
  }

  #count(address: string, by: number): number {
    const count = (this.#seen.get(address) ?? this.counts.get(address) ?? 0) + by;
    this.#seen.set(address, count);
    return count;
  }

  /** Lets a visit begin. @throws Problem too-many-requests, proof-of-work-needed */
  #admit({ visit, invitee, report }: Reported, fromThere: number): void {
    if (fromThere > MOST_FROM_ONE_ADDRESS)
      throw new Problem(
        'too-many-requests',
        'Too many answers come from your network. Try again in an hour.',
      );
    // A personal link is a permission that nobody makes up.
    if (!invitee) this.pressure.admit(this.survey.id, visit, fromThere, report.proof);
  }

  /** @throws Problem not-found, conflict, too-many-requests, proof-of-work-needed */
  async judge(of: Reported): Promise<VisitReceipt> {
    const { visit, report } = of;
    const { survey } = this;
    const found = this.visits.get(visit);
    if (!found) throw notFound();
    const { known, begun } = found;
    const fromThere = this.#count(known.address, begun ? 1 : 0);
    if (begun && !report.test)
      try {
        this.#admit(of, fromThere);
      } catch (error) {
        this.#count(known.address, -1);
        this.refused.push(visit);
        throw error;
      }
    if (known.test !== report.test) throw new Problem('conflict', 'A test stays a test.');
    const full = report.test ? [] : [...this.full];
    if (known.finishedAt) return { ending: known.ending, revision: known.revision, problems: {}, full };
    if (report.revision <= known.revision && !report.finish)
      return { ending: null, revision: known.revision, problems: {}, full };
    const read = readAnswers(survey.definition, report.answers, {
      seed: visit,
      complete: report.finish,
      full,
    });
    const words = wordsIn(report.language).survey;
    const problems = Object.fromEntries(
      Object.entries(read.problems).map(([key, problem]) => [key, sayProblem(problem, words)]),
    );
    const ends = report.finish && Object.keys(problems).length === 0;
    let ending: Ending | null = ends ? read.ending : null;
    if (ending === 'thanks' && !report.test) {
      if (await takePlaces(this.tx, survey, read.answers))
        this.sent.push({ of, locked: { known, begun, fromThere }, answers: read.answers });
      else ending = 'full';
    }
    const { revision, language } = report;
    this.kept.push({ id: visit, answers: read.answers, revision, language, ending });
    return { ending, revision, problems, full };
  }
}

/**
 * Keeps what pages report of visits to one version of a survey, each visit once in a lot, in one transaction. Where a report is
 * the last word and holds,
 * a response is made of it. The same report again changes nothing; one that is overtaken by a later one neither.
 * @returns what came of each: its receipt, or the Problem not-found, conflict or too-many-requests
 */
export function keepReports(
  parts: Parts,
  lot: readonly Reported[],
): Promise<readonly Settled<VisitReceipt>[]> {
  const survey = lot[0]?.survey;
  if (!survey) return Promise.resolve([]);
  return parts.record.tx(async (tx) => {
    const visits = await lockVisits(tx, survey, lot);
    const counted = lot.flatMap(({ visit, report }) => {
      const locked = visits.get(visit);
      return locked && !report.test && (locked.begun || report.finish) ? [locked.known.address] : [];
    });
    const counts = await countAddresses(tx, survey, [...new Set(counted)]);
    const full = hasQuotas(survey.definition) ? await fullQuotas(tx, survey) : [];
    const judged = new Lot(tx, survey, visits, full, counts, parts.pressure, lot);
    const settled: Settled<VisitReceipt>[] = [];
    for (const each of lot)
      try {
        settled.push({ value: await judged.judge(each) });
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        settled.push({ error });
      }
    await writeResponses(tx, parts, survey, judged.sent);
    await keepAnswers(tx, survey, judged.kept);
    if (judged.refused.length > 0) await tx.delete(surveyVisits).where(visitsOf(survey, judged.refused));
    return settled;
  });
}
