import { type EventName, type EventOf, events } from '@rehire/contract/events';
import type { Transaction } from '../record/record.ts';

/** What a room does when it hears an event; runs in the transaction that caused it, so it must be quick. */
export interface EventHandler {
  readonly event: EventName;
  readonly handle: (tx: Transaction, payload: never) => Promise<void>;
}

/** Binds a handler to an event with the types of its payload. */
export function on<N extends EventName>(
  event: N,
  handle: (tx: Transaction, payload: EventOf<N>) => Promise<void>,
): EventHandler {
  return { event, handle };
}

/** Delivers events to the rooms that listen, within the caller's transaction. */
export class EventBus {
  readonly #handlers: EventHandler[] = [];

  /** Adds the handlers of a room; called once a room at start. */
  listen(handlers: readonly EventHandler[]): void {
    this.#handlers.push(...handlers);
  }

  /**
   * Tells everybody who listens, in the order in which rooms were opened.
   * @throws whatever a handler throws: the transaction is then rolled back as a whole.
   */
  async emit<N extends EventName>(tx: Transaction, event: N, payload: EventOf<N>): Promise<void> {
    const checked = events[event].parse(payload);
    for (const handler of this.#handlers) {
      if (handler.event === event) await handler.handle(tx, checked as never);
    }
  }
}
