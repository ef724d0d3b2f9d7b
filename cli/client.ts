import type { Job } from '@rehire/contract/jobs/jobs';
import { jobs } from '@rehire/contract/jobs/jobs';
import { type ProblemDocument, problem } from '@rehire/contract/problem';
import type { Route } from '@rehire/contract/route';
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';

/** A call that the server refused, in its words. */
export class Refused extends Error {
  constructor(readonly problem: ProblemDocument) {
    super(
      [
        problem.detail ?? problem.title,
        ...(problem.fields ?? []).map(({ path, message }) => `${path}: ${message}`),
      ].join('\n  '),
    );
    this.name = 'Refused';
  }
}

export interface Asked<R extends Route> {
  readonly params?: Omit<z.input<R['params']> & object, 'workspace'>;
  readonly query?: z.input<R['query']>;
  readonly body?: z.input<R['body']>;
  readonly version?: number;
  /** The file whose bytes are sent. */
  readonly file?: string;
}

/** How long to wait before a job is watched again whose server stopped telling of it. */
const AGAIN_MS = 500;

/** What the events of a stream say. */
async function* dataOf({ body }: Response): AsyncGenerator<unknown> {
  let rest = '';
  for await (const text of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const events = (rest + text).split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) {
      const data = /^data: (.*)$/mu.exec(event)?.[1];
      if (data !== undefined) yield JSON.parse(data);
    }
  }
}

/** Calls the API of a Rehire for one workspace, typed by the contract. */
export class Client {
  constructor(
    private readonly address: string,
    private readonly key: string,
    readonly workspace: string,
  ) {}

  /** @throws Refused */
  async call<R extends Route>(route: R, asked: Asked<R> = {}): Promise<z.output<R['returns']>> {
    const response = await this.send(route, asked);
    return route.returns.parse(response.status === 204 ? {} : await response.json()) as z.output<
      R['returns']
    >;
  }

  /** The text of a download. @throws Refused */
  async text<R extends Route>(route: R, asked: Asked<R> = {}): Promise<string> {
    return (await this.send(route, asked)).text();
  }

  /** Waits for the end of a background job. @throws Refused where it failed */
  async finished(job: string): Promise<Job> {
    for (;;) {
      for await (const data of dataOf(await this.send(jobs.watch, { params: { job } }))) {
        const now = jobs.watch.returns.parse(data);
        if (now.status === 'failed' && now.problem) throw new Refused(now.problem);
        if (now.endedAt !== null) return now;
      }
      await sleep(AGAIN_MS);
    }
  }

  private async send(route: Route, asked: Asked<Route>): Promise<Response> {
    const params: Record<string, string> = {
      workspace: this.workspace,
      ...(asked.params as Record<string, string> | undefined),
    };
    const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) =>
      encodeURIComponent(params[name] ?? ''),
    );
    const query = new URLSearchParams(
      Object.entries(asked.query ?? {}).flatMap(([name, value]): [string, string][] =>
        value === undefined ? [] : [[name, String(value)]],
      ),
    );
    const url = `${this.address}/api/v1${path}${query.size > 0 ? `?${query}` : ''}`;
    const headers: Record<string, string> = { authorization: `Bearer ${this.key}` };
    if (route.versioned) headers['if-match'] = `"${asked.version ?? 0}"`;
    if (route.idempotency !== 'none') headers['idempotency-key'] = randomUUID();
    let body: string | ReadableStream | undefined;
    if (asked.file !== undefined) {
      headers['content-type'] = 'application/octet-stream';
      body = Readable.toWeb(createReadStream(asked.file, { highWaterMark: 1 << 20 }));
    } else if (asked.body !== undefined) {
      headers['content-type'] = 'application/json';
      body = JSON.stringify(asked.body);
    }
    const response = await fetch(url, {
      method: route.method,
      headers,
      ...(body === undefined ? {} : { body, duplex: 'half' }),
    } as RequestInit);
    if (response.ok) return response;
    const document = problem.safeParse(await response.json().catch(() => null));
    throw new Refused(
      document.success
        ? document.data
        : { type: 'about:blank', title: `The server answered ${response.status}.`, status: response.status },
    );
  }
}
