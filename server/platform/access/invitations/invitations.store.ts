import type { Invitation } from '@rehire/contract/access/invitations';
import type { Role } from '@rehire/contract/route';
import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Db, Transaction } from '../../record/record.ts';
import { uuidv7 } from '../../record/uuid.ts';
import { issueToken, revokeTokens } from '../../tokens/tokens.store.ts';
import { tokens } from '../../tokens/tokens.table.ts';
import { workspaces } from '../workspaces/workspaces.table.ts';
import { invitations } from './invitations.table.ts';

const itsToken = and(
  eq(tokens.purpose, 'invitation'),
  eq(tokens.workspaceId, invitations.workspaceId),
  eq(tokens.subject, sql`${invitations.id}::text`),
);

const columns = {
  id: invitations.id,
  role: invitations.role,
  email: invitations.email,
  author: invitations.author,
  createdAt: invitations.createdAt,
  expiresAt: tokens.expiresAt,
  spentAt: tokens.spentAt,
  revokedAt: tokens.revokedAt,
};

interface Row {
  readonly id: string;
  readonly role: Role;
  readonly email: string | null;
  readonly author: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly spentAt: Date | null;
  readonly revokedAt: Date | null;
}

function shown(row: Row): Invitation {
  const { id, role, email, author, createdAt, expiresAt } = row;
  const ended = row.spentAt !== null ? 'accepted' : row.revokedAt !== null ? 'revoked' : null;
  return {
    id,
    role,
    email,
    author,
    state: ended ?? (expiresAt.getTime() <= Date.now() ? 'expired' : 'open'),
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
}

export interface NewInvitation {
  readonly workspace: string;
  readonly role: Role;
  readonly email: string | null;
  readonly author: string;
  readonly expiresAt: Date;
}

/** Makes an invitation and its secret, which is stored nowhere. */
export async function createInvitation(
  tx: Transaction,
  given: NewInvitation,
): Promise<{ id: string; secret: string }> {
  const id = uuidv7();
  const { workspace, role, email, author, expiresAt } = given;
  await tx.insert(invitations).values({ workspaceId: workspace, id, role, email, author });
  const secret = await issueToken(tx, { purpose: 'invitation', workspace, subject: id, expiresAt });
  return { id, secret };
}

export async function invitationsOf(db: Db, workspace: string): Promise<Invitation[]> {
  const rows = await db
    .select(columns)
    .from(invitations)
    .innerJoin(tokens, itsToken)
    .where(eq(invitations.workspaceId, workspace))
    .orderBy(desc(invitations.id))
    .limit(500);
  return rows.map(shown);
}

export async function findInvitation(db: Db, workspace: string, id: string): Promise<Invitation | null> {
  const [row] = await db
    .select(columns)
    .from(invitations)
    .innerJoin(tokens, itsToken)
    .where(and(eq(invitations.workspaceId, workspace), eq(invitations.id, id)));
  return row === undefined ? null : shown(row);
}

/** The name of the workspace that an invitation is for, with the invitation. */
export async function previewOf(
  db: Db,
  workspace: string,
  id: string,
): Promise<(Invitation & { workspace: string }) | null> {
  const invitation = await findInvitation(db, workspace, id);
  const [row] = await db
    .select({ name: workspaces.name })
    .from(workspaces)
    .where(eq(workspaces.id, workspace));
  return invitation === null || row === undefined ? null : { ...invitation, workspace: row.name };
}

/** Makes one invitation worthless; false where it had ended before. */
export async function revokeInvitation(tx: Transaction, id: string): Promise<boolean> {
  return (await revokeTokens(tx, 'invitation', id)) > 0;
}

/** Makes every open invitation of these authors worthless and tells how many there were. */
export async function revokeInvitationsBy(
  tx: Transaction,
  workspace: string,
  authors: readonly string[],
): Promise<number> {
  const open = await tx
    .select({ id: invitations.id })
    .from(invitations)
    .innerJoin(tokens, itsToken)
    .where(
      and(
        eq(invitations.workspaceId, workspace),
        inArray(invitations.author, [...authors]),
        isNull(tokens.spentAt),
        isNull(tokens.revokedAt),
      ),
    );
  let revoked = 0;
  for (const { id } of open) if (await revokeInvitation(tx, id)) revoked += 1;
  return revoked;
}
