import type { ComponentType } from 'react';

/** A page of a room: its path below the workspace, and its code, fetched when it is first opened. */
export interface RoomPage {
  readonly path: `/${string}`;
  readonly load: () => Promise<{ readonly Page: ComponentType }>;
  /** What the page always reads first, asked for while its code is on the way: `/workspaces/$workspace/loop`. */
  readonly early?: readonly `/${string}`[];
  /** Its own keys, as the help tells them. */
  readonly keys?: readonly { readonly keys: readonly string[]; readonly does: string }[];
}

export interface NavigationEntry {
  readonly label: string;
  readonly to: `/${string}`;
  /** Where else, not below it, what it leads to is gone on with: `/discover/observations` of the studies. */
  readonly beside?: readonly `/${string}`[];
  /** The second key of the shortcut that goes there: `g` then this. */
  readonly key?: string;
}

/** What a room gives the web: its place on the loop, its pages and what stands in the navigation. */
export interface WebRoom {
  readonly name: string;
  readonly title: string;
  /** Which of the eleven stations it is, 0..10; null for what lies beside the loop. */
  readonly station: number | null;
  readonly pages: readonly RoomPage[];
  readonly navigation: readonly NavigationEntry[];
}
