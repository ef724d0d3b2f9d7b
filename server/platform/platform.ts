import type { Engine } from '@rehire/warehouse/engine';
import type { Audit } from './audit/audit.ts';
import type { Changes } from './changes/changes.ts';
import type { Columns } from './columns/columns.ts';
import type { Config } from './config/config.ts';
import type { Drafting } from './drafting/drafting.ts';
import type { EventBus } from './events/event-bus.ts';
import type { FileStore } from './files/file-store.ts';
import type { Jobs } from './jobs/jobs.ts';
import type { Outbox } from './outbox/outbox.ts';
import type { Log } from './log/log.ts';
import type { Mail } from './mail/mail.ts';
import type { RecordStore } from './record/record.ts';
import type { Seals } from './tokens/seals.ts';
import type { Thread } from './thread/thread.ts';
import type { Workers } from './workers/workers.ts';

/** What every room stands on. */
export interface Platform {
  readonly config: Config;
  readonly log: Log;
  /** PostgreSQL: all that people write. */
  readonly record: RecordStore;
  /** DuckDB or ClickHouse: what machines write. */
  readonly facts: Engine;
  readonly files: FileStore;
  /** Rows on their way into the facts. */
  readonly outbox: Outbox;
  readonly jobs: Jobs;
  readonly workers: Workers;
  /** The columns of very many orders, for kernels in place of SQL. */
  readonly columns: Columns;
  readonly events: EventBus;
  /** What others change, for those who watch. */
  readonly changes: Changes;
  readonly thread: Thread;
  readonly audit: Audit;
  /** Sends letters, where a mail server is set up. */
  readonly mail: Mail;
  /** Asks a language model, where the operator named one and an owner agreed. */
  readonly drafting: Drafting;
  /** What this installation said itself, and keys that it hands out. */
  readonly seals: Seals;
}
