import { roles, scopes, type Role, type Scope } from '@rehire/contract/route';

export const roleWords: Record<Role, string> = {
  viewer: 'Viewer: reads everything',
  editor: 'Editor: brings in, highlights, computes',
  admin: 'Admin: members, keys, audit log',
  owner: 'Owner: everything',
};

export const scopeWords: Record<Scope, string> = {
  read: 'Read',
  write: 'Write',
  import: 'Bring in files',
  admin: 'Administer',
};

/** The roles that somebody may give: none above their own. */
export const rolesUpTo = (own: Role): readonly Role[] => roles.slice(0, roles.indexOf(own) + 1);

export const roleOf = (text: string | null): Role => roles.find((role) => role === text) ?? 'viewer';

export const allScopes = scopes;
