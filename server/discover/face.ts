import type { SurveyDefinition } from '@rehire/contract/discover/questionnaire';
import type { Crosstab } from '@rehire/contract/discover/crosstabs';
import type { SurveyDesign } from '@rehire/contract/discover/survey-designs';
import type { Platform } from '../platform/platform.ts';
import type { Db, Transaction } from '../platform/record/record.ts';
import { crosstabByResponse as crosstabBy } from './crosstabs/crosstabs.store.ts';
import {
  type Decision,
  decideDrafted,
  type DraftedOutcome,
  draftedOutcomesOf,
} from './drafts/drafts.store.ts';
import { insertDesign, readDesign } from './designs/designs.store.ts';
import { launchDesign, type Launched } from './designs/launch.store.ts';
import { type ItemPair, type RatedAnswers, ratedAnswers as rated } from './surveys/ratings.store.ts';
import { type RespondentOf, respondentsOf as givenBy } from './surveys/respondents.store.ts';
import { surveysBroughtBy as broughtBy, titlesOf } from './surveys/surveys.store.ts';
import {
  type VoiceKind,
  voiceKinds as kinds,
  type Voices,
  voicesOf as voices,
} from './voices/voices.store.ts';

/** What surveys are called, by id; those that are not there are left out. */
export const surveyTitles = (
  db: Db,
  workspace: string,
  ids: readonly string[],
): Promise<Map<string, string>> => titlesOf(db, workspace, ids);

/** The surveys that an import brought. */
export const surveysOfImport = (db: Db, workspace: string, importId: string): Promise<string[]> =>
  broughtBy(db, workspace, importId);

/** Whether a survey is there. */
export const surveyExists = async (db: Db, workspace: string, survey: string): Promise<boolean> =>
  (await surveyTitles(db, workspace, [survey])).has(survey);

/** Who gave responses, as the file or Rehire itself calls them, and to which survey; those that are not there are left out. */
export const respondentsOf = (
  db: Db,
  workspace: string,
  responses: readonly string[],
): Promise<RespondentOf[]> => givenBy(db, workspace, responses);

/** What every respondent answered to pairs of items, on 1..5. @throws Problem not-found */
export const ratedAnswers = (
  db: Db,
  workspace: string,
  survey: string,
  pairs: readonly ItemPair[],
): Promise<RatedAnswers> => rated(db, workspace, survey, pairs);

/** The kinds of the thread that are people's voices: what they said, told, or were seen to do. */
export const voiceKinds: readonly VoiceKind[] = kinds;

/**
 * Who speaks in quotes, pieces of feedback and observations, as keys that are the same for the same person whatever the kind,
 * and in which studies. What is not there is left out.
 */
export const voicesOf = (
  db: Db,
  workspace: string,
  asked: Readonly<Record<VoiceKind, readonly string[]>>,
): Promise<Voices> => voices(db, workspace, asked);

/** Begins a survey of a definition. @returns its id, its version, and the path of its page */
export async function draftSurvey(
  tx: Transaction,
  workspace: string,
  definition: SurveyDefinition,
  author: string,
): Promise<Pick<SurveyDesign, 'id' | 'version' | 'path'>> {
  const survey = await insertDesign(tx, workspace, definition, author);
  return readDesign(tx, workspace, survey);
}

/** Launches a survey. @throws Problem not-found, conflict where something stands against it, stale-version */
export const launchSurvey = (
  platform: Pick<Platform, 'events' | 'thread' | 'audit'>,
  tx: Transaction,
  launched: Launched,
): Promise<void> => launchDesign(platform, tx, launched);

/** The answers of a survey by groups that the caller knows: the group of each response, by its id. @throws Problem not-found */
export const crosstabByResponse = (
  db: Db,
  workspace: string,
  survey: string,
  groups: readonly { readonly id: string; readonly name: string }[],
  groupOf: ReadonlyMap<string, string>,
): Promise<Crosstab> => crosstabBy(db, workspace, survey, groups, groupOf);

/** The outcomes that a draft proposes, and the model that did. @throws Problem not-found */
export const draftedOutcomes = (
  db: Db,
  workspace: string,
  draft: string,
): Promise<{ model: string; lines: DraftedOutcome[] }> => draftedOutcomesOf(db, workspace, draft);

/** Keeps what a person decided about a proposed outcome. @throws Problem `conflict` where it was accepted before */
export const decideDraftedOutcome = (
  tx: Transaction,
  workspace: string,
  draft: string,
  position: number,
  decision: Decision,
): Promise<void> => decideDrafted(tx, workspace, draft, position, decision);
