import { surveyDefinition } from '@rehire/contract/discover/questionnaire';
import { expect } from 'vitest';
import { problemsOf } from '../check.ts';
import { readSurveyFile } from './survey-file.ts';

/** What a file comes to, once it is sure that it can be kept as a draft, with every answer repeated after it is given. */
export function keepable(file: string) {
  const { definition, lost } = readSurveyFile(file);
  expect(surveyDefinition.parse(definition)).toEqual(definition);
  expect(problemsOf(definition).filter(({ says }) => says.startsWith('The text speaks of'))).toEqual([]);
  return { definition, lost, items: definition.pages.flatMap(({ items }) => items) };
}

/** As `keepable`, and nothing stands against launching it. */
export function readWhole(file: string) {
  const read = keepable(file);
  expect(problemsOf(read.definition).filter(({ blocks }) => blocks)).toEqual([]);
  return read;
}
