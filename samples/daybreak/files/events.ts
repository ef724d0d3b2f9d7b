import { DAY, dayOf, isoTime } from '../calendar.ts';
import { LAST_DAY } from '../truth.ts';
import type { Subscription } from '../subscriptions.ts';
import type { ShopOrder } from './orders.ts';

interface TrackedEvent {
  readonly at: number;
  readonly customerId: string;
  readonly name: string;
  readonly properties: Readonly<Record<string, string | number>>;
}

const END = (dayOf(LAST_DAY) + 1) * DAY;

/** Everything that the app and the vans tracked, oldest first: a JSON object a line. */
export function* eventsFile(
  subscriptions: readonly Subscription[],
  orders: readonly ShopOrder[],
): Generator<string> {
  const tracked = [...subscriptions.flatMap(eventsOf), ...orders.flatMap(deliveriesOf)]
    .filter(({ at }) => at < END)
    .toSorted((a, b) => a.at - b.at || (a.customerId < b.customerId ? -1 : 1));
  for (const [index, { at, customerId, name, properties }] of tracked.entries()) {
    yield `${JSON.stringify({
      type: 'track',
      messageId: `daybreak-${String(index + 1).padStart(6, '0')}`,
      userId: customerId,
      event: name,
      timestamp: isoTime(at),
      context: { channel: name.includes('Deliver') ? 'van' : 'app' },
      properties,
    })}\n`;
  }
}

function eventsOf({ customer, skippedAt, contacts, leftAt, leftBecause }: Subscription): TrackedEvent[] {
  const { plan, householdSize } = customer.traits;
  const event = (at: number, name: string, properties: TrackedEvent['properties'] = {}): TrackedEvent => ({
    at,
    customerId: customer.id,
    name,
    properties,
  });
  return [
    event(customer.joinedAt - 300, 'Signed Up'),
    event(customer.joinedAt - 95, 'Plan Chosen', { plan, household_size: householdSize }),
    ...skippedAt.map((at) => event(at, 'Box Skipped')),
    ...contacts.map(({ at, topic }) => event(at, 'Support Contacted', { topic })),
    ...(leftAt === null ? [] : [event(leftAt, 'Subscription Cancelled', { reason: leftBecause })]),
  ];
}

function deliveriesOf({
  customer,
  number,
  deliveredAt,
  minutesLate,
  box,
  cancelledAt,
}: ShopOrder): TrackedEvent[] {
  if (customer === null || cancelledAt !== null) return [];
  const event = (name: string, properties: TrackedEvent['properties']): TrackedEvent => ({
    at: deliveredAt,
    customerId: customer.id,
    name,
    properties: { order_id: `#${number}`, ...properties },
  });
  return [
    ...(box === 1 ? [event('First Box Delivered', { on_time: minutesLate === 0 ? 'yes' : 'no' })] : []),
    ...(minutesLate > 0 ? [event('Delivery Late', { minutes_late: minutesLate, box })] : []),
  ];
}
