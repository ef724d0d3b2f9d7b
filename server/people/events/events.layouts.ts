import type { Layout } from '../../platform/imports/kind.ts';
import { assignments, columnNamed, hasColumns } from '../../platform/imports/recognise.ts';

const segment: Layout = {
  name: 'segment-events',
  title: 'Events of the Segment form',
  recognise(head) {
    if (!head.headed || !hasColumns(head, ['type', 'messageId', 'timestamp'])) return null;
    return {
      confidence: 1,
      why: 'It has the values "type", "messageId" and "timestamp".',
      headerRows: 1,
      mapping: assignments(head, [
        ['type', ['type']],
        ['id', ['messageId']],
        ['customer', ['userId']],
        ['event', ['event']],
        ['time', ['timestamp']],
        ['properties', ['properties']],
      ]),
    };
  },
};

const event = ['event', 'event_name', 'event name', 'action', 'activity', 'event_type'];
const time = ['timestamp', 'time', 'event_time', 'occurred_at', 'created_at', 'date', 'datetime'];
const customer = [
  'user_id',
  'userId',
  'customer_id',
  'CustomerID',
  'customer',
  'member_id',
  'account_id',
  'client_id',
];
const email = ['email', 'e-mail', 'customer_email', 'email address'];

const generic: Layout = {
  name: 'events',
  title: 'Events, a row an event',
  recognise(head) {
    if (!head.headed || !columnNamed(head, event) || !columnNamed(head, time)) return null;
    if (!columnNamed(head, customer) && !columnNamed(head, email)) return null;
    const main = assignments(head, [
      ['customer', customer],
      ['email', email],
      ['event', event],
      ['time', time],
      ['id', ['event_id', 'eventId', 'message_id', 'uuid']],
      ['properties', ['properties']],
    ]);
    const played = new Set(main.map(({ column }) => column));
    const others = head.columns.filter(({ name }) => !played.has(name));
    return {
      confidence: 0.8,
      why: 'It has a customer, an event and a time on each row.',
      headerRows: 1,
      mapping: [...main, ...others.map(({ name }) => ({ field: 'property', column: name, item: name }))],
    };
  },
};

/** The layouts of events that are recognised. */
export const eventLayouts: readonly Layout[] = [segment, generic];
