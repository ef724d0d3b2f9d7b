import { createClient } from '@clickhouse/client';
import { openDuckDb } from '@rehire/warehouse/engines/duckdb/engine';
import { openClickHouse } from '@rehire/warehouse/engines/clickhouse/engine';
import type { Engine } from '@rehire/warehouse/engine';
import { openFacts } from '@rehire/warehouse/facts/schema';
import { sql } from '@rehire/warehouse/sql';
import type { FastifyInstance } from 'fastify';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { handlersOf, type OnlineOperations, type Operations, operationsOf } from './operations.ts';
import { type Access, openAccess } from './platform/access/access.ts';
import { lendWorkspace } from './platform/access/lent-key.ts';
import { Audit } from './platform/audit/audit.ts';
import { BackupError } from './platform/backup/backup-error.ts';
import { factsOf } from './platform/backup/facts-archive.ts';
import type { Head } from './platform/backup/manifest.ts';
import { restore } from './platform/backup/restore.ts';
import { Changes } from './platform/changes/changes.ts';
import { changeEndpoints } from './platform/changes/changes.routes.ts';
import { Columns } from './platform/columns/columns.ts';
import { Closers } from './platform/closers.ts';
import { type Config, readConfig } from './platform/config/config.ts';
import { signingSecret } from './platform/access/sign-in/secret.ts';
import { askRunning, openControl } from './platform/control/control.ts';
import { DataDirectory } from './platform/directory/data-directory.ts';
import { columnsDirectoryOf } from './platform/directory/places.ts';
import { draftingEndpoints } from './platform/drafting/drafting.routes.ts';
import { openDrafting } from './platform/drafting/open-drafting.ts';
import { EventBus } from './platform/events/event-bus.ts';
import { openFiles } from './platform/files/open-files.ts';
import { mountHealth } from './platform/health/health.ts';
import { home, version } from './platform/home.ts';
import type { Endpoint } from './platform/http/endpoint.ts';
import { Idempotency } from './platform/http/idempotency.ts';
import { openHttp } from './platform/http/server.ts';
import { Imports } from './platform/imports/imports.ts';
import { jobEndpoints } from './platform/jobs/jobs.routes.ts';
import { Jobs } from './platform/jobs/jobs.ts';
import { type Log, openLog } from './platform/log/log.ts';
import { loopEndpoints } from './platform/loop/loop.routes.ts';
import { mailEndpoints } from './platform/mail/mail.routes.ts';
import { openMail } from './platform/mail/mail.ts';
import { startMaintenance } from './platform/maintenance/maintenance.ts';
import { Metrics } from './platform/metrics/metrics.ts';
import { Outbound } from './platform/outbound/outbound.ts';
import { Outbox } from './platform/outbox/outbox.ts';
import { mountPages } from './platform/pages/pages.ts';
import { mountPublicPage } from './platform/pages/public-page.ts';
import { mountSurveyPage } from './platform/pages/survey-page.ts';
import type { Platform } from './platform/platform.ts';
import type { FileReader } from './platform/readers/process/reader.ts';
import { openRecord } from './platform/record/record.ts';
import { Seals } from './platform/tokens/seals.ts';
import { importRemovals } from './platform/imports/import-removals.ts';
import { removalEndpoints } from './platform/removals/removals.routes.ts';
import { Thread } from './platform/thread/thread.ts';
import { threadEndpoints } from './platform/thread/threads.routes.ts';
import { Workers } from './platform/workers/workers.ts';
import { mountOptOutPage } from './people/contacts/opt-out.page.ts';
import { customerRegistry } from './people/customers/customer-registry.ts';
import { rooms as openRooms } from './rooms.ts';

/** A running Rehire. */
export interface Rehire {
  readonly platform: Platform;
  readonly access: Access;
  readonly imports: Imports;
  readonly app: FastifyInstance;
  /** Every route of the house with its handler, in the order of the router. */
  readonly endpoints: readonly Endpoint[];
  /** What an operator asks of it. */
  readonly operations: Operations;
  /** Listens. @returns the address on this machine, whatever stands before it for people */
  listen(): Promise<string>;
  /** Stops taking work, lets what runs come to its end, and closes the stores. */
  close(): Promise<void>;
}

/** What bringing in a file, or putting the facts in order, may take for each thread. */
const bulkMegabytesAThread = 200;

/** The embedded facts in a directory of their own. */
async function openEmbeddedFacts(directory: string, config: Config): Promise<Engine> {
  const threads = availableParallelism();
  const engine = await openDuckDb({
    file: join(directory, 'facts.duckdb'),
    stagingDirectory: join(config.dataDirectory, 'staging'),
    temporaryDirectory: join(directory, 'temporary'),
    memoryLimit: `${config.factsMemoryMb}MB`,
    bulkMemoryLimit: `${Math.min(config.factsMemoryMb, threads * bulkMegabytesAThread)}MB`,
    threads,
  });
  await openFacts(engine);
  return engine;
}

