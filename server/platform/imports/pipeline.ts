import type { ImportKindName, Mapping } from '@rehire/contract/imports/mapping';
import type { Engine } from '@rehire/warehouse/engine';
import { forget } from '@rehire/warehouse/facts/forget';
import { removeIdentities } from '@rehire/warehouse/facts/identities';
import { identitiesInUse } from '@rehire/warehouse/facts/identities-in-use';
import { checkFiles, type Ingest, ingest } from '@rehire/warehouse/facts/ingest';
import type { Owner } from '@rehire/warehouse/facts/references';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileStore } from '../files/file-store.ts';
import { Problem } from '../http/problem.ts';
import type { Converted } from '../readers/convert.ts';
import { openAttachment } from '../readers/documents.ts';
import type { FileReader } from '../readers/process/reader.ts';
import type { RecordStore, Transaction } from '../record/record.ts';
import { applyRecord, type Applying } from './apply.ts';
import { Conversions } from './conversions.ts';
import type { CustomerRegistry } from './customer-registry.ts';
import { findErased, ofErased } from './erased-rows.ts';
import { changeImport, committedTwin, holdImport, noteArrival, readImport } from './imports.store.ts';
import type { ImportRow } from './imports.table.ts';
import type { FactTable, Figures, ImportKind } from './kind.ts';
import { LentFiles } from './lent-files.ts';
import { namedElsewhere } from './named-in-files.ts';
import { compareOrders, takenFigures } from './order-changes.ts';
import { fingerprintOf, recallMapping } from './mappings.store.ts';
import { shopQuestions, withShopOfToday } from './shops/shop-question.ts';
import { keepShop } from './shops/shops.store.ts';
import { Staging } from './staging.ts';

export interface PipelineParts {
  readonly record: RecordStore;
  readonly facts: Engine;
  readonly files: FileStore;
  readonly reader: FileReader;
  readonly customers: CustomerRegistry;
  readonly kinds: readonly ImportKind[];
  /** Where each import keeps its staged rows and results, in a directory of its own. */
  readonly directory: string;
}

export interface Step {
  readonly workspace: string;
  readonly id: string;
  readonly signal: AbortSignal;
  progress(done: number, note: string): Promise<void>;
}

/** The steps of an import. Each may be run again from its start after a crash, and ends in the same. */
export class Pipeline {
  private readonly staging: Staging;
  private readonly conversions: Conversions;

  constructor(private readonly parts: PipelineParts) {
    this.staging = new Staging(parts);
    this.conversions = new Conversions({
      reader: parts.reader,
      directoryOf: (id) => this.directoryOf(id),
      kindOf: (name) => this.kind(name),
    });
  }

  directoryOf(id: string): string {
    return this.staging.directoryOf(id);
  }

  kind(name: string | null): ImportKind {
    const kind = this.parts.kinds.find((one) => one.name === name);
    if (!kind) throw new Problem('invalid-input', 'Say first what kind of file this is.');
    return kind;
  }

  /** Reads the file and says what it is: layout, mapping, questions. */
  async read({ workspace, id, signal, progress }: Step): Promise<void> {
    const { record } = this.parts;
    const row = await readImport(record.db, workspace, id);
    if (row.status !== 'reading') return;
    await progress(0.1, 'Reading the file');
    const inspection = await this.staging.inspect(row, signal);
    const { reading } = inspection.staged;
    const fingerprint = fingerprintOf(reading);
    const [best] = inspection.candidates;
    const remembered =
      reading.columns.length > 0 ? await recallMapping(record.db, workspace, fingerprint, row.kind) : null;
    const chosen = remembered ?? (best ? { ...best, answers: {} } : null);
    const kind = chosen?.kind ?? row.kind;
    const questions =
      remembered && kind !== null
        ? await this.ask(row, kind, remembered.headerRows, remembered.mapping, signal)
        : [...inspection.questions, ...(await shopQuestions(record.db, workspace, kind, id))];
    await changeImport(record.db, workspace, id, {
      status: 'draft',
      kind,
      layout: chosen?.layout ?? null,
      headerRows: chosen?.headerRows ?? (inspection.staged.head?.headed === false ? 0 : 1),
      reading,
      fingerprint,
      candidates: [...inspection.candidates],
      mapping: [...(chosen?.mapping ?? [])],
      remembered: remembered !== null,
      questions: [...questions],
      answers: await withShopOfToday(record.db, workspace, chosen?.answers ?? {}),
      job: null,
      problem: null,
    });
  }

