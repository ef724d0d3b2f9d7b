import type { TestPerson } from '../platform/access/testing.ts';
import type { Side } from './side.ts';

/** What a call of a route needs beside its workspace, so that it succeeds. */
export interface Call {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly upload?: string;
  readonly version?: number;
}

/** Who is about to call: what they use up of their own is made for them. */
export interface Calling {
  readonly person: TestPerson | null;
}

/** Makes a call of a route on objects of the side, fresh ones where a success uses them up. */
export type MakeCall = (side: Side, calling: Calling) => Promise<Call> | Call;

let made = 10_000;
/**
 * A number that no call had before: always of five digits, so that what stands behind it stands where it always does,
 * however many were made before.
 */
export const fresh = (): number => (made += 1);

/** A route that needs nothing but its workspace. */
export const plain: MakeCall = () => ({});

/** The version of what stands at a path of the side. */
export const versionAt = async (side: Side, path: string): Promise<number> =>
  (await side.ask<{ version: number }>('GET', path)).version;
