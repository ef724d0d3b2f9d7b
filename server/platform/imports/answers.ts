import type { Answers, Question } from '@rehire/contract/imports/mapping';
import { zoneNamed } from '@rehire/contract/time-zone';

/** The id of the one question whose answer is a time zone. */
export const timeZoneId = 'time-zone';

/**
 * The answers that hold: those given to what is asked, and the suggestions of questions that need none. What was answered
 * of an earlier file and is not in doubt in this one counts for nothing.
 */
export function settled(questions: readonly Question[], answers: Answers): Answers {
  return Object.fromEntries(
    questions.flatMap(({ id, suggestion, required }) => {
      const answer = answers[id] ?? (required ? null : suggestion);
      return answer === null ? [] : [[id, answer] as const];
    }),
  );
}

/** What still stands in the way of a run: a question without an answer, an answer that is none of the choices. */
export function unanswered(questions: readonly Question[], answers: Answers): string[] {
  const given = settled(questions, answers);
  return questions.flatMap((question) => {
    const answer = given[question.id];
    if (answer === undefined) return [question.text];
    if (question.id === timeZoneId && zoneNamed(answer) === null)
      return [`"${answer}" is no time zone. Write it as Europe/Berlin.`];
    const free = question.choices.length === 0 || question.open === true;
    return free || question.choices.some(({ value }) => value === answer)
      ? []
      : [`"${answer}" is no answer to: ${question.text}`];
  });
}

/** The time zone in which times are read that name none; null where every time of the file names its own. */
export function zoneOf(questions: readonly Question[], answers: Answers): string | null {
  const answer = settled(questions, answers)[timeZoneId];
  return answer === undefined ? null : (zoneNamed(answer) ?? answer);
}
