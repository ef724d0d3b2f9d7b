import type { Route } from '@rehire/contract/route';
import type { TestPerson } from '../platform/access/testing.ts';
import type { Call } from './call.ts';
import { calls } from './calls.ts';
import type { Sent } from './rehire.ts';
import type { Side } from './side.ts';

export const nameOf = (route: Route): string => `${route.method} ${route.path}`;

/** The call as it goes over the wire to a workspace. */
export function sentOf(route: Route, workspace: string, call: Call): Sent {
  const params: Record<string, string> = { workspace, ...call.params };
  const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const query = new URLSearchParams(call.query);
  return {
    method: route.method,
    url: query.size > 0 ? `${path}?${query}` : path,
    ...(call.upload === undefined ? {} : { upload: call.upload }),
    ...(call.body === undefined ? {} : { body: call.body }),
    ...(call.version === undefined ? {} : { version: call.version }),
    ...(route.idempotency === 'required' ? { idempotencyKey: crypto.randomUUID() } : {}),
  };
}

/** A call of the route that succeeds, on objects of the side; what it uses up of a person's own is made for that person. */
export async function callOf(route: Route, side: Side, person: TestPerson | null): Promise<Call> {
  const make = calls[nameOf(route)];
  if (!make)
    throw new Error(`${nameOf(route)} has no call in server/testing/calls.ts: say how it is called.`);
  return make(side, { person });
}
