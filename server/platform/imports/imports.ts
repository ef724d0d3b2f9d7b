import type { imports as routes } from '@rehire/contract/imports/imports';
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import { timeZoneOf } from '../access/workspaces/workspaces.store.ts';
import { entry } from '../entry.ts';
import { addFile } from '../files/files.store.ts';
import type { Endpoint } from '../http/endpoint.ts';
import { importDirectoryOf } from '../directory/places.ts';
import { Problem } from '../http/problem.ts';
import { jobKind, type JobKind, type JobRun } from '../jobs/job-kind.ts';
import { readJob } from '../jobs/jobs.store.ts';
import type { Engine } from '@rehire/warehouse/engine';
import type { Platform } from '../platform.ts';
import { ReaderError } from '../readers/reader-error.ts';
import { type FileReader, openReader } from '../readers/process/reader.ts';
import { uuidv7 } from '../record/uuid.ts';
import { complaintsOf } from './complaints.ts';
import type { CustomerRegistry } from './customer-registry.ts';
import { unanswered } from './answers.ts';
import type { ImportSteps, Upload } from './import-steps.ts';
import { importEndpoints } from './imports.routes.ts';
import {
  changeImport,
  changeVersion,
  committedImports,
  holdImport,
  insertImport,
  readImport,
  standingImport,
} from './imports.store.ts';
import type { ImportRow } from './imports.table.ts';
import { shopEndpoints } from './shops/shops.routes.ts';
import type { ImportKind } from './kind.ts';
import { rememberMapping } from './mappings.store.ts';
import { CHANGES } from './order-changes.ts';
import { Pipeline, type PipelineParts, type Step } from './pipeline.ts';

const stepInput = z.strictObject({ import: z.uuid() });
type StepName = 'read' | 'check' | 'commit' | 'undo';

/** The status of an import while a step works on it. */
const busyWith = { read: 'reading', check: 'checking', commit: 'committing', undo: 'undoing' } as const;

/** Files in: from the upload to the commit and back, each long step a job that survives restarts. */
export class Imports implements ImportSteps {
  readonly jobs: readonly JobKind[];
  readonly endpoints: readonly Endpoint[];
  readonly kinds: readonly ImportKind[];
  private readonly pipeline: Pipeline;
  private readonly parts: PipelineParts;

  constructor(
    private readonly platform: Pick<
      Platform,
      'record' | 'facts' | 'files' | 'config' | 'log' | 'jobs' | 'audit'
    >,
    kinds: readonly ImportKind[],
    private readonly customers: CustomerRegistry,
    reader: FileReader = openReader(entry('reader'), undefined, (detail) =>
      platform.log.error({ detail }, 'the reader of files failed'),
    ),
  ) {
    this.kinds = kinds;
    const { record, facts, files, config } = platform;
    this.parts = {
      record,
      facts,
      files,
      customers,
      kinds,
      reader,
      directory: importDirectoryOf(config),
    };
    this.pipeline = new Pipeline(this.parts);
    this.jobs = (['read', 'check', 'commit', 'undo'] as const).map((step) => this.job(step));
    this.endpoints = [...importEndpoints(platform, this), ...shopEndpoints(platform)];
  }

  /** Takes a file and begins to read it. The same bytes again give the import that is there. */
  async upload({ workspace, author, fileName, kind, content }: Upload): Promise<ImportRow> {
    const { record, files, jobs, audit, config } = this.platform;
    this.parts.reader.expect();
    const stored = await files.put(content, config.uploadLimitMb * 1024 * 1024);
    const id = await record.tx(async (tx) => {
      await addFile(tx, files, workspace, { ...stored, name: fileName, media: 'application/octet-stream' });
      const standing = await standingImport(tx, workspace, stored.hash);
      if (standing && (kind === null || standing.kind === null || standing.kind === kind)) return standing.id;
      const made = uuidv7();
      const job = await jobs.enqueue(tx, {
        workspace,
        kind: 'imports.read',
        input: { import: made },
        author,
      });
      await insertImport(tx, {
        workspaceId: workspace,
        id: made,
        kind,
        fileHash: stored.hash,
        fileName,
        size: stored.size,
        timeZone: await timeZoneOf(tx, workspace),
        author,
        job,
      });
      await audit.write(tx, { workspace, author, act: 'import.uploaded', subject: `import:${made}` });
      return made;
    });
    return readImport(record.db, workspace, id);
  }

