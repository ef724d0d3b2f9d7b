import { z } from 'zod';

/**
 * The id of most things: a UUID, version 7 where Rehire made it. What other tools made keeps their GUID, which need not be
 * of a version that RFC 9562 knows.
 */
export const id = z.guid().meta({ id: 'Id' });

/** A customer's number: issued by the record, written as a decimal string because it can pass 2^53. */
export const customerId = z
  .string()
  .regex(/^[1-9]\d{0,17}$/, 'is not a customer number')
  .meta({ id: 'CustomerId' });

/** A moment: ISO 8601 in UTC. */
export const time = z.iso.datetime({ offset: true }).meta({ id: 'Time' });

/** The path parameters of everything that lives in a workspace. */
export const inWorkspace = z.strictObject({ workspace: id });
