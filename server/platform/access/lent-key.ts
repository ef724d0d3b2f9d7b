import type { RecordStore } from '../record/record.ts';
import { createKey, revokeKey } from './keys/keys.store.ts';
import { createWorkspace } from './workspaces/workspaces.store.ts';

const HOUR_MS = 3_600_000;

/** A workspace made for a tool of our own, and a key to it. */
export interface LentKey {
  readonly workspace: string;
  readonly secret: string;
  /** Ends the key; the workspace stays. */
  revoke(): Promise<void>;
}

/**
 * Makes a workspace that nobody owns yet, with a key by which a tool on this machine (the sample company, a headless
 * report) fills it through the same HTTP as everybody. The key ends with the tool, or after an hour.
 */
export async function lendWorkspace(
  record: RecordStore,
  name: string,
  { sample = false }: { readonly sample?: boolean } = {},
): Promise<LentKey> {
  return record.tx(async (tx) => {
    const workspace = await createWorkspace(tx, { name, owner: null, sample });
    const { key, secret } = await createKey(tx, {
      workspace,
      name: 'Set-up',
      role: 'owner',
      scopes: ['read', 'write', 'import', 'admin'],
      author: 'system',
      expiresAt: new Date(Date.now() + HOUR_MS),
    });
    return {
      workspace,
      secret,
      revoke: async () => {
        await record.tx((inner) => revokeKey(inner, workspace, key.id));
      },
    };
  });
}
