import { profile, type Me } from '@rehire/contract/access/me';
import type { Workspace } from '@rehire/contract/access/workspaces';
import { roles, type Role } from '@rehire/contract/route';
import { createContext, useContext } from 'react';
import { useRead } from './queries.ts';

export interface Session {
  readonly me: Me;
  readonly workspace: Workspace;
}

export const SessionContext = createContext<Session | null>(null);

/** Who is signed in and the workspace that the page is about. Only below the workspace's frame. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('This part of the page stands outside of a workspace.');
  return session;
}

/** The parameter of nearly every call: the workspace in whose frame the page stands. */
export const useWorkspaceId = (): string => useSession().workspace.id;

/** Whether the signed-in person may do here what needs at least this role. */
export function useMay(role: Role): boolean {
  return roles.indexOf(useSession().workspace.role) >= roles.indexOf(role);
}

export const useMe = () => useRead(profile.me, {});
