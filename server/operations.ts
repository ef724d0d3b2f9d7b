import type { Engine } from '@rehire/warehouse/engine';
import type { Access } from './platform/access/access.ts';
import { allWorkspaces } from './platform/access/workspaces/workspaces.store.ts';
import { backup, type BackupSummary } from './platform/backup/backup.ts';
import { factsOf } from './platform/backup/facts-archive.ts';
import { type FactsComparison, rebuildFacts } from './platform/facts-rebuild/rebuild.ts';
import type { FactsReplay } from './platform/facts-rebuild/replay.ts';
import type { Imports } from './platform/imports/imports.ts';
import type { Platform } from './platform/platform.ts';

/** What an operator can ask while Rehire runs. */
export interface OnlineOperations {
  /** Writes everything into one file at an absolute path. @throws BackupError */
  backup(to: string): Promise<BackupSummary>;
  /** A link that signs a person in once; null where nobody has the address. */
  signInLink(email: string): Promise<string | null>;
}

/** What an operator can ask of a Rehire that nobody uses at the moment. */
export interface Operations extends OnlineOperations {
  /** Makes the facts anew from the record and the kept import files, and compares; puts them in place unless it is only a check. */
  rebuildFacts(only: 'check' | 'replace'): Promise<readonly FactsComparison[]>;
}

export interface OperationsParts {
  readonly platform: Platform;
  readonly access: Access;
  readonly imports: Imports;
  readonly replays: readonly FactsReplay[];
  /** Opens empty facts in a directory. */
  readonly openFresh: (directory: string) => Promise<Engine>;
}

/** What an operator can ask of the house. */
export function operationsOf({ platform, access, imports, replays, openFresh }: OperationsParts): Operations {
  const { config, record, facts, files, audit } = platform;
  return {
    backup: async (to) => {
      const parts = { record, facts: factsOf(facts), files, directory: config.dataDirectory };
      const made = await backup(parts, to);
      await record.tx(async (tx) => {
        for (const workspace of await allWorkspaces(tx))
          await audit.write(tx, {
            workspace,
            author: 'system',
            act: 'workspace.backed-up',
            subject: `workspace:${workspace}`,
          });
      });
      return made;
    },
    signInLink: (email) => access.signInLink(email),
    rebuildFacts: (only) =>
      rebuildFacts({ record, facts, imports, replays, openFresh, directory: config.dataDirectory }, only),
  };
}

/** The part of it that is asked over the control socket. */
export const handlersOf = ({ backup: write, signInLink }: OnlineOperations) => ({
  backup: write,
  signInLink,
});
