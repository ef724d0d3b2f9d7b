import type { Random } from '../random.ts';
import type { Subscription } from './subscriptions.ts';
import { TICKET_VOICES } from './voices/tickets.ts';

/** What a customer wrote to the support. */
export interface Ticket {
  readonly subscription: Subscription;
  readonly at: number;
  readonly subject: string;
  readonly text: string;
  /** Empty where the helpdesk's form was left blank. */
  readonly stage: string;
}

/** Share of the contacts with the support that came in writing, and of those whose form says the stage. */
const WRITTEN = 0.15;
const STAGED = 0.7;

/** What customers wrote, in the order in which it came. */
export function writeTickets(random: Random, subscriptions: readonly Subscription[]): Ticket[] {
  return subscriptions
    .flatMap((subscription) => {
      const own = random.stream(subscription.customer.id);
      return subscription.contacts.flatMap(({ at, topic }): Ticket[] => {
        const voice = TICKET_VOICES[topic];
        if (!voice || !own.chance(WRITTEN)) return [];
        const text = `${own.pick(voice.begins)} ${own.pick(voice.ends)}`.trim();
        return [{ subscription, at, subject: topic, text, stage: own.chance(STAGED) ? voice.stage : '' }];
      });
    })
    .toSorted((a, b) => a.at - b.at);
}
