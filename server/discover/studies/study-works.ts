import { type SQL, sql } from 'drizzle-orm';

/** A kind of thing that a study collects. */
export interface StudyWork {
  readonly words: readonly [one: string, many: string];
  /** Those of a study, by `title` and `href`. */
  rows(workspace: string, study: string): SQL;
}

const work = (table: string, words: StudyWork['words'], title: string, href: string): StudyWork => ({
  words,
  rows: (workspace, study) => sql`select ${sql.raw(title)} as title, ${href}::text || id as href
    from ${sql.identifier(table)} where workspace_id = ${workspace} and study_id = ${study} order by id`,
});

/** What studies collect; all of it outlives its study. */
export const studyWorks: readonly StudyWork[] = [
  work('transcripts', ['conversation', 'conversations'], 'title', '/discover/transcripts/'),
  work('observations', ['observation', 'observations'], 'done', '/discover/observations/'),
  work('metaphors', ['metaphor elicitation', 'metaphor elicitations'], 'who', '/discover/metaphors/'),
  {
    words: ['survey', 'surveys'],
    rows: (workspace, study) => sql`select s.title, '/discover/surveys/' || s.id as href from surveys s
      join study_surveys t on t.workspace_id = s.workspace_id and t.survey_id = s.id
      where t.workspace_id = ${workspace} and t.study_id = ${study} order by s.id`,
  },
  {
    words: ['piece of feedback', 'pieces of feedback'],
    rows: (workspace, study) => sql`select coalesce(nullif(f.title, ''), f.text) as title,
        '/discover/feedback?piece=' || f.id as href from feedback f
      join study_feedback t on t.workspace_id = f.workspace_id and t.feedback_id = f.id
      where t.workspace_id = ${workspace} and t.study_id = ${study} order by f.id`,
  },
];