  /** Ends what waits for the next step of an import. */
  close(): void {
    this.parts.reader.close();
  }

  /** Says what the columns mean, and answers questions. @throws Problem `stale-version`, `conflict` */
  async map(
    workspace: string,
    id: string,
    version: number,
    said: z.output<typeof routes.map.body>,
    signal: AbortSignal,
  ): Promise<ImportRow> {
    const { record } = this.platform;
    const row = await readImport(record.db, workspace, id);
    if (row.status !== 'draft' && row.status !== 'checked') {
      throw new Problem('conflict', 'The mapping can be changed only before the import is committed.');
    }
    const kind = this.kinds.find(({ name }) => name === said.kind);
    if (!kind || row.reading === null)
      throw new Problem('invalid-input', `This installation cannot bring in ${said.kind}.`);
    const candidate = row.candidates.find(
      ({ layout, kind: of }) => layout === said.layout && of === said.kind,
    );
    const headerRows = candidate?.headerRows ?? row.headerRows;
    const sound = complaintsOf(kind, said.mapping, row.reading).length === 0;
    const questions =
      sound && row.reading.columns.length > 0
        ? await refusing(this.pipeline.ask(row, said.kind, headerRows, said.mapping, signal))
        : [];
    const { layout, mapping, answers } = said;
    await record.tx(async (tx) => {
      await changeVersion(tx, workspace, id, version, {
        kind: said.kind,
        layout,
        headerRows,
        mapping,
        answers,
        questions: [...questions],
        remembered: false,
        status: 'draft',
        counts: null,
        rejects: [],
        changes: [],
        problem: null,
      });
      if (row.fingerprint !== null && sound) {
        await rememberMapping(tx, workspace, row.fingerprint, {
          kind: said.kind,
          layout,
          headerRows,
          mapping,
          answers,
        });
      }
    });
    return readImport(record.db, workspace, id);
  }

  /** Begins the dry run. @throws Problem `conflict` where something still stands in its way */
  check(workspace: string, id: string, author: string): Promise<ImportRow> {
    return this.begin(workspace, id, author, 'check', (row) => {
      if (!['draft', 'checked', 'checking'].includes(row.status))
        throw new Problem('conflict', 'There is no draft to check.');
      const [complaint] = this.complaints(row);
      if (complaint) throw new Problem('conflict', complaint);
      return 'checking';
    });
  }

  /** Begins the commit of what the dry run found. */
  commit(workspace: string, id: string, author: string, sameShop = false): Promise<ImportRow> {
    return this.begin(workspace, id, author, 'commit', (row) => {
      if (row.status === 'committed') return null;
      if (row.status !== 'checked' && row.status !== 'committing')
        throw new Problem('conflict', 'Run the dry run first.');
      if ((row.counts?.taken ?? 0) === 0 && Number(row.figures['cancelled'] ?? 0) === 0)
        throw new Problem('conflict', 'No row of the file can be taken.');
      const others = row.figures['otherCustomersAndTimes'];
      if (typeof others === 'number' && !sameShop)
        throw new Problem(
          'conflict',
          `${others} numbers of these orders are known with other customers and other times. If they are of another shop, name it and run the dry run again; if not, say that it is the same shop.`,
        );
      return 'committing';
    });
  }

  /** Begins to take an import back; a draft is dropped. */
  undo(workspace: string, id: string, author: string): Promise<ImportRow> {
    return this.begin(workspace, id, author, 'undo', (row) => {
      return row.status === 'undone' ? null : 'undoing';
    });
  }

  /** Brings every committed import of a workspace into the facts again, in the order in which they came. */
  async refill(workspace: string, signal: AbortSignal): Promise<void> {
    for (const id of await committedImports(this.platform.record.db, workspace)) {
      await refusing(this.pipeline.refill(workspace, id, signal));
    }
  }

