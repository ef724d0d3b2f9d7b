import type { Drafting as View } from '@rehire/contract/access/drafting';
import { eq } from 'drizzle-orm';
import { workspaces } from '../access/workspaces/workspaces.table.ts';
import { Problem } from '../http/problem.ts';
import type { Db, Transaction } from '../record/record.ts';
import type { ModelEndpoint } from './model-endpoint.ts';

/** Whether a language model may draft for a workspace: the operator names one, an owner agrees to its host. */
export class Drafting {
  constructor(
    /** What the operator named; null where nothing is configured, and then nothing ever leaves. */
    readonly endpoint: ModelEndpoint | null,
  ) {}

  async view(db: Db, workspace: string): Promise<View> {
    if (this.endpoint === null) return { endpoint: null, on: false };
    const { host, model, here } = this.endpoint;
    return { endpoint: { host, model, here }, on: (await agreedHost(db, workspace)) === host };
  }

  /** The model that may be asked for this workspace now. @throws Problem `conflict` where none may */
  async allowed(db: Db, workspace: string): Promise<ModelEndpoint> {
    if (this.endpoint === null)
      throw new Problem('conflict', 'No language model is configured here, so nothing can be drafted.');
    if ((await agreedHost(db, workspace)) !== this.endpoint.host)
      throw new Problem(
        'conflict',
        `An owner has to agree first that quotes are sent to ${this.endpoint.host}, in Settings › Workspace.`,
      );
    return this.endpoint;
  }

  /** Keeps what an owner agreed to. @throws Problem `conflict` where another host is named by now, or none */
  async agree(tx: Transaction, workspace: string, host: string | null): Promise<void> {
    if (host !== null && host !== this.endpoint?.host)
      throw new Problem(
        'conflict',
        this.endpoint === null
          ? 'No language model is configured here.'
          : `The language model is at ${this.endpoint.host} by now. Read what would be sent, and agree to that.`,
      );
    await tx.update(workspaces).set({ draftingHost: host }).where(eq(workspaces.id, workspace));
  }
}

async function agreedHost(db: Db, workspace: string): Promise<string | null> {
  const [row] = await db
    .select({ host: workspaces.draftingHost })
    .from(workspaces)
    .where(eq(workspaces.id, workspace));
  return row?.host ?? null;
}
