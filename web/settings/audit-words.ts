import type { AuditAct } from '@rehire/contract/access/audit';

/** What was done, as it reads after who did it. */
const acts: Readonly<Record<AuditAct, string>> = {
  'board.closed': 'Closed the board',
  'board.opened': 'Opened the board',
  'contact-policy.changed': 'Changed the contact policy',
  'contact.bounce-lifted': 'Let an address be written to again that letters came back from',
  'contact.opted-in': 'Let an address be asked again',
  'contact.opted-out': 'Opted an address out',
  'customer.erased': 'Erased a person',
  'customers.merged': 'Made several people one',
  'customers.separated': 'Took back that people are one',
  'customers.split': 'Split a person in two',
  'drafting.agreed': 'Agreed to drafting by a language model',
  'drafting.ended': 'Ended drafting by a language model',
  'feedback.answered': 'Answered feedback',
  'feedback.exported': 'Exported feedback',
  'import.changes-exported': 'Exported the orders that an import changes',
  'import.commit': 'Committed an import',
  'import.read': 'Read a file again',
  'import.rejects-exported': "Exported an import's refused rows",
  'import.undo': 'Undid an import',
  'import.uploaded': 'Uploaded a file',
  'invitation.created': 'Invited somebody',
  'invitation.revoked': 'Took an invitation back',
  'key.created': 'Made an API key',
  'key.revoked': 'Took an API key back',
  'mailbox.created': 'Added a mailbox',
  'mailbox.removed': 'Removed a mailbox',
  'member.joined': 'Joined the workspace',
  'member.left': 'Left the workspace',
  'member.removed': 'Removed a member',
  'member.role-changed': "Changed a member's role",
  'outcome.archived': 'Archived an outcome',
  'outcomes.exported': 'Exported outcomes',
  'outcomes.frozen': 'Froze a set of outcomes',
  'participant.pseudonymised': 'Pseudonymised a participant',
  'person.address-changed': 'Changed their address',
  'person.passkey-added': 'Added a passkey',
  'person.passkey-removed': 'Removed a passkey',
  'person.password-changed': 'Changed their password',
  'person.password-reset': 'Reset their password',
  'person.sessions-revoked': 'Ended all their other sessions',
  'person.sign-in-link-made': 'Had a sign-in link made',
  'person.sign-in-refused': 'Was refused sign-in',
  'person.signed-in': 'Signed in',
  'person.signed-out': 'Signed out',
  'quotes.sent-for-drafting': 'Sent quotes to the language model',
  'responses.exported': 'Exported answers',
  'segmentation.made-current': 'Made a segmentation the current one',
  'segmentation.removed': 'Removed a segmentation',
  'session.revoked': 'Ended a session',
  'shop.renamed': 'Named a shop anew',
  'survey.closed': 'Closed a survey',
  'survey.invited': 'Made invitations to a survey',
  'survey.launched': 'Launched a survey',
  'survey.mailed': 'Mailed a survey',
  'survey.reminded': 'Reminded people of a survey',
  'survey.removed': 'Removed a survey',
  'transcript.removed': 'Removed a transcript',
  'workspace.backed-up': 'Backed everything up',
  'workspace.created': 'Made the workspace',
  'workspace.language-changed': "Changed the workspace's language",
  'workspace.renamed': 'Renamed the workspace',
  'workspace.time-zone-changed': "Changed the workspace's time zone",
};

const isAct = (act: string): act is AuditAct => Object.hasOwn(acts, act);

/** `member.removed` in words; an act that is written down no more as it stands in the log. */
export const actWords = (act: string): string => (isAct(act) ? acts[act] : act);

/** A name of the log's, `alsoSinceTheLast`, as words. */
const spaced = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** What an entry was done to, `outcome-set:<id>`, as its kind and its id. */
export function subjectWords(subject: string): { readonly kind: string; readonly id: string } {
  const [kind = '', ...id] = subject.split(':');
  return { kind: kind.replaceAll('-', ' '), id: id.join(':') };
}

const valueWords = (value: unknown): string => {
  if (value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
};

/** What an entry says beside who did what: `way: password`. */
export const detailWords = (detail: Readonly<Record<string, unknown>>): string =>
  Object.entries(detail)
    .filter(([name]) => name !== 'session')
    .map(([name, value]) => `${spaced(name)}: ${valueWords(value)}`)
    .join(', ');
