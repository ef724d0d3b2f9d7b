import type { Role, Scope } from '@rehire/contract/route';

/** Who a call comes from. */
export type Principal =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'person'; readonly id: string; readonly session: string }
  | {
      readonly kind: 'key';
      readonly id: string;
      readonly workspace: string;
      readonly role: Role;
      readonly scopes: readonly Scope[];
    };

/** Tells who calls, and what they are in a workspace. Implemented by `platform/access`. */
export interface Gate {
  /** Who the cookie or the `Authorization: Bearer` key belongs to; revoked ones are nobody at once. */
  identify(headers: { readonly cookie?: string; readonly authorization?: string }): Promise<Principal>;
  /** The role of the principal in a workspace, or null where it has none or there is no such workspace. */
  roleIn(principal: Principal, workspace: string): Promise<Role | null>;
}

/** The name that authorship is recorded under: `person:<id>` or `key:<id>`. */
export const authorOf = (principal: Principal): string =>
  principal.kind === 'nobody' ? 'nobody' : `${principal.kind}:${principal.id}`;
