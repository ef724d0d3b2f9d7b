import type { Assignment } from '@rehire/contract/imports/mapping';

/** A field and the names that a column for it goes by, the surest first. */
export type Wanted = readonly (readonly [field: string, names: readonly string[]])[];

export const CUSTOMER = [
  'Customer ID',
  'Customer Number',
  'Customer',
  'CustomerNo',
  'Client ID',
  'User ID',
  'Member ID',
  'External Reference',
  'External ID',
  'External Data Reference',
  'ExternalDataReference',
  'Account ID',
  'Cust ID',
  'Shopify Customer ID',
  'Stripe Customer ID',
  'Subscriber ID',
];
export const EMAIL = ['Email', 'Email Address', 'E-mail', 'Mail', 'Respondent Email', 'Recipient Email'];
export const RESPONDENT = [
  'Respondent',
  'Respondent ID',
  'RespondentId',
  'Response ID',
  'ResponseId',
  'Participant',
  'Participant ID',
  'Submission ID',
  'Person ID',
  'ID',
  '#',
];
export const SUBMITTED = [
  'Submitted At',
  'Submitted',
  'Submit Date',
  'Submit Date (UTC)',
  'Completed At',
  'Answered At',
  'Responded At',
  'Timestamp',
  'Recorded Date',
  'End Date',
  'Created At',
  'Date',
  'Time',
];

const plural = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;

/** What was found, as the reason for a layout. */
export function found(mapping: readonly Assignment[]): string {
  const of = (field: string): number => mapping.filter((assignment) => assignment.field === field).length;
  const scores = ['nps', 'csat', 'ces1', 'ces2', 'score'].filter((field) => of(field) > 0).length;
  const parts = [
    of('importance') > 0
      ? `${plural(of('importance'), 'outcome')} rated on importance and satisfaction`
      : null,
    scores > 0 ? plural(scores, 'score') : null,
    of('choice') + of('choices') + of('comment') > 0
      ? plural(of('choice') + of('choices') + of('comment'), 'further question')
      : null,
  ];
  return parts.filter((part) => part !== null).join(', ') || 'no question that Rehire knows';
}
