import type { Assignment } from '@rehire/contract/imports/mapping';
import type { Layout } from '../../../platform/imports/kind.ts';
import { assignments, columnNamed, hasColumns } from '../../../platform/imports/recognise.ts';
import type { TableHead } from '../../../platform/readers/table.ts';

const names = {
  text: [
    'feedback',
    'comment',
    'comments',
    'message',
    'verbatim',
    'review',
    'review text',
    'suggestion',
    'request',
    'idea',
    'details',
    'description',
    'body',
    'text',
    'Kommentar',
    'Nachricht',
    'commentaire',
  ],
  title: ['title', 'subject', 'headline', 'summary', 'Betreff', 'objet'],
  customer: ['customer_id', 'customer', 'user_id', 'userId', 'account_id', 'client_id', 'Kundennummer'],
  email: [
    'email',
    'e-mail',
    'customer_email',
    'author email',
    'requester email',
    'user email',
    'from email',
    'email address',
    'contact email',
  ],
  name: ['name', 'customer name', 'author', 'author name', 'requester', 'requester name', 'user name'],
  time: [
    'created at',
    'created_at',
    'created',
    'created date',
    'date',
    'timestamp',
    'submitted at',
    'posted at',
    'time',
    'Datum',
  ],
  stage: ['stage', 'journey stage', 'touchpoint', 'page', 'phase'],
  reference: ['id', 'ticket id', 'ticket', 'ticket number', 'feedback id', 'post id', 'number', 'key'],
} as const;

/** Columns by which helpdesks tell a ticket from other rows. */
const ofTickets = ['ticket id', 'ticket number', 'requester', 'requester email', 'assignee', 'ticket status'];
/** Columns of a survey or of scores: comments beside them belong to the answers. */
const ofScores = /^(score|rating|nps|csat|ces|recommend|likelihood|stars)/iu;

const mappingOf = (head: TableHead): Assignment[] =>
  assignments(head, [
    ['text', names.text],
    ['title', names.title],
    ['customer', names.customer],
    ['email', names.email],
    ['name', names.name],
    ['time', names.time],
    ['stage', names.stage],
    ['reference', names.reference],
  ]);

const tickets: Layout = {
  name: 'support-tickets',
  title: 'Support tickets',
  recognise(head) {
    if (!head.headed || columnNamed(head, names.title) === null) return null;
    const marks = ofTickets.filter((name) => columnNamed(head, [name]) !== null);
    if (marks.length === 0 || columnNamed(head, names.text) === null) return null;
    return {
      confidence: 0.85,
      why: `It has a subject, a description and the column "${marks[0]}".`,
      headerRows: 1,
      mapping: mappingOf(head),
    };
  },
};

const board: Layout = {
  name: 'feedback-board',
  title: 'Posts of a feedback board',
  recognise(head) {
    const marks = ['title', 'votes', 'status'];
    if (!head.headed || !hasColumns(head, marks) || columnNamed(head, names.text) === null) return null;
    return {
      confidence: 0.85,
      why: 'It has a title, a description, votes and a status on each row.',
      headerRows: 1,
      mapping: mappingOf(head),
    };
  },
};

const generic: Layout = {
  name: 'feedback',
  title: 'Feedback, a row a piece',
  recognise(head) {
    const text = columnNamed(head, names.text);
    if (!head.headed || text === null) return null;
    const scored = head.columns.some(({ name }) => ofScores.test(name));
    return {
      confidence: scored ? 0.3 : 0.55,
      why: `It has the column "${text}".`,
      headerRows: 1,
      mapping: mappingOf(head),
    };
  },
};

/** The layouts of feedback that are recognised. */
export const feedbackLayouts: readonly Layout[] = [tickets, board, generic];
