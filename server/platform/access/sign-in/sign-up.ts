import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Config } from '../../config/config.ts';
import type { Db } from '../../record/record.ts';
import { findToken } from '../../tokens/tokens.store.ts';
import { tokens } from '../../tokens/tokens.table.ts';
import { invitations } from '../invitations/invitations.table.ts';
import { persons } from './sign-in.table.ts';

export interface SignUpFacts {
  readonly policy: Config['signUp'];
  readonly anybodyThere: boolean;
  /** The person came with the link of an open invitation, or with the address of one, proven to be theirs. */
  readonly invited: boolean;
}

/** Whether a new person may make an account, and whether they are the first. */
export function admitsSignUp({ policy, anybodyThere, invited }: SignUpFacts): 'first' | 'yes' | 'no' {
  if (!anybodyThere && policy !== 'invited') return 'first';
  return policy === 'open' || invited ? 'yes' : 'no';
}

export interface Newcomer {
  readonly email?: string;
  /** The address is proven: by a mailed link, or by the issuer's word. */
  readonly proven?: boolean;
  /** The secret of the invitation that they looked at before. */
  readonly invitation?: string | undefined;
}

/** Asks the record whether a newcomer may make an account. */
export async function askSignUp(
  db: Db,
  policy: Config['signUp'],
  newcomer: Newcomer,
): Promise<'first' | 'yes' | 'no'> {
  const anybodyThere = await isAnybodyThere(db);
  const { email, proven = false, invitation } = newcomer;
  const invited =
    (invitation !== undefined && (await findToken(db, invitation, 'invitation')) !== null) ||
    (proven && email !== undefined && (await isAddressInvited(db, email)));
  return admitsSignUp({ policy, anybodyThere, invited });
}

export async function isAnybodyThere(db: Db): Promise<boolean> {
  const rows = await db.select({ id: persons.id }).from(persons).limit(1);
  return rows.length > 0;
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
