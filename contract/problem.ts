import { z } from 'zod';

/** Every kind of failure that a client can meet, with its HTTP status and its title. */
export const problems = {
  'invalid-input': [422, 'Some of what was sent is not right'],
  'malformed-request': [400, 'The request could not be read'],
  'not-signed-in': [401, 'Sign in first'],
  'not-allowed': [403, 'Your role does not allow this'],
  'not-found': [404, 'There is no such thing here'],
  'method-not-allowed': [405, 'This address does not take that method'],
  'stale-version': [409, 'Somebody changed this since you opened it'],
  conflict: [409, 'This does not fit with what is there'],
  'precondition-required': [428, 'The version that you edited is missing'],
  'idempotency-key-missing': [400, 'This call needs an Idempotency-Key'],
  'idempotency-key-reused': [422, 'This Idempotency-Key was used for another call'],
  'too-large': [413, 'That is larger than allowed'],
  'too-many-requests': [429, 'Too many requests'],
  'proof-of-work-needed': [429, 'Too many answers arrive at once'],
  'file-refused': [422, 'The file could not be read'],
  'not-enough-data': [422, 'There is not enough data for this yet'],
  'storage-full': [507, 'The disk is full'],
  unavailable: [503, 'Not available at the moment'],
  internal: [500, 'Something went wrong on our side'],
} as const satisfies Record<string, readonly [number, string]>;

export type ProblemName = keyof typeof problems;

export const problemType = (name: ProblemName): string => `urn:rehire:problem:${name}`;

/** One field that is not right: where it stands (`body.items.0.name`) and what is wrong, in plain words. */
export const invalidField = z.object({ path: z.string(), message: z.string() });

/** An RFC 9457 problem. `detail` is a sentence for the person; `fields` names each invalid field. */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().optional(),
    instance: z.string().optional(),
    fields: z.array(invalidField).optional(),
    /** Facts that a client may act on, such as `{current: 3}` of a stale version. */
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
  })
  .meta({ id: 'Problem' });

export type ProblemDocument = z.infer<typeof problem>;
export type InvalidField = z.infer<typeof invalidField>;
