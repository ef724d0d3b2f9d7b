import { z } from 'zod';
import { customerId, id, inWorkspace, time } from '../ids.ts';
import { nothing } from '../nothing.ts';
import { page, pageQuery } from '../page.ts';
import { route } from '../route.ts';

/** How a customer is reached: by a letter to their address, or within a page of the product that they are looking at. */
export const contactChannels = ['mail', 'in-product'] as const;

/** What customers are asked or told. Who opts out, does so of one of these or of everything. */
export const contactPurposes = ['survey', 'study', 'message', 'offer', 'follow-up', 'ask'] as const;
export const optOutPurposes = [...contactPurposes, 'everything'] as const;

/** Why somebody is not contacted. */
export const holdReasons = [
  'erased',
  'opted-out',
  'bounced',
  'no-consent',
  'too-soon',
  'reminded',
  'quiet-hours',
] as const;

const minute = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is no time of the day. Write it as 21:00.');
const days = z.number().int().min(1).max(730);

const policyFields = {
  /** A customer is contacted at most so often … */
  most: z.number().int().min(1).max(50),
  /** … within so many days, over all channels and purposes. */
  days,
  /** A reminder of the same thing counts as no contact of its own; it comes once, and after so many days. */
  reminderAfterDays: z.number().int().min(1).max(90),
  /** No letter leaves between these times of the workspace's clock; null where any hour will do. */
  quiet: z
    .strictObject({ from: minute, to: minute })
    .refine(({ from, to }) => from !== to, 'has to begin and end at different times')
    .nullable(),
  /** Letters go only to customers of whom this trait says that they agreed; null where no trait does. */
  consent: z.strictObject({ trait: z.string().min(1).max(200), value: z.string().max(2000) }).nullable(),
};

export const contactPolicy = z
  .object({ ...policyFields, version: z.number().int() })
  .meta({ id: 'ContactPolicy' });

const who = {
  id,
  /** The customer; null for an address that is no customer's. */
  customer: customerId.nullable(),
  name: z.string().nullable(),
};
const what = {
  channel: z.enum(contactChannels),
  purpose: z.enum(contactPurposes),
  /** What it was about, `kind:id`, such as `survey:…`. */
  about: z.string(),
};

export const contact = z
  .object({ ...who, ...what, reminder: z.boolean(), at: time })
  .meta({ id: 'CustomerContact' });

export const contactHold = z
  .object({
    ...who,
    ...what,
    reason: z.enum(holdReasons),
    /** From when on it would be allowed, as far as time alone can tell; null where time changes nothing. */
    from: time.nullable(),
    at: time,
  })
  .meta({ id: 'ContactHold' });

export const optOut = z
  .object({ ...who, purpose: z.enum(optOutPurposes), themselves: z.boolean(), at: time })
  .meta({ id: 'ContactOptOut' });

/** An address that letters come back from for good; none is sent there until somebody says that it is right again. */
export const bounce = z
  .object({
    ...who,
    /** The mail server’s own words. */
    said: z.string(),
    at: time,
  })
  .meta({ id: 'ContactBounce' });

const address = z.string().trim().min(3).max(320);
const readers = { who: 'viewer', scope: 'read' } as const;
const admins = { who: 'admin', scope: 'admin' } as const;

export const contacts = {
  policy: route({
    method: 'GET',
    path: '/workspaces/:workspace/contact-policy',
    summary: 'How often, and when, customers may be contacted',
    policy: readers,
    params: inWorkspace,
    returns: contactPolicy,
  }),
  setPolicy: route({
    method: 'PUT',
    path: '/workspaces/:workspace/contact-policy',
    summary: 'Say how often, and when, customers may be contacted',
    policy: admins,
    params: inWorkspace,
    body: z.strictObject(policyFields),
    returns: contactPolicy,
    versioned: true,
  }),
  list: route({
    method: 'GET',
    path: '/workspaces/:workspace/contacts',
    summary: 'Who was contacted, for what and when, the newest first',
    policy: readers,
    params: inWorkspace,
    query: pageQuery.extend({ customer: customerId.optional() }),
    returns: page(contact),
  }),
  holds: route({
    method: 'GET',
    path: '/workspaces/:workspace/contact-holds',
    summary: 'Who was not contacted, and why; one entry for a person and a thing',
    policy: readers,
    params: inWorkspace,
    query: pageQuery.extend({ reason: z.enum(holdReasons).optional() }),
    returns: page(contactHold).extend({
      counts: z.array(z.object({ reason: z.enum(holdReasons), people: z.number().int() })),
    }),
  }),
  optOuts: route({
    method: 'GET',
    path: '/workspaces/:workspace/contact-opt-outs',
    summary: 'Who wants no more letters, and of what; `address` looks one up, a customer’s or not',
    policy: admins,
    params: inWorkspace,
    query: pageQuery.extend({ address: address.optional() }),
    returns: page(optOut),
  }),
  setOptOut: route({
    method: 'PUT',
    path: '/workspaces/:workspace/contact-opt-outs',
    summary: 'Write down that an address wants no more letters, or that it wants them again',
    policy: admins,
    params: inWorkspace,
    body: z.strictObject({ address, purpose: z.enum(optOutPurposes), out: z.boolean() }),
    returns: nothing,
    status: 204,
  }),
  bounces: route({
    method: 'GET',
    path: '/workspaces/:workspace/contact-bounces',
    summary: 'Addresses that letters come back from, and why; `address` looks one up',
    policy: admins,
    params: inWorkspace,
    query: pageQuery.extend({ address: address.optional() }),
    returns: page(bounce),
  }),
  liftBounce: route({
    method: 'DELETE',
    path: '/workspaces/:workspace/contact-bounces/:bounce',
    summary: 'Let letters go again to an address that they came back from',
    policy: admins,
    params: z.strictObject({ workspace: id, bounce: id }),
    returns: nothing,
    status: 204,
  }),
};

export type ContactChannel = (typeof contactChannels)[number];
export type ContactPurpose = (typeof contactPurposes)[number];
export type OptOutPurpose = (typeof optOutPurposes)[number];
export type HoldReason = (typeof holdReasons)[number];
export type ContactPolicy = z.infer<typeof contactPolicy>;
export type ContactHold = z.infer<typeof contactHold>;
