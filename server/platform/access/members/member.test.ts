import { type Role, roles } from '@rehire/contract/route';
import { describe, expect, test } from 'vitest';
import {
  refusesInvitation,
  refusesKey,
  refusesLeaving,
  refusesRemoval,
  refusesRoleChange,
} from './member.ts';

const person = (role: Role) => ({ role, scopes: null });

/** Who may turn a member of one role into another, where there are two owners: actor -> "from>to". */
const mayChange: Record<Role, readonly string[]> = {
  viewer: [],
  editor: [],
  admin: ['viewer', 'editor', 'admin'].flatMap((from) =>
    ['viewer', 'editor', 'admin'].map((to) => `${from}>${to}`),
  ),
  owner: roles.flatMap((from) => roles.map((to) => `${from}>${to}`)),
};

describe.each(roles)('a %s', (actor) => {
  test('changes the roles that the table says, and no other', () => {
    const allowed = roles.flatMap((from) =>
      roles
        .filter((to) => refusesRoleChange(person(actor), from, to, 2) === null)
        .map((to) => `${from}>${to}`),
    );
    expect(allowed.toSorted()).toEqual([...mayChange[actor]].toSorted());
  });

  test('removes the members that the table says', () => {
    const removable: Record<Role, readonly Role[]> = {
      viewer: [],
      editor: [],
      admin: ['viewer', 'editor', 'admin'],
      owner: roles,
    };
    expect(roles.filter((role) => refusesRemoval(person(actor), role, 2) === null)).toEqual(removable[actor]);
  });

  test('invites up to the own role, from admin on', () => {
    const invitable: Record<Role, readonly Role[]> = {
      viewer: [],
      editor: [],
      admin: ['viewer', 'editor', 'admin'],
      owner: roles,
    };
    expect(roles.filter((role) => refusesInvitation(person(actor), role) === null)).toEqual(invitable[actor]);
    expect(roles.filter((role) => refusesKey(person(actor), role, ['read']) === null)).toEqual(
      invitable[actor],
    );
  });
});

test('the last owner can neither be demoted, nor removed, nor leave', () => {
  for (const to of ['viewer', 'editor', 'admin'] as const) {
    expect(refusesRoleChange(person('owner'), 'owner', to, 1)).toContain('at least one owner');
  }
  expect(refusesRoleChange(person('owner'), 'owner', 'owner', 1)).toBeNull();
  expect(refusesRemoval(person('owner'), 'owner', 1)).toContain('at least one owner');
  expect(refusesLeaving('owner', 1)).toContain('at least one owner');
  expect(refusesLeaving('owner', 2)).toBeNull();
  expect(refusesLeaving('viewer', 1)).toBeNull();
});

test('a key gives only the scopes that it has', () => {
  const key = { role: 'admin' as const, scopes: ['read', 'admin'] as const };
  expect(refusesKey(key, 'admin', ['read', 'admin'])).toBeNull();
  expect(refusesKey(key, 'admin', ['read', 'write'])).toContain('"write"');
  expect(refusesKey(key, 'owner', ['read'])).toContain('owner');
});
