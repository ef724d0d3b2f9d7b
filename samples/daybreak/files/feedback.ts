import { utcTime } from '../calendar.ts';
import type { Ticket } from '../tickets.ts';
import { row } from './csv.ts';

/** The helpdesk's export of what customers wrote: a row a ticket. */
export function* feedbackFile(tickets: readonly Ticket[]): Generator<string> {
  yield row(['Ticket ID', 'Subject', 'Description', 'Requester', 'Requester email', 'Created at', 'Stage']);
  for (const [index, { subscription, at, subject, text, stage }] of tickets.entries()) {
    const { firstName, lastName, email } = subscription.customer;
    yield row([
      70_211 + index * 3,
      subject,
      text,
      `${firstName} ${lastName}`,
      email,
      `${utcTime(at)} UTC`,
      stage,
    ]);
  }
}
