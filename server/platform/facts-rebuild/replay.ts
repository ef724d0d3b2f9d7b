import type { Engine } from '@rehire/warehouse/engine';

/** Brings what a room has put into the facts by itself, other than by imports and the outbox, in again from the record. */
export type FactsReplay = (facts: Engine, workspace: string) => Promise<void>;
