import { and, eq, notExists, sql } from 'drizzle-orm';
import type { SearchLanguage, Workspace } from '@rehire/contract/access/workspaces';
import type { Role } from '@rehire/contract/route';
import { inNaturalOrder } from '../../record/columns.ts';
import type { Db, Transaction } from '../../record/record.ts';
import { uuidv7 } from '../../record/uuid.ts';
import { persons } from '../sign-in/sign-in.table.ts';
import { members, workspaces } from './workspaces.table.ts';

const columns = {
  id: workspaces.id,
  name: workspaces.name,
  sample: workspaces.sample,
  timeZone: workspaces.timeZone,
  language: workspaces.language,
  createdAt: workspaces.createdAt,
};

const shown = (row: Pick<typeof workspaces.$inferSelect, keyof typeof columns>, role: Role): Workspace => ({
  id: row.id,
  name: row.name,
  sample: row.sample,
  role,
  timeZone: row.timeZone,
  language: row.language,
  createdAt: row.createdAt.toISOString(),
});

/**
 * Makes a workspace. Without an owner it belongs to the first person, and, while there is nobody, to whoever comes first.
 * @returns its id.
 */
export async function createWorkspace(
  tx: Transaction,
  given: {
    readonly name: string;
    readonly owner: string | null;
    readonly timeZone?: string;
    readonly sample?: boolean;
  },
): Promise<string> {
  const id = uuidv7();
  const { name, timeZone, sample } = given;
  await tx.insert(workspaces).values({ id, name, timeZone, sample });
  if (given.owner !== null)
    await tx.insert(members).values({ workspaceId: id, personId: given.owner, role: 'owner' });
  else {
    const [first] = await tx.select({ id: persons.id }).from(persons).where(eq(persons.first, true));
    if (first !== undefined) await adoptWorkspaces(tx, first.id);
  }
  return id;
}

/** Makes the first person the owner of every workspace that has no owner; does nothing for anybody else. */
export async function adoptWorkspaces(tx: Transaction, person: string): Promise<void> {
  const [first] = await tx
    .select({ id: persons.id })
    .from(persons)
    .where(and(eq(persons.id, person), eq(persons.first, true)));
  if (first === undefined) return;
  const owned = tx
    .select({ one: sql`1` })
    .from(members)
    .where(and(eq(members.workspaceId, workspaces.id), eq(members.role, 'owner')));
  const orphans = await tx
    .select({ id: workspaces.id })
    .from(workspaces)
    .where(notExists(owned))
    .for('no key update');
  if (orphans.length === 0) return;
  await tx
    .insert(members)
    .values(orphans.map(({ id }) => ({ workspaceId: id, personId: person, role: 'owner' as const })))
    .onConflictDoUpdate({ target: [members.workspaceId, members.personId], set: { role: 'owner' } });
}

/** The workspaces of a person, by name. */
export async function workspacesOf(db: Db, person: string): Promise<Workspace[]> {
  const rows = await db
    .select({ ...columns, role: members.role })
    .from(members)
    .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
    .where(eq(members.personId, person))
    .orderBy(inNaturalOrder(workspaces.name), workspaces.id);
  return rows.map((row) => shown(row, row.role));
}

/** A workspace as somebody with this role sees it. */
export async function findWorkspace(db: Db, id: string, role: Role): Promise<Workspace | null> {
  const [row] = await db.select(columns).from(workspaces).where(eq(workspaces.id, id));
  return row === undefined ? null : shown(row, role);
}

export async function changeWorkspace(
  tx: Transaction,
  id: string,
  change: { readonly name?: string; readonly timeZone?: string; readonly language?: SearchLanguage },
): Promise<void> {
  await tx.update(workspaces).set(change).where(eq(workspaces.id, id));
}

/** The IANA time zone that a workspace keeps time by. */
export async function timeZoneOf(db: Db, id: string): Promise<string> {
  const [row] = await db
    .select({ timeZone: workspaces.timeZone })
    .from(workspaces)
    .where(eq(workspaces.id, id));
  return row?.timeZone ?? 'UTC';
}

/** Every workspace of the installation. */
export async function allWorkspaces(db: Db): Promise<string[]> {
  const rows = await db.select({ id: workspaces.id }).from(workspaces).orderBy(workspaces.id);
  return rows.map(({ id }) => id);
}

/** Whether there is any workspace at all. */
export async function anyWorkspace(db: Db): Promise<boolean> {
  const rows = await db.select({ id: workspaces.id }).from(workspaces).limit(1);
  return rows.length > 0;
}