async function openEngine(config: Config): Promise<Engine> {
  if (config.clickhouseUrl === undefined)
    return openEmbeddedFacts(join(config.dataDirectory, 'facts'), config);
  const engine = await openClickHouse({
    client: createClient({ url: config.clickhouseUrl }),
    stagingDirectory: join(config.dataDirectory, 'staging'),
  });
  await openFacts(engine);
  return engine;
}

export interface OpenOptions {
  /** Told when the embedded database has died for good. */
  readonly onLost?: (error: Error) => void;
  /** Opens the stores alone, for a command of the operator: no job runs and nothing is delivered. */
  readonly atRest?: boolean;
  /**
   * The data directory is thrown away afterwards: the embedded record then does not keep it safe from a power loss, and no
   * pages are served, as nobody looks at any.
   */
  readonly temporary?: boolean;
  /** What reads files in place of processes of their own: tests of very many small files wait for none to start. */
  readonly reader?: FileReader;
}

/**
 * Opens the whole house: the stores, the platform and the rooms. Nothing listens yet.
 * @throws ConfigError, DirectoryInUseError, RecordError and the like, each a sentence for the operator
 */
export async function openRehire(
  config: Config,
  log: Log,
  { onLost, atRest = false, temporary = false, reader }: OpenOptions = {},
): Promise<Rehire> {
  const closers = new Closers();
  try {
    const directory = await DataDirectory.open(config.dataDirectory);
    closers.add(() => directory.close());
    const opening = [
      openRecord({
        databaseUrl: config.databaseUrl,
        directory,
        log,
        connections: 20,
        temporary,
        ...(onLost ? { onLost } : {}),
      }),
      openEngine(config),
    ] as const;
    // Where one of the stores does not open, the other is closed again once it has.
    for (const store of opening) closers.add(async () => (await store.catch(() => null))?.close());
    const [record, facts] = await Promise.all(opening);
    const outbound = new Outbound([config.oidcIssuer, config.filesUrl]);
    const files = await openFiles({
      dataDirectory: config.dataDirectory,
      filesUrl: config.filesUrl,
      outbound,
    });
    const mail = openMail({
      smtpUrl: config.smtpUrl,
      from: config.mailFrom,
      returnPath: config.mailReturnPath,
      log,
    });
    closers.add(() => mail.close());
    const workers = new Workers(config.workerThreads);
    closers.add(() => workers.close());
    const columns = new Columns({ facts, workers, log, directory: columnsDirectoryOf(config) });
    const outbox = new Outbox(record, facts, log);
    const changes = new Changes(record, log);
    closers.add(() => changes.stop());
    const jobs = new Jobs({ record, log, concurrency: 4, alone: record.embedded });
    const platform: Platform = {
      config,
      log,
      record,
      facts,
      files,
      outbox,
      jobs,
      workers,
      columns,
      events: new EventBus(),
      changes,
      thread: new Thread(record),
      audit: new Audit(record),
      mail,
      drafting: openDrafting(config),
      seals: new Seals(await signingSecret(directory.path)),
    };
    const rooms = openRooms.map((open) => open(platform));
    const imports = new Imports(
      platform,
      rooms.flatMap((room) => room.imports),
      customerRegistry,
      reader,
    );
    closers.add(() => imports.close());
    for (const room of rooms) {
      platform.events.listen(room.handlers);
      platform.thread.register(room.nodes, room.links);
      jobs.register(room.jobs);
    }
    jobs.register(imports.jobs);
    for (const room of rooms) await room.opened?.();
    const access = await openAccess({ platform, mail, outbound, directory });
    const draining = new AbortController();
    const endpoints: readonly Endpoint[] = [
      ...access.endpoints,
      ...jobEndpoints(platform),
      ...threadEndpoints(platform),
      ...removalEndpoints(platform, [
        ...importRemovals(imports.kinds),
        ...rooms.flatMap((room) => room.removals ?? []),
      ]),
      ...changeEndpoints(platform),
      ...draftingEndpoints(platform),
      ...mailEndpoints(platform),
      ...imports.endpoints,
      ...loopEndpoints(rooms),
      ...rooms.flatMap((room) => room.endpoints),
    ];
    const app = openHttp({
      endpoints,
      gate: access.gate,
      idempotency: new Idempotency(record),
      log,
      version,
      trustProxy: config.trustProxy,
      uploadLimit: config.uploadLimitMb * 1024 * 1024,
      draining: draining.signal,
    });
    const metrics = new Metrics();
    metrics.observe(app);
    mountHealth(
      app,
      [
        { name: 'record', check: () => record.pool.query('select 1') },
        { name: 'facts', check: () => facts.query(sql`select 1 as alive`, { alive: 'integer' }) },
      ],
      draining.signal,
    );
    await access.mount(app);
    if (!temporary) {
      await mountOptOutPage(app, platform);
      await mountSurveyPage(app, join(home, 'dist/survey-page'));
      await mountPublicPage(app, {
        directory: join(home, 'dist/board-page'),
        assets: '/board-page/assets/',
        at: '/b/:link',
        title: 'ideas',
      });
      await mountPages(app, join(home, 'dist/web'));
    }
    const operations = operationsOf({
      platform,
      access,
      imports,
      replays: rooms.flatMap((room) => room.replays ?? []),
      openFresh: (at) => openEmbeddedFacts(at, config),
    });
    if (!atRest) {
      await jobs.start();
      closers.add(() => jobs.stop());
      outbox.start();
      closers.add(() => outbox.stop());
      columns.start();
      closers.add(() => columns.stop());
      closers.add(startMaintenance({ record, facts, files, log }));
      const control = await openControl(config.dataDirectory, handlersOf(operations));
      closers.add(() => control.close());
    }
    closers.add(async () => {
      draining.abort();
      metrics.close();
      await app.close();
    });
    return {
      platform,
      access,
      imports,
      app,
      endpoints,
      operations,
      listen: async () => {
        const address = await app.listen({ host: config.host, port: config.port });
        if (config.metricsPort !== undefined) await metrics.listen(config.host, config.metricsPort);
        return address;
      },
      close: () => closers.run(log),
    };
  } catch (error) {
    await closers.run(log);
    throw error;
  }
}

