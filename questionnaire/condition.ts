import type { Clause, Condition } from '@rehire/contract/discover/condition';
import type { Answer, SurveyAnswers } from '@rehire/contract/discover/questionnaire';

/** Whether a text is a number as it stands in an answer. */
const numberIn = (value: Answer | undefined): number | null => {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d{1,15}(?:\.\d{1,15})?$/.test(value) ? Number(value) : null;
};

/** -1, 0 or 1 as the answer is less, equal or more; numbers as numbers, texts (days, too) as texts; null where neither. */
function compared(answer: Answer, value: number | string): number | null {
  if (typeof answer === 'object') return null;
  const [a, b] = [numberIn(answer), numberIn(value)];
  if (a !== null && b !== null) return Math.sign(a - b);
  if (typeof answer === 'number' || typeof value === 'number') return null;
  return answer < value ? -1 : Number(answer > value);
}

function clauseHolds(clause: Clause, answers: SurveyAnswers): boolean {
  const given = Object.hasOwn(answers, clause.item) ? answers[clause.item] : undefined;
  if (!('value' in clause)) return (given !== undefined) === (clause.is === 'answered');
  if (given === undefined) return false;
  const order = compared(given, clause.value);
  const among = Array.isArray(given) ? given.includes(String(clause.value)) : order === 0;
  switch (clause.is) {
    case 'is':
      return order === 0;
    case 'is-not':
      return order !== 0;
    case 'at-least':
      return order !== null && order >= 0;
    case 'at-most':
      return order !== null && order <= 0;
    case 'has':
      return among;
    case 'has-not':
      return !among;
  }
}

/** Whether a condition holds of answers: any of its groups, all of whose clauses hold. */
export const holds = (condition: Condition, answers: SurveyAnswers): boolean =>
  condition.some((group) => group.every((clause) => clauseHolds(clause, answers)));

/** The keys of the items that a condition asks after. */
export const itemsIn = (condition: Condition): string[] => [
  ...new Set(condition.flatMap((group) => group.map(({ item }) => item))),
];
