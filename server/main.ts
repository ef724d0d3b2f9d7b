import { createClient } from '@clickhouse/client';
import { openDuckDb } from '@rehire/warehouse/engines/duckdb/engine';
import { openClickHouse } from '@rehire/warehouse/engines/clickhouse/engine';
import type { Engine } from '@rehire/warehouse/engine';
import { openFacts } from '@rehire/warehouse/facts/schema';
import type { FastifyInstance } from 'fastify';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { customerRegistry } from './people/customers/customer-registry.ts';
import { type Access, openAccess } from './platform/access/access.ts';
import { Audit } from './platform/audit/audit.ts';
import type { Config } from './platform/config/config.ts';
import { DataDirectory } from './platform/directory/data-directory.ts';
import { EventBus } from './platform/events/event-bus.ts';
import { openFiles } from './platform/files/open-files.ts';
import { mountHealth } from './platform/health/health.ts';
import { home, version } from './platform/home.ts';
import { Idempotency } from './platform/http/idempotency.ts';
import { openHttp } from './platform/http/server.ts';
import { Imports } from './platform/imports/imports.ts';
import { jobEndpoints } from './platform/jobs/jobs.routes.ts';
import { Jobs } from './platform/jobs/jobs.ts';
import type { Log } from './platform/log/log.ts';
import { loopEndpoints } from './platform/loop/loop.routes.ts';
import { openMail } from './platform/mail/mail.ts';
import { Metrics } from './platform/metrics/metrics.ts';
import { Outbound } from './platform/outbound/outbound.ts';
import { Outbox } from './platform/outbox/outbox.ts';
import { mountPages } from './platform/pages/pages.ts';
import type { Platform } from './platform/platform.ts';
import { openRecord } from './platform/record/record.ts';
import { Thread } from './platform/thread/thread.ts';
import { threadEndpoints } from './platform/thread/threads.routes.ts';
import { Workers } from './platform/workers/workers.ts';
import { customerRegistry } from './people/customers/customer-registry.ts';
import { rooms as openRooms } from './rooms.ts';

/** A running Rehire. */
export interface Rehire {
  readonly platform: Platform;
  readonly access: Access;
  readonly imports: Imports;
  readonly app: FastifyInstance;
  /** Listens. @returns the address that people open. */
  listen(): Promise<string>;
  /** Stops taking work, lets what runs come to its end, and closes the stores. */
  close(): Promise<void>;
}

async function openEngine(config: Config): Promise<Engine> {
  const directory = join(config.dataDirectory, 'facts');
  const stagingDirectory = join(config.dataDirectory, 'staging');
  const engine =
    config.clickhouseUrl === undefined
      ? await openDuckDb({
          file: join(directory, 'facts.duckdb'),
          stagingDirectory,
          temporaryDirectory: join(directory, 'temporary'),
          memoryLimit: `${config.factsMemoryMb}MB`,
          threads: availableParallelism(),
        })
      : await openClickHouse({ client: createClient({ url: config.clickhouseUrl }), stagingDirectory });
  await openFacts(engine);
  return engine;
}

/** Closes in the opposite order of opening, each part even if another fails. */
class Closers {
  readonly #closers: (() => Promise<unknown> | void)[] = [];
  add(close: () => Promise<unknown> | void): void {
    this.#closers.unshift(close);
  }
  async run(log: Log): Promise<void> {
    for (const close of this.#closers.splice(0)) {
      try {
        await close();
      } catch (error) {
        log.error({ err: error }, 'a part did not close');
      }
    }
  }
}

/**
 * Opens the whole house: the stores, the platform and the rooms. Nothing listens yet.
 * @param onLost told when the embedded database has died for good
 * @throws ConfigError, DirectoryInUseError, RecordError and the like, each a sentence for the operator
 */
export async function openRehire(config: Config, log: Log, onLost?: (error: Error) => void): Promise<Rehire> {
  const closers = new Closers();
  try {
    const directory = await DataDirectory.open(config.dataDirectory);
    closers.add(() => directory.close());
    const record = await openRecord({
      databaseUrl: config.databaseUrl,
      directory,
      log,
      connections: 20,
      ...(onLost ? { onLost } : {}),
    });
    closers.add(() => record.close());
    const facts = await openEngine(config);
    closers.add(() => facts.close());
    const outbound = new Outbound([config.oidcIssuer, config.filesUrl]);
    const files = await openFiles({ dataDirectory: config.dataDirectory, filesUrl: config.filesUrl, outbound });
    const mail = openMail({ smtpUrl: config.smtpUrl, from: config.mailFrom, log });
    closers.add(() => mail.close());
    const workers = new Workers(config.workerThreads);
    closers.add(() => workers.close());
    const outbox = new Outbox(record, facts, log);
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
      events: new EventBus(),
      thread: new Thread(record),
      audit: new Audit(record),
    };
    const rooms = openRooms.map((open) => open(platform));
    const imports = new Imports(platform, rooms.flatMap((room) => room.imports), customerRegistry);
    for (const room of rooms) {
      platform.events.listen(room.handlers);
      platform.thread.register(room.nodes);
      jobs.register(room.jobs);
    }
    jobs.register(imports.jobs);
    const access = await openAccess({ platform, mail, outbound, directory });
    const draining = new AbortController();
    const app = openHttp({
      endpoints: [
        ...access.endpoints,
        ...jobEndpoints(platform),
        ...threadEndpoints(platform),
        ...imports.endpoints,
        ...loopEndpoints(rooms),
        ...rooms.flatMap((room) => room.endpoints),
      ],
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
    mountHealth(app, [{ name: 'record', check: () => record.pool.query('select 1') }], draining.signal);
    await access.mount(app);
    await mountPages(app, join(home, 'dist/web'));
    await jobs.start();
    closers.add(() => jobs.stop());
    outbox.start();
    closers.add(() => outbox.stop());
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
      listen: async () => {
        const address = await app.listen({ host: config.host, port: config.port });
        if (config.metricsPort !== undefined) await metrics.listen(config.host, config.metricsPort);
        return config.publicUrl ?? address;
      },
      close: () => closers.run(log),
    };
  } catch (error) {
    await closers.run(log);
    throw error;
  }
}
