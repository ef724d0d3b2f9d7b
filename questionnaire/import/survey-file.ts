import type { SurveyDefinition } from '@rehire/contract/discover/questionnaire';
import { fromLimeSurvey } from '../limesurvey/read.ts';
import { fromQualtrics, isQualtrics } from '../qualtrics/read.ts';
import { fromSurveyJs } from '../surveyjs/read.ts';
import { NotASurvey, type ReadSurvey } from './read-survey.ts';
import { objectOf } from './source.ts';

/** The largest file that is read, in bytes or characters. */
export const LARGEST_SURVEY = 4 * 1024 * 1024;

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text, (name, value: unknown) => {
      if (name === '__proto__') throw new NotASurvey('It names a part “__proto__”, as no survey does.');
      return value;
    });
  } catch (error) {
    if (error instanceof SyntaxError) throw new NotASurvey(`It is no whole JSON and may be cut off.`);
    throw error;
  }
}

function read(text: string): ReadSurvey {
  if (text.startsWith('<')) return fromLimeSurvey(text);
  const json = jsonOf(text);
  // The server holds it against the format, and says what is wrong.
  if (objectOf(json)['format'] === 'rehire-survey') return { definition: json as SurveyDefinition, lost: [] };
  const survey = isQualtrics(json) ? fromQualtrics(json) : fromSurveyJs(json);
  if (!survey)
    throw new NotASurvey(
      'It holds no questions of Qualtrics, LimeSurvey or SurveyJS, nor a survey of Rehire.',
    );
  return survey;
}

/**
 * A survey of whatever tool wrote the file, told by what stands in it: Rehire's own and SurveyJS as JSON, Qualtrics
 * as `.qsf`, LimeSurvey as `.lss`.
 * @throws NotASurvey with the reason
 */
export function readSurveyFile(text: string): ReadSurvey {
  if (text.length > LARGEST_SURVEY) throw new NotASurvey('It is larger than 4 MB.');
  try {
    return read(text.replace(/^\uFEFF/, '').trimStart());
  } catch (error) {
    if (error instanceof RangeError) throw new NotASurvey('Its parts stand too deep within each other.');
    throw error;
  }
}
