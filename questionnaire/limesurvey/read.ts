import type { SurveyDefinition, SurveyItem, SurveyPage } from '@rehire/contract/discover/questionnaire';
import { Collector, type Said } from '../import/collector.ts';
import { pageOf, type Standing } from '../import/pages.ts';
import { NotASurvey, type ReadSurvey } from '../import/read-survey.ts';
import { type Json, TAG, textIn } from '../import/source.ts';
import { Question } from './question.ts';
import { inOrder, onceEach, tablesOf, type Tables } from './tables.ts';

/** `{Q1.shown}` as the answer to Q1 where Q1 was asked before; a brace before a space is only a brace. */
const piping =
  (asked: ReadonlyMap<string, string>) =>
  (text: string, from: Collector): string =>
    text.replaceAll(/\{([^\s{}][^{}]{0,300})\}/g, (whole, expression: string) => {
      const [, code = ''] = /^([A-Za-z0-9_]{1,80})(?:\.(?:shown|value|NAOK))?$/.exec(expression) ?? [];
      const key = asked.get(code);
      if (key !== undefined) return `{{${key}}}`;
      from.leave(`The text that is put in for ${whole}: “…” stands there.`);
      return '…';
    });

/** What stands beside the questions and has no place here. */
function leaveTables(tables: Tables, collector: Collector): void {
  for (const quota of tables.rows('quota')) collector.leave(`The quota “${textIn(quota['name'])}”.`);
  if (tables.rows('assessments').length > 0) collector.leave('The assessments: what answers score.');
  if (tables.rows('defaultvalues').length > 0) collector.leave('Answers that are given beforehand.');
}

/** Older files keep the parts of a question beside the questions, with the question as their parent. */
const isQuestion = (row: Json): boolean => ['', '0'].includes(textIn(row['parent_qid']));

function pagesOf(
  tables: Tables,
  survey: { own: string; format: string; welcome: Said },
  asked: Map<string, string>,
  collector: Collector,
): SurveyPage[] {
  if (!tables.rows('questions').some(isQuestion))
    throw new NotASurvey('It is a file of LimeSurvey, but it holds no questions.');
  const standing = (row: Json): Standing => {
    const question = new Question(row, tables, collector);
    if (row['type'] === 'X') return { text: question.said, named: question.named };
    const items = (): SurveyItem[] => {
      const read = question.items();
      const [only] = read;
      if (only && read.length === 1 && only.stem === undefined) asked.set(question.code, only.key);
      return read;
    };
    return { items };
  };
  const groups = inOrder(onceEach(tables.rows('groups'), 'gid'), 'group_order');
  const known = new Set(groups.map(({ gid }) => gid));
  for (const row of onceEach(tables.rows('questions'), 'qid'))
    if (isQuestion(row) && !known.has(row['gid']))
      collector.leave(`The question “${textIn(row['title'])}”: it stands in no group.`);
  const pages = groups.flatMap((group) => {
    const { gid } = group;
    const title = tables.said(['groups', 'group_l10ns'], { gid }, 'group_name');
    const description = tables.said(['groups', 'group_l10ns'], { gid }, 'description');
    const named = collector.named(title, textIn(gid));
    const relevance = textIn(group['grelevance']);
    if (relevance !== '' && relevance !== '1')
      collector.leave(`The condition of the group ${named} (${relevance}); it is asked of everybody.`);
    if (textIn(group['randomization_group']) !== '')
      collector.leave(`The random place of the group ${named}.`);
    const own = inOrder(
      onceEach(tables.having('questions', 'gid', gid), 'qid').filter(isQuestion),
      'question_order',
    );
    const cut = survey.format === 'S' ? own.map((row) => [row]) : [own];
    return cut.map((rows, at) => ({
      name: `group${textIn(gid)}`,
      title,
      description,
      rows,
      first: at === 0,
    }));
  });
  return pages
    .filter(({ rows }) => rows.length > 0)
    .slice(0, 500)
    .map(({ name, title, description, rows, first }, at) => {
      const above: Said[] = [at === 0 ? survey.welcome : {}, first ? description : {}];
      const texts = above.filter((said) => Object.keys(said).length > 0).map((text) => ({ text, named: '' }));
      return pageOf(
        { name, ...(first ? { title } : {}), standing: [...texts, ...rows.map(standing)] },
        survey.own,
        collector,
      );
    });
}

/**
 * A survey of LimeSurvey (the XML of a `.lss`) as ours. Groups are pages, or each question is where the survey shows
 * them one by one; keys are the codes of its questions, values the codes of their answers.
 * @throws NotASurvey with the reason
 */
export function fromLimeSurvey(xml: string): ReadSurvey {
  const tables = tablesOf(xml);
  const [survey = {}] = tables.rows('surveys');
  const language = textIn(survey['language']);
  const own = TAG.test(language) ? language : 'en';
  const settings = tables.rows('surveys_languagesettings');
  const said = (column: string): Said =>
    Object.fromEntries(
      settings.flatMap((row) => {
        const text = textIn(row[column]);
        return text === '' ? [] : [[textIn(row['surveyls_language']), text] as const];
      }),
    );
  const asked = new Map<string, string>();
  const collector = new Collector(own, piping(asked));
  const title = collector.say('title', said('surveyls_title'), 'A survey from LimeSurvey', 200);
  const format = textIn(survey['format']);
  if (format === 'A') collector.leave('That it stood on one page: every group is a page now.');
  const pages = pagesOf(tables, { own, format, welcome: said('surveyls_welcometext') }, asked, collector);
  leaveTables(tables, collector);
  const thanks = collector.thanks(said('surveyls_endtext'), textIn(said('surveyls_url')[own]));
  const translations = collector.translations(textIn(survey['additional_languages']).split(/\s+/));
  const definition: SurveyDefinition = {
    format: 'rehire-survey',
    version: 1,
    title,
    language: own,
    pages,
    ...thanks,
    ...(Object.keys(translations).length > 0 ? { translations } : {}),
  };
  return { definition, lost: collector.lost };
}
