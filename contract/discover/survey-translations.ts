import { z } from 'zod';
import { id } from '../ids.ts';
import { route } from '../route.ts';

/** Something about one row of a file, its heads being row 1. */
const note = z.object({ line: z.number().int(), says: z.string() });

/** What a file of translations brings to a survey. Where something is rejected, nothing of it is taken. */
export const translationChanges = z
  .object({
    changes: z.array(
      z.object({
        place: z.string(),
        language: z.string(),
        /** What stood there; null where nothing did. */
        before: z.string().nullable(),
        after: z.string(),
      }),
    ),
    /** Texts that stand as the file has them. */
    same: z.number().int(),
    /** What a person should know of rows that are taken all the same, or left out: places that are gone, answers that are not read. */
    notes: z.array(note),
    rejected: z.array(note),
    /** The version of the survey afterwards. */
    version: z.number().int(),
  })
  .meta({ id: 'SurveyTranslationChanges' });

const params = z.strictObject({ workspace: id, survey: id });
export const surveyTranslations = {
  csv: route({
    method: 'GET',
    path: '/workspaces/:workspace/surveys/:survey/translations.csv',
    summary: 'The texts of a survey in all its languages as CSV: a row a text, a column a language',
    policy: { who: 'viewer', scope: 'read' },
    params,
    returns: z.string(),
    transfer: 'download',
  }),
  workbook: route({
    method: 'GET',
    path: '/workspaces/:workspace/surveys/:survey/translations.xlsx',
    summary: 'The texts of a survey in all its languages as a workbook',
    policy: { who: 'viewer', scope: 'read' },
    params,
    returns: z.string(),
    transfer: 'download',
  }),
  bring: route({
    method: 'POST',
    path: '/workspaces/:workspace/surveys/:survey/translation-files',
    summary:
      'Bring translations into a draft from CSV or a workbook, all or nothing; an empty cell leaves what was typed',
    policy: { who: 'editor', scope: 'write' },
    params,
    query: z.strictObject({ dryRun: z.stringbool().default(false) }),
    returns: translationChanges,
    transfer: 'upload',
    versioned: true,
  }),
};

export type TranslationChanges = z.infer<typeof translationChanges>;