/** A Rehire of one's own for one task, and a workspace in it to work in. */
export interface Headless {
  readonly address: string;
  readonly workspace: string;
  readonly key: string;
  close(): Promise<void>;
}

/** Opens a Rehire on an empty directory, on a free port of this machine alone, whatever else is configured. */
export async function openHeadless(directory: string): Promise<Headless> {
  const config: Config = { ...readConfig({}, directory), dataDirectory: directory, port: 0, sample: false };
  const rehire = await openRehire(config, openLog('silent'), { temporary: true });
  try {
    const address = await rehire.listen();
    const { workspace, secret } = await lendWorkspace(rehire.platform.record, 'Report');
    return { address, workspace, key: secret, close: () => rehire.close() };
  } catch (error) {
    await rehire.close();
    throw error;
  }
}

/** Opens the configured Rehire for the operator alone. @throws DirectoryInUseError while it runs elsewhere */
export async function atRest<T>(config: Config, work: (operations: Operations) => Promise<T>): Promise<T> {
  const rehire = await openRehire(config, openLog('silent'), { atRest: true });
  try {
    return await work(rehire.operations);
  } finally {
    await rehire.close();
  }
}

/** Asks the Rehire that runs on the configured data directory or, where none does, opens it for this alone. */
export const operator = (config: Config): OnlineOperations => ({
  backup: async (to) =>
    (await askRunning(config.dataDirectory, 'backup', to)) ?? atRest(config, (rehire) => rehire.backup(to)),
  signInLink: async (email) => {
    const answer = await askRunning<string | null>(config.dataDirectory, 'signInLink', email);
    return answer === undefined ? atRest(config, (rehire) => rehire.signInLink(email)) : answer;
  },
});

/** Makes the configured data directory, which must be empty, and its stores from a backup. @throws BackupError */
export async function restoreRehire(archive: string, config: Config): Promise<Head> {
  const closers = new Closers();
  const log = openLog('silent');
  try {
    const directory = await DataDirectory.open(config.dataDirectory);
    closers.add(() => directory.close());
    if ((await directory.instance()) !== null)
      throw new BackupError(
        `${directory.path} holds an instance already. Restore into an empty data directory.`,
      );
    const facts = await openEngine(config);
    closers.add(() => facts.close());
    const { dataDirectory, filesUrl, databaseUrl } = config;
    const files = await openFiles({ dataDirectory, filesUrl, outbound: new Outbound([filesUrl]) });
    return await restore(archive, { directory, databaseUrl, facts: factsOf(facts), files, log });
  } finally {
    await closers.run(log);
  }
}

/** The configuration of this environment and directory. @throws ConfigError */
export const configured = (): Config => readConfig(process.env, process.cwd());

/** Where this Rehire is installed, and which it is. */
export const installation = { home, version } as const;
