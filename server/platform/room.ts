import type { rooms } from '@rehire/contract/loop/loop';
import type { EventHandler } from './events/event-bus.ts';
import type { FactsReplay } from './facts-rebuild/replay.ts';
import type { Endpoint } from './http/endpoint.ts';
import type { ImportKind } from './imports/kind.ts';
import type { JobKind } from './jobs/job-kind.ts';
import type { LoopSource } from './loop/loop-source.ts';
import type { Platform } from './platform.ts';
import type { RemovalSource } from './removals/removal-source.ts';
import type { LinkSource } from './thread/link-source.ts';
import type { NodeSource } from './thread/node-source.ts';

type RoomName = (typeof rooms)[number];

/** What a room hands to the house: its routes, its jobs, what it listens to, what it can import, its nodes of the thread. */
export interface Room {
  readonly name: RoomName;
  readonly endpoints: readonly Endpoint[];
  readonly jobs: readonly JobKind[];
  readonly handlers: readonly EventHandler[];
  readonly imports: readonly ImportKind[];
  readonly nodes: readonly NodeSource[];
  /** Links of the thread that follow from what the room keeps. */
  readonly links?: readonly LinkSource[];
  /** What of the room stands on things that people remove. */
  readonly removals?: readonly RemovalSource[];
  readonly loop: LoopSource;
  /** Makes up for what an earlier version did not do yet, each time the house opens and before anything else runs. */
  readonly opened?: () => Promise<void>;
  /** What the room has put into the facts by itself, to be put in again when they are made anew. */
  readonly replays?: readonly FactsReplay[];
}

/** Builds a room on the platform. Each room's `room.ts` exports one. */
export type OpenRoom = (platform: Platform) => Room;
