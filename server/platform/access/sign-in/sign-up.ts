import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Config } from '../../config/config.ts';
import type { Db } from '../../record/record.ts';
import { findToken } from '../../tokens/tokens.store.ts';
import { tokens } from '../../tokens/tokens.table.ts';
import { invitations } from '../invitations/invitations.table.ts';
import { sameAddress } from './address.ts';
import { persons } from './sign-in.table.ts';

export interface SignUpFacts {
  readonly policy: Config['signUp'];
  readonly anybodyThere: boolean;
  /** The person came with the link of an open invitation, or with the address of one, proven to be theirs. */
  readonly invited: boolean;
  /** The link that they came with is that of an invitation to another address. */
  readonly anotherInvited?: boolean;
}

export type SignUpAnswer = 'first' | 'yes' | 'no' | 'another';

/** Whether a new person may make an account, and whether they are the first. */
export function admitsSignUp({ policy, anybodyThere, invited, anotherInvited }: SignUpFacts): SignUpAnswer {
  if (!anybodyThere && policy !== 'invited') return 'first';
  if (policy === 'open' || invited) return 'yes';
  return anotherInvited ? 'another' : 'no';
}

export interface Newcomer {
  readonly email?: string;
  /** The address is proven: by a mailed link, or by the issuer's word. */
  readonly proven?: boolean;
  /** The secret of the invitation that they looked at before. */
  readonly invitation?: string | undefined;
}

/** Asks the record whether a newcomer may make an account. */
export async function askSignUp(db: Db, policy: Config['signUp'], newcomer: Newcomer): Promise<SignUpAnswer> {
  const anybodyThere = await isAnybodyThere(db);
  const { email, proven = false, invitation } = newcomer;
  const link = invitation === undefined ? null : await invitedBy(db, invitation);
  const fits =
    link !== null && (link.email === null || email === undefined || sameAddress(link.email, email));
  const invited = fits || (proven && email !== undefined && (await isAddressInvited(db, email)));
  return admitsSignUp({ policy, anybodyThere, invited, anotherInvited: link !== null && !fits });
}

export async function isAnybodyThere(db: Db): Promise<boolean> {
  const rows = await db.select({ id: persons.id }).from(persons).limit(1);
  return rows.length > 0;
}

/** The address that an open invitation was written to, by the secret of its link; null where that opens nothing. */
async function invitedBy(db: Db, secret: string): Promise<{ readonly email: string | null } | null> {
  const token = await findToken(db, secret, 'invitation');
  if (token?.workspace == null) return null;
  const [row] = await db
    .select({ email: invitations.email })
    .from(invitations)
    .where(and(eq(invitations.workspaceId, token.workspace), eq(invitations.id, token.subject)));
  return row ?? null;
}

async function isAddressInvited(db: Db, email: string): Promise<boolean> {
  const rows = await db
    .select({ id: invitations.id })
    .from(invitations)
    .innerJoin(
      tokens,
      and(eq(tokens.purpose, 'invitation'), eq(tokens.subject, sql`${invitations.id}::text`)),
    )
    .where(
      and(
        eq(invitations.email, email.toLowerCase()),
        isNull(tokens.spentAt),
        isNull(tokens.revokedAt),
        gt(tokens.expiresAt, sql`now()`),
      ),
    )
    .limit(1);
  return rows.length > 0;
}
