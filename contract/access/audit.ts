import { z } from 'zod';
import { inWorkspace, time } from '../ids.ts';
import { page, pageQuery } from '../page.ts';
import { route } from '../route.ts';

/** What the audit log writes down, `noun.verb`. An older entry may name what is written down no more. */
export type AuditAct =
  | 'board.closed'
  | 'board.opened'
  | 'contact-policy.changed'
  | 'contact.bounce-lifted'
  | 'contact.opted-in'
  | 'contact.opted-out'
  | 'customer.erased'
  | 'customers.merged'
  | 'customers.separated'
  | 'customers.split'
  | 'drafting.agreed'
  | 'drafting.ended'
  | 'feedback.answered'
  | 'feedback.exported'
  | 'import.changes-exported'
  | 'import.commit'
  | 'import.read'
  | 'import.rejects-exported'
  | 'import.undo'
  | 'import.uploaded'
  | 'invitation.created'
  | 'invitation.revoked'
  | 'key.created'
  | 'key.revoked'
  | 'mailbox.created'
  | 'mailbox.removed'
  | 'member.joined'
  | 'member.left'
  | 'member.removed'
  | 'member.role-changed'
  | 'outcome.archived'
  | 'outcomes.exported'
  | 'outcomes.frozen'
  | 'participant.pseudonymised'
  | 'person.address-changed'
  | 'person.passkey-added'
  | 'person.passkey-removed'
  | 'person.password-changed'
  | 'person.password-reset'
  | 'person.sessions-revoked'
  | 'person.sign-in-link-made'
  | 'person.sign-in-refused'
  | 'person.signed-in'
  | 'person.signed-out'
  | 'quotes.sent-for-drafting'
  | 'responses.exported'
  | 'segmentation.made-current'
  | 'segmentation.removed'
  | 'session.revoked'
  | 'shop.renamed'
  | 'survey.closed'
  | 'survey.invited'
  | 'survey.launched'
  | 'survey.mailed'
  | 'survey.reminded'
  | 'survey.removed'
  | 'transcript.removed'
  | 'workspace.backed-up'
  | 'workspace.created'
  | 'workspace.language-changed'
  | 'workspace.renamed'
  | 'workspace.time-zone-changed';

/** One entry of the audit log: who did what to what. Entries are only ever added, each sealing the one before. */
export const auditEntry = z
  .object({
    number: z.number().int(),
    at: time,
    /** `person:<id>`, `key:<id>` or `system`. */
    author: z.string(),
    authorName: z.string().nullable(),
    /** What was done, `noun.verb`: `member.removed`. */
    act: z.string(),
    /** What it was done to, `kind:id`. */
    subject: z.string(),
    detail: z.record(z.string(), z.unknown()),
    /** SHA-256 in hexadecimal of the previous entry's hash and this entry. */
    hash: z.string(),
  })
  .meta({ id: 'AuditEntry' });

export type AuditEntry = z.infer<typeof auditEntry>;

/** Whether the log is as it was written; where it is not, the first entry that does not fit and why. */
export const auditVerification = z
  .object({
    sound: z.boolean(),
    entries: z.number().int(),
    /** The hash of the last entry: kept elsewhere, it proves later that nothing was taken off the end. */
    head: z.string(),
    broken: z
      .object({ number: z.number().int(), reason: z.enum(['missing', 'altered', 'added']) })
      .nullable(),
  })
  .meta({ id: 'AuditVerification' });

export type AuditVerification = z.infer<typeof auditVerification>;

export const audit = {
  list: route({
    method: 'GET',
    path: '/workspaces/:workspace/audit',
    summary: 'The audit log, newest first',
    policy: { who: 'admin', scope: 'admin' },
    params: inWorkspace,
    query: pageQuery.extend({ act: z.string().max(100).optional(), author: z.string().max(100).optional() }),
    returns: page(auditEntry),
  }),
  verify: route({
    method: 'GET',
    path: '/workspaces/:workspace/audit/verification',
    summary: 'Checks every entry of the audit log against the one before it',
    policy: { who: 'admin', scope: 'admin' },
    params: inWorkspace,
    returns: auditVerification,
  }),
};
