import type { AuditAct, AuditVerification } from '@rehire/contract/access/audit';
import type { RecordStore, Transaction } from '../record/record.ts';
import { storable } from '../record/storable.ts';
import { entriesAfter, headOf, insertDraft } from './audit.store.ts';
import { canonicalOf, GENESIS, sealOf, storableDetail } from './chain.ts';

/** What to write down. */
export interface AuditNote {
  readonly workspace: string;
  /** `person:<id>`, `key:<id>` or `system`; `call.author` of a handler. */
  readonly author: string;
  /** What was done, `noun.verb` in the past: `member.removed`. */
  readonly act: AuditAct;
  /** What it was done to, `kind:id`. */
  readonly subject: string;
  /** What changed, for a reader later. No names, addresses or secrets: the log can never be corrected. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

const BATCH = 1_000;

/** The audit log of each workspace: only ever added to, each entry sealing the one before. */
export class Audit {
  readonly #record: RecordStore;

  constructor(record: RecordStore) {
    this.#record = record;
  }

  /**
   * Writes to the log in the transaction of the act: both are kept or neither. The entry gets its number and seal at the
   * commit, so that parallel acts of one workspace wait for each other only then.
   */
  async write(tx: Transaction, note: AuditNote): Promise<void> {
    await insertDraft(tx, {
      workspace: note.workspace,
      at: new Date(),
      author: note.author,
      act: note.act,
      subject: storable(note.subject),
      detail: storableDetail(note.detail ?? {}),
    });
  }

  /**
   * Reads the whole log of a workspace, as it stands at one moment, and checks every seal. Cost: O(entries), in batches.
   */
  async verify(workspace: string): Promise<AuditVerification> {
    return this.#record.tx(
      async (tx) => {
        const head = (await headOf(tx, workspace)) ?? { number: 0, hash: GENESIS };
        let number = 0;
        let hash = GENESIS;
        const broken = (at: number, reason: 'missing' | 'altered' | 'added'): AuditVerification => ({
          sound: false,
          entries: number,
          head: head.hash,
          broken: { number: at, reason },
        });
        for (;;) {
          const rows = await entriesAfter(tx, workspace, number, BATCH);
          for (const row of rows) {
            if (row.number > head.number) return broken(row.number, 'added');
            if (row.number !== number + 1) return broken(number + 1, 'missing');
            const seal = sealOf(hash, canonicalOf({ ...row, workspace: row.workspaceId }));
            if (row.previousHash !== hash || row.hash !== seal) return broken(row.number, 'altered');
            number = row.number;
            hash = seal;
          }
          if (rows.length < BATCH) break;
        }
        if (number < head.number) return broken(number + 1, 'missing');
        if (hash !== head.hash) return broken(number, 'altered');
        return { sound: true, entries: number, head: hash, broken: null };
      },
      { isolationLevel: 'repeatable read', accessMode: 'read only' },
    );
  }
}
