import type { Member } from '@rehire/contract/access/members';
import type { Role } from '@rehire/contract/route';
import { and, eq } from 'drizzle-orm';
import { inNaturalOrder } from '../../record/columns.ts';
import type { Db, Transaction } from '../../record/record.ts';
import { shownAddress } from '../sign-in/address.ts';
import { persons } from '../sign-in/sign-in.table.ts';
import { members, workspaces } from '../workspaces/workspaces.table.ts';

const columns = {
  id: persons.id,
  name: persons.name,
  email: persons.email,
  role: members.role,
  joinedAt: members.createdAt,
};

interface Row {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly joinedAt: Date;
}

const shown = ({ id, name, email, role, joinedAt }: Row): Member => ({
  id,
  name,
  email: shownAddress(email),
  role,
  joinedAt: joinedAt.toISOString(),
});

const isMember = (workspace: string, person: string) =>
  and(eq(members.workspaceId, workspace), eq(members.personId, person));

/** Whoever changes who may do what waits here, so that two owners cannot demote each other at the same moment. */
export async function lockMembers(tx: Transaction, workspace: string): Promise<void> {
  await tx
    .select({ id: workspaces.id })
    .from(workspaces)
    .where(eq(workspaces.id, workspace))
    .for('no key update');
}

export async function roleOf(db: Db, workspace: string, person: string): Promise<Role | null> {
  const [row] = await db.select({ role: members.role }).from(members).where(isMember(workspace, person));
  return row?.role ?? null;
}

/** The workspaces that a person is a member of. */
export async function workspaceIdsOf(db: Db, person: string): Promise<string[]> {
  const rows = await db
    .select({ workspace: members.workspaceId })
    .from(members)
    .where(eq(members.personId, person))
    .orderBy(members.workspaceId);
  return rows.map(({ workspace }) => workspace);
}

export const countOwners = (db: Db, workspace: string): Promise<number> =>
  db.$count(members, and(eq(members.workspaceId, workspace), eq(members.role, 'owner')));

export async function membersOf(db: Db, workspace: string): Promise<Member[]> {
  const rows = await db
    .select(columns)
    .from(members)
    .innerJoin(persons, eq(persons.id, members.personId))
    .where(eq(members.workspaceId, workspace))
    .orderBy(inNaturalOrder(persons.name), persons.id);
  return rows.map(shown);
}

export async function findMember(db: Db, workspace: string, person: string): Promise<Member | null> {
  const [row] = await db
    .select(columns)
    .from(members)
    .innerJoin(persons, eq(persons.id, members.personId))
    .where(isMember(workspace, person));
  return row === undefined ? null : shown(row);
}

/** Adds a member and tells whether they were none before. */
export async function addMember(
  tx: Transaction,
  workspace: string,
  person: string,
  role: Role,
): Promise<boolean> {
  const added = await tx
    .insert(members)
    .values({ workspaceId: workspace, personId: person, role })
    .onConflictDoNothing()
    .returning({ person: members.personId });
  return added.length > 0;
}

export async function setRole(tx: Transaction, workspace: string, person: string, role: Role): Promise<void> {
  await tx.update(members).set({ role }).where(isMember(workspace, person));
}

export async function deleteMember(tx: Transaction, workspace: string, person: string): Promise<void> {
  await tx.delete(members).where(isMember(workspace, person));
}