  /** The questions that a mapping leaves open. */
  async ask(
    { workspaceId, id, timeZone }: Pick<ImportRow, 'workspaceId' | 'id' | 'timeZone'>,
    kind: ImportKindName,
    headerRows: number,
    mapping: Mapping,
    signal: AbortSignal,
  ) {
    const directory = this.staging.directoryOf(id);
    const asked = await this.parts.reader.run(
      'ask',
      { directory, kind, headerRows, mapping, timeZone },
      signal,
    );
    return [...asked, ...(await shopQuestions(this.parts.record.db, workspaceId, kind, id))];
  }

  /** Runs the whole file; nothing is written but to the import's directory. */
  async check({ workspace, id, signal, progress }: Step): Promise<void> {
    const { record } = this.parts;
    const row = await readImport(record.db, workspace, id);
    if (row.status !== 'checking') return;
    await progress(0.1, 'Checking every row');
    await this.staging.again(row, signal);
    const converted = await this.conversions.run(row, signal);
    if (converted.complaints.length > 0) {
      await changeImport(record.db, workspace, id, {
        status: 'draft',
        problem: converted.complaints.join(' '),
        job: null,
      });
      return;
    }
    await progress(0.8, 'Comparing it with what is known');
    const directory = this.staging.directoryOf(id);
    const gone = await findErased(this.parts, row, directory, converted);
    const { figures, changes } = await compareOrders(this.parts, row, directory, converted, gone.people);
    const { rejected, setAside } = converted;
    await changeImport(record.db, workspace, id, {
      status: 'checked',
      counts: {
        taken: Math.max(0, converted.taken - gone.rows),
        rejected,
        setAside: [...setAside, ...(gone.rows > 0 ? [{ reason: ofErased, rows: gone.rows }] : [])],
      },
      figures: { ...converted.figures, ...figures },
      rejects: await this.conversions.firstRejects(id),
      changes,
      job: null,
      problem: null,
    });
  }

  /**
   * Writes what the dry run found. The record takes all of it in one transaction, then the facts in another under the
   * import's id; a crash between the two is finished when the job runs again.
   */
  async commit({ workspace, id, signal, progress }: Step): Promise<void> {
    const { record } = this.parts;
    const row = await readImport(record.db, workspace, id);
    if (row.status !== 'committing') return;
    await progress(0.1, 'Preparing');
    await this.staging.again(row, signal);
    const converted = await this.conversions.kept(row, signal);
    await progress(0.4, 'Writing');
    const lent = await this.lend(row, converted);
    // The facts are checked, joined and put in order while the record finds and makes the customers, each keeping another
    // processor busy; they are kept once the record is.
    const checking = checkFiles(this.parts.facts, lent);
    checking.catch(() => undefined);
    let filling: Promise<Figures> = Promise.resolve({});
    try {
      const recording = record.tx(async (tx) => {
        const held = await holdImport(tx, workspace, id);
        if (held.status !== 'committing') return null;
        const twin = await committedTwin(tx, held);
        if (twin) {
          const day = twin.committedAt.slice(0, 10);
          throw new Problem('conflict', `This file was imported already on ${day}: there is nothing to do.`);
        }
        const shop = held.recordedAt === null ? this.shopOf(held, converted) : held.shop;
        const all = Math.max(1, held.counts?.taken ?? 0);
        const figures = await this.apply(tx, held, {
          numbered: (owners) => {
            filling = checking.then((counts) =>
              this.fill({ ...row, shop }, lent, {
                owners,
                counts,
                until: () => recording.then(() => noteArrival(record.db, workspace, id)),
              }),
            );
            filling.catch(() => undefined);
          },
          told: (rows) => progress(0.4 + 0.3 * Math.min(1, rows / all), 'Writing'),
        });
        if (held.recordedAt === null) {
          if (shop !== null) await keepShop(tx, workspace, shop, held.answers);
          await changeImport(tx, workspace, id, { recordedAt: new Date(), shop });
        }
        return figures;
      });
      const applied = await recording;
      if (applied === null) return;
      await progress(0.7, 'Bringing it into the facts');
      const facts = await filling;
      await changeImport(record.db, workspace, id, {
        status: 'committed',
        committedAt: new Date(),
        figures: { ...converted.figures, ...applied, ...facts },
        job: null,
        problem: null,
      });
    } finally {
      await Promise.allSettled([checking, filling]);
      await lent.takeBack();
    }
    await rm(join(this.staging.directoryOf(id), 'rows.parquet'), { force: true });
  }

