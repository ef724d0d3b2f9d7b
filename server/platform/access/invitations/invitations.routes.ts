import { invitations as routes } from '@rehire/contract/access/invitations';
import type { Audit } from '../../audit/audit.ts';
import { endpoint, type Endpoint } from '../../http/endpoint.ts';
import { notFound, Problem } from '../../http/problem.ts';
import type { Mail } from '../../mail/mail.ts';
import type { RecordStore, Transaction } from '../../record/record.ts';
import { findToken, spendToken } from '../../tokens/tokens.store.ts';
import { actorOf, refuse } from '../members/actor.ts';
import { refusesInvitation } from '../members/member.ts';
import { addMember, lockMembers } from '../members/members.store.ts';
import { sameAddress } from '../sign-in/address.ts';
import { INVITATION_COOKIE, setCookie } from '../sign-in/cookies.ts';
import { invitationLetter } from '../sign-in/letters.ts';
import { addressOf } from '../sign-in/persons.store.ts';
import { findWorkspace } from '../workspaces/workspaces.store.ts';
import {
  createInvitation,
  findInvitation,
  invitationsOf,
  previewOf,
  revokeInvitation,
} from './invitations.store.ts';

const DAY_MS = 24 * 3_600_000;
const COOKIE_SECONDS = 3_600;

/** An unknown, used, revoked or expired invitation: one answer for all, so that nothing can be told from it. */
const worthless = (): Problem =>
  new Problem('not-found', 'This invitation was used, withdrawn or has expired. Ask for a new one.');

/** Refuses whoever is signed in with another address than the invitation was written to. */
async function refuseAnother(tx: Transaction, invited: string | null, person: string): Promise<void> {
  if (invited === null) return;
  const address = await addressOf(tx, person);
  if (address !== null && sameAddress(address, invited)) return;
  throw new Problem(
    'conflict',
    `This invitation is for ${invited}, and you are signed in ${address === null ? 'without an address' : `as ${address}`}. Sign in with that address, or ask for an invitation of your own.`,
  );
}

export function invitationsEndpoints(
  record: RecordStore,
  audit: Audit,
  mail: Mail,
  baseUrl: () => string,
): Endpoint[] {
  return [
    endpoint(routes.list, async ({ workspace }) => ({ items: await invitationsOf(record.db, workspace) })),

    endpoint(routes.create, async (call) => {
      const { workspace, author } = call;
      const { role, days } = call.body;
      const email = call.body.email?.toLowerCase() ?? null;
      const expiresAt = new Date(Date.now() + days * DAY_MS);
      const made = await record.tx(async (tx) => {
        await lockMembers(tx, workspace);
        refuse(refusesInvitation(await actorOf(tx, call), role));
        const { id, secret } = await createInvitation(tx, { workspace, role, email, author, expiresAt });
        await audit.write(tx, {
          workspace,
          author,
          act: 'invitation.created',
          subject: `invitation:${id}`,
          detail: { role, days },
        });
        const preview = await previewOf(tx, workspace, id);
        if (preview === null) throw notFound();
        return { preview, link: `${baseUrl()}/invitation#${secret}` };
      });
      const { workspace: name, ...invitation } = made.preview;
      const mailed = email !== null && (await mail.send(email, invitationLetter(name, role, made.link)));
      return { invitation, link: made.link, mailed };
    }),

    endpoint(routes.revoke, ({ workspace, author, params }) =>
      record.tx(async (tx) => {
        if ((await findInvitation(tx, workspace, params.invitation)) === null) throw notFound();
        if (await revokeInvitation(tx, params.invitation)) {
          await audit.write(tx, {
            workspace,
            author,
            act: 'invitation.revoked',
            subject: `invitation:${params.invitation}`,
          });
        }
        return {};
      }),
    ),

    endpoint(routes.preview, async ({ body, reply }) => {
      const token = await findToken(record.db, body.token, 'invitation');
      if (token?.workspace == null) throw worthless();
      const invitation = await previewOf(record.db, token.workspace, token.subject);
      if (invitation === null) throw worthless();
      const secure = baseUrl().startsWith('https:');
      void reply.header(
        'set-cookie',
        setCookie(INVITATION_COOKIE, body.token, { seconds: COOKIE_SECONDS, secure }),
      );
      const { workspace, role, email, expiresAt } = invitation;
      return { workspace, role, email, expiresAt };
    }),

    endpoint(routes.accept, async ({ body, principal, author }) => {
      if (principal.kind !== 'person') throw worthless();
      return record.tx(async (tx) => {
        const found = await findToken(tx, body.token, 'invitation');
        if (found?.workspace == null) throw worthless();
        await lockMembers(tx, found.workspace);
        const token = await spendToken(tx, body.token, 'invitation');
        if (token?.workspace == null) throw worthless();
        const { workspace, subject } = token;
        const invitation = await findInvitation(tx, workspace, subject);
        if (invitation === null) throw worthless();
        await refuseAnother(tx, invitation.email, principal.id);
        if (!(await addMember(tx, workspace, principal.id, invitation.role))) {
          throw new Problem(
            'conflict',
            'You are a member of this workspace already. The invitation can still be used by somebody else.',
          );
        }
        await audit.write(tx, {
          workspace,
          author,
          act: 'member.joined',
          subject: author,
          detail: { role: invitation.role, invitation: invitation.id, invitedBy: invitation.author },
        });
        const joined = await findWorkspace(tx, workspace, invitation.role);
        if (joined === null) throw notFound();
        return joined;
      });
    }),
  ];
}
