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
];