  /** Brings a committed import into the facts again, from its kept file. Changes nothing where they have it. */
  async refill(workspace: string, id: string, signal: AbortSignal): Promise<void> {
    const { record } = this.parts;
    const row = await readImport(record.db, workspace, id);
    if (row.status !== 'committed') return;
    await this.staging.again(row, signal);
    const lent = await this.lend(row, await this.conversions.kept(row, signal));
    let filling: Promise<Figures> = Promise.resolve({});
    try {
      const recording = record.tx((tx) =>
        this.apply(tx, row, {
          numbered: (owners) => {
            filling = this.fill(row, lent, { owners, counts: {}, until: () => recording });
            filling.catch(() => undefined);
          },
          told: () => Promise.resolve(),
        }),
      );
      await recording;
      await filling;
    } finally {
      await Promise.allSettled([filling]);
      await lent.takeBack();
    }
    await rm(join(this.staging.directoryOf(id), 'rows.parquet'), { force: true });
  }

  private apply(
    tx: Transaction,
    row: ImportRow,
    heard: Pick<Applying, 'numbered' | 'told'>,
  ): Promise<Figures> {
    return applyRecord({
      tx,
      row,
      kind: this.kind(row.kind),
      customers: this.parts.customers,
      directory: this.staging.directoryOf(row.id),
      attachment: async (name) => openAttachment(await this.parts.files.path(row.fileHash), name),
      ...heard,
    });
  }

  /** The shop whose orders the dry run was about; null where there were none. */
  private shopOf({ figures }: ImportRow, { facts }: Converted): string | null {
    return facts.orders === undefined ? null : String(figures['shop'] ?? '');
  }

  /** Lends the warehouse the files of facts that a conversion has written. */
  private async lend(row: ImportRow, converted: Converted): Promise<LentFiles> {
    const lent = new LentFiles(this.staging.directoryOf(row.id), this.parts.facts.stagingDirectory, row.id);
    const tables = Object.keys(converted.facts) as FactTable[];
    // What was brought in before cancelled orders were taken away keeps to the rule of its time.
    const ofBefore = row.status === 'committed' && !('cancelled' in row.figures);
    await lent.lend(ofBefore ? tables.filter((table) => table !== 'cancellations') : tables);
    return lent;
  }

  /** Takes the lent facts into the warehouse, whose owners the record told. */
  private async fill(
    row: ImportRow,
    { files, references }: LentFiles,
    { owners, counts, until }: Pick<Ingest, 'counts' | 'until'> & { readonly owners: Iterable<Owner> },
  ): Promise<Figures> {
    if (references === null) return {};
    const { tables } = await ingest(this.parts.facts, {
      workspace: row.workspaceId,
      source: row.id,
      behind: row.shop === null,
      shop: row.shop ?? '',
      files,
      references: { file: references, owners },
      counts,
      until,
    });
    return { ...takenFigures(tables), ...(row.shop === null ? {} : { shop: row.shop }) };
  }

  /** Takes back what a commit wrote, whole: out of the facts, then out of the record. */
  async undo({ workspace, id, progress }: Step): Promise<void> {
    const { record, facts, customers } = this.parts;
    const row = await readImport(record.db, workspace, id);
    if (row.status !== 'undoing') return;
    if (row.recordedAt !== null) {
      await progress(0.2, 'Taking it out of the facts');
      await forget(facts, { workspace, source: id });
      const brought = await customers.broughtBy(record.db, workspace, id);
      const used = await stillUsed(facts, workspace, brought);
      const unused = brought.filter((each) => !used.has(each));
      const named = await namedElsewhere(this.parts, row, unused, (each) => this.staging.directoryOf(each));
      await progress(0.6, 'Taking it out of the record');
      const gone = await record.tx(async (tx) => {
        await holdImport(tx, workspace, id);
        await this.kind(row.kind).undo?.(tx, workspace, id);
        return customers.forget(
          tx,
          workspace,
          id,
          unused.filter((identity) => !named.has(identity)),
        );
      });
      await removeIdentities(facts, workspace, gone);
    }
    await changeImport(record.db, workspace, id, {
      status: 'undone',
      recordedAt: null,
      committedAt: null,
      job: null,
    });
    await rm(this.staging.directoryOf(id), { recursive: true, force: true });
  }
}

/** Which of some identities facts still speak of. */
async function stillUsed(
  facts: Engine,
  workspace: string,
  identities: readonly number[],
): Promise<Set<number>> {
  const [from, to] = identities.reduce(
    ([low, high], id) => [Math.min(low, id), Math.max(high, id)],
    [Infinity, -Infinity],
  );
  return from <= to ? identitiesInUse(facts, workspace, { from, to }) : new Set();
}
