import type { Field } from '../../../platform/imports/kind.ts';

const field = (
  name: string,
  title: string,
  meaning: string,
  type: Field['type'] = 'text',
  many = false,
): Field => ({ name, title, meaning, type, required: false, many });

/** The parts that the columns of a survey's export can play. What plays none is not kept. */
export const surveyFields: readonly Field[] = [
  field(
    'respondent',
    'Respondent',
    'Names one response, such as R_2xT…; rows of the long form with the same one belong together.',
    'id',
  ),
  field(
    'external',
    'Customer number',
    'What the shop or the CRM calls the customer; it links the answers to orders.',
    'id',
  ),
  field('email', 'E-mail', 'Links the answers to a customer.', 'email'),
  field('submitted', 'Answered at', 'When the response was sent.', 'time'),
  field('started', 'Started at', 'When the respondent began.', 'time'),
  field('seconds', 'Seconds', 'How long the respondent took.', 'number'),
  field('finished', 'Finished', 'Whether the respondent came to the end: TRUE or FALSE, 1 or 0.'),
  field('status', 'Kind of response', 'Previews and tests are left out.'),
  field('wave', 'Wave', 'Which round of the survey the response belongs to.'),
  field(
    'importance',
    'Importance',
    'How important the respondent finds an outcome; the item is the outcome.',
    'text',
    true,
  ),
  field(
    'satisfaction',
    'Satisfaction',
    'How satisfied the respondent is with an outcome; the item is the outcome.',
    'text',
    true,
  ),
  field('outcome', 'Outcome', 'In the long form: the outcome that the row rates.'),
  field('nps', 'Recommend score', 'How likely the respondent is to recommend, 0 to 10.', 'number'),
  field('csat', 'Overall satisfaction', 'How satisfied the respondent is on the whole.'),
  field('ces1', 'Effort (CES 1.0)', 'How much effort it took, 1 to 5, low is good.', 'number'),
  field(
    'ces2',
    'Ease (CES 2.0)',
    'How far the respondent agrees that it was easy, 1 to 7, high is good.',
    'number',
  ),
  field('metric', 'Kind of score', 'Where scores of several kinds stand in one column: nps, csat or ces.'),
  field('score', 'Score', 'The score, of the kind that another column names.', 'number'),
  field('choice', 'Choice', 'A question with one answer of several; the item is the question.', 'text', true),
  field(
    'choices',
    'Choices',
    'A question with several answers, set apart by commas or semicolons; the item is the question.',
    'text',
    true,
  ),
  field('comment', 'Open answer', 'What the respondent wrote; the item is the question.', 'text', true),
];
