import type { SurveyDefinition, SurveyItem } from '@rehire/contract/discover/questionnaire';
import { Collector } from '../import/collector.ts';
import { pageOf, type Standing } from '../import/pages.ts';
import { NotASurvey, type ReadSurvey } from '../import/read-survey.ts';
import { type Json, listOf, objectOf, textIn } from '../import/source.ts';
import { blocksOf, partsOf, recordsOf } from './flow.ts';
import { languageTag, Question } from './question.ts';

/** Parts of a file that say nothing of what is asked. */
const SILENT = new Set(['BL', 'FL', 'SQ', 'SO', 'SCO', 'QO', 'QG', 'RS', 'STAT', 'PROJ', 'QC', 'PL', 'NT']);

/** Whether JSON is a survey that Qualtrics exported: `SurveyEntry` beside `SurveyElements`. */
export const isQualtrics = (source: unknown): boolean =>
  Object.hasOwn(objectOf(source), 'SurveyEntry') && Array.isArray(objectOf(source)['SurveyElements']);

function leaveParts(survey: Json, leave: (what: string) => void): void {
  for (const quota of partsOf(survey, 'QO'))
    leave(
      `The quota “${textIn(objectOf(quota['Payload'])['Name']) || textIn(quota['SecondaryAttribute'])}”.`,
    );
  for (const score of partsOf(survey, 'SCO'))
    if (recordsOf(objectOf(score['Payload'])['ScoringCategories']).length > 0)
      leave('What answers score by categories.');
  for (const part of listOf(survey['SurveyElements']).map(objectOf))
    if (!SILENT.has(textIn(part['Element'])))
      leave(`A part of the kind “${textIn(part['Element'])}” (${textIn(part['PrimaryAttribute'])}).`);
}

/**
 * A survey of Qualtrics (the JSON of a `.qsf`) as ours. A page break begins a page, and so does a block; keys are the
 * names that its answers are exported under, values what they are recoded to.
 * @throws NotASurvey where it asks nothing
 */
export function fromQualtrics(source: unknown): ReadSurvey {
  const survey = objectOf(source);
  const entry = objectOf(survey['SurveyEntry']);
  const own = languageTag(textIn(entry['SurveyLanguage'])) ?? 'en';
  const questions = new Map(
    partsOf(survey, 'SQ').map((part) => {
      const payload = objectOf(part['Payload']);
      return [textIn(payload['QuestionID']) || textIn(part['PrimaryAttribute']), payload];
    }),
  );
  if (questions.size === 0) throw new NotASurvey('It is a file of Qualtrics, but it holds no questions.');
  // The key of each question that is asked as one item, once it was: a text can only repeat an earlier answer.
  const asked = new Map<string, string>();
  const collector = new Collector(own, (text, from) =>
    text.replaceAll(/\$\{([a-z]+):\/\/([^{}]{0,300})\}/gi, (whole, kind: string, what: string) => {
      const [, question = ''] =
        /^(QID\w+)\/(?:ChoiceGroup\/SelectedChoices|ChoiceTextEntryValue)$/.exec(what) ?? [];
      const key = kind === 'q' ? asked.get(question) : undefined;
      if (key !== undefined) return `{{${key}}}`;
      from.leave(`The text that is put in for ${whole}: “…” stands there.`);
      return '…';
    }),
  );
  const leave = (what: string): void => collector.leave(what);
  const standing = (id: string): Standing[] => {
    const payload = questions.get(id);
    if (!payload) return [];
    const question = new Question(payload, own, collector);
    if (payload['QuestionType'] === 'DB') return [{ text: question.said, named: question.named }];
    const items = (): SurveyItem[] => {
      const read = question.items();
      const [only] = read;
      if (only && read.length === 1 && only.stem === undefined) asked.set(id, only.key);
      return read;
    };
    return [{ items }];
  };
  const title = collector.say(
    'title',
    { [own]: textIn(entry['SurveyName']) },
    'A survey from Qualtrics',
    200,
  );
  const pages = blocksOf(survey, leave)
    .flatMap(({ name, pages: cut, shuffled }) => cut.map((ids) => ({ name, ids, shuffled })))
    .slice(0, 500)
    .map(({ name, ids, shuffled }, at) =>
      pageOf(
        { name: name || `page${at + 1}`, shuffle: shuffled, standing: ids.flatMap(standing) },
        own,
        collector,
      ),
    );
  leaveParts(survey, leave);
  const options = objectOf(partsOf(survey, 'SO')[0]?.['Payload']);
  for (const name of ['Header', 'Footer'])
    if (textIn(options[name]).trim() !== '') leave(`The ${name.toLowerCase()} of every page.`);
  const redirect = options['SurveyTermination'] === 'Redirect' ? textIn(options['EOSRedirectURL']) : '';
  const languages = Object.keys(objectOf(options['AvailableLanguages'])).flatMap(
    (code) => languageTag(code) ?? [],
  );
  const translations = collector.translations(languages);
  const definition: SurveyDefinition = {
    format: 'rehire-survey',
    version: 1,
    title,
    language: own,
    pages,
    ...collector.thanks({}, redirect),
    ...(Object.keys(translations).length > 0 ? { translations } : {}),
  };
  return { definition, lost: collector.lost };
}