  /** What still keeps the dry run from starting, as sentences. */
  complaints(row: ImportRow): string[] {
    if (row.reading === null || !['draft', 'checked', 'checking'].includes(row.status)) return [];
    const kind = this.kinds.find(({ name }) => name === row.kind);
    if (!kind) return ['Say what kind of file this is.'];
    const complaints = complaintsOf(kind, row.mapping, row.reading);
    return complaints.length > 0 ? complaints : unanswered(row.questions, row.answers);
  }

  /** Every rejected row as CSV. */
  rejects(row: ImportRow): Readable | string {
    const path = join(this.pipeline.directoryOf(row.id), 'rejects.csv');
    return existsSync(path) ? createReadStream(path) : 'line,column,value,reason\n';
  }

  /** Every order that the file changes, before and after, as CSV. */
  changes(row: ImportRow): Readable | string {
    const path = join(this.pipeline.directoryOf(row.id), CHANGES);
    return existsSync(path) ? createReadStream(path) : '';
  }

  /** Brings a committed import into other facts, from its kept file, working in `directory`. */
  refillInto(facts: Engine, directory: string, { workspaceId, id }: ImportRow): Promise<void> {
    const pipeline = new Pipeline({ ...this.parts, facts, directory });
    return refusing(pipeline.refill(workspaceId, id, new AbortController().signal));
  }

  /** Whose identities are, as the record knows it. */
  ownersOf(workspace: string, identities: readonly number[]): Promise<ReadonlyMap<number, number>> {
    return this.customers.ownersOf(this.platform.record.db, workspace, identities);
  }

  private async begin(
    workspace: string,
    id: string,
    author: string,
    step: StepName,
    next: (row: ImportRow) => ImportRow['status'] | null,
  ): Promise<ImportRow> {
    const { record, jobs, audit } = this.platform;
    await record.tx(async (tx) => {
      const row = await holdImport(tx, workspace, id);
      const busy = row.job !== null && (await readJob(tx, workspace, row.job)).endedAt === null;
      if (busy) {
        if (row.status === busyWith[step]) return;
        throw new Problem('conflict', 'The import is being worked on. Cancel that or wait for its end.');
      }
      const status = next(row);
      if (status === null) return;
      const job = await jobs.enqueue(tx, {
        workspace,
        kind: `imports.${step}`,
        input: { import: id },
        author,
      });
      await changeImport(tx, workspace, id, { status, job, problem: null });
      if (step !== 'check')
        await audit.write(tx, { workspace, author, act: `import.${step}`, subject: `import:${id}` });
    });
    return readImport(record.db, workspace, id);
  }

  private job(step: StepName): JobKind {
    return jobKind({
      name: `imports.${step}`,
      input: stepInput,
      attempts: 5,
      run: async (run) => {
        const work: Step = {
          workspace: run.workspace,
          id: run.input.import,
          signal: run.signal,
          progress: (done, note) => run.progress(done, note),
        };
        try {
          await refusing(this.pipeline[step](work));
        } catch (cause) {
          await this.failed(step, run, cause);
        }
        return { import: run.input.import };
      },
    });
  }

  /** What the person can mend is written on the import; anything else is tried again by the job. */
  private async failed(
    step: StepName,
    run: JobRun<z.output<typeof stepInput>>,
    cause: unknown,
  ): Promise<void> {
    const { db } = this.platform.record;
    if (run.signal.aborted || !(cause instanceof Problem) || cause.status >= 500) throw cause;
    const { workspace } = run;
    const id = run.input.import;
    const row = await readImport(db, workspace, id);
    const back = { read: 'failed', check: 'draft', commit: 'checked', undo: row.status } as const;
    if (step === 'commit' && row.recordedAt !== null) throw cause;
    await changeImport(db, workspace, id, {
      status: back[step],
      problem: cause.detail ?? cause.message,
      job: null,
    });
  }
}

/** What the reader refuses, as a problem of HTTP in the same words. */
async function refusing<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    if (!(cause instanceof ReaderError)) throw cause;
    if (cause.fault === 'storage-full') throw new Problem('storage-full', cause.message);
    throw new Problem('file-refused', cause.message, { facts: { fault: cause.fault } });
  }
}
