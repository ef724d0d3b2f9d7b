import type { ImportDetail } from '@rehire/contract/imports/imports';
import { eraseWorkspace } from '@rehire/warehouse/facts/erase';
import { type Fingerprint, fingerprint } from '@rehire/warehouse/facts/fingerprint';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { makePerson, makeWorkspace } from '../../platform/access/testing.ts';
import { filesLetGo } from '../../platform/imports/let-go.ts';
import { ask, type Received, send, type Sent, type TestRehire } from '../rehire.ts';
import { compare, namesKnown } from './compare.ts';
import { contentOf } from './files.ts';
import type { Act, Brought } from './life.ts';
import { type Forecast, Model } from './model.ts';

/** One of them, counted around. */
const at = <T>(of: readonly T[], which: number): T | undefined => of[which % Math.max(1, of.length)];

interface Row {
  readonly id: string;
  readonly content: string;
  readonly file: Brought;
}

/** A workspace in which a life is led, and the model that leads the same. */
export class Desk {
  readonly model = new Model();
  /** Every file that was ever committed, the latest import of its bytes. */
  readonly #files: Row[] = [];
  #made = 0;

  private constructor(
    readonly house: TestRehire,
    readonly workspace: string,
    private readonly send: (call: Sent) => Promise<Received>,
    private readonly ask: <T>(call: Sent) => Promise<T>,
  ) {}

  static async open(house: TestRehire): Promise<Desk> {
    const { rehire, secret } = house;
    const workspace = await makeWorkspace(rehire.platform.record, 'Life');
    const owner = await makePerson(rehire.platform.record, secret, 'owner', [{ workspace, role: 'owner' }]);
    const here = (call: Sent): Sent => ({ ...call, url: `/workspaces/${workspace}${call.url}` });
    return new Desk(
      house,
      workspace,
      (call) => send(rehire.app, owner, here(call)),
      (call) => ask(rehire.app, owner, here(call)),
    );
  }

  /** Does what is next, and compares everything. */
  async act(act: Act): Promise<void> {
    const { model } = this;
    switch (act.do) {
      case 'bring':
        await this.#bring(act.file, contentOf(act.file, this.#made++));
        break;
      case 'bring again': {
        const row = at(this.#files, act.which);
        if (row) await this.#bringAgain(row);
        break;
      }
      case 'undo': {
        const row = at(model.files, act.which);
        if (row) await this.undo(row.id);
        break;
      }
      case 'merge': {
        const [one, other] = [at(model.customers, act.which), at(model.customers, act.other)];
        if (one === undefined || other === undefined || one === other) return;
        const { merge } = await this.ask<{ merge: string }>({
          method: 'POST',
          url: `/customers/${one}/merges`,
          body: { other: String(other) },
        });
        model.merge(merge, one, other);
        break;
      }
      case 'split': {
        const one = at(
          model.customers.filter((customer) => model.namesKnown(customer).length > 1),
          act.which,
        );
        const name = one === undefined ? undefined : at(model.namesKnown(one), act.other);
        if (one === undefined || name === undefined) return;
        const identity = (await this.#names()).get(name)?.identity;
        const { merge, customer } = await this.ask<{ merge: string; customer: { id: string } }>({
          method: 'POST',
          url: `/customers/${one}/splits`,
          body: { identity: String(identity) },
        });
        model.split(merge, one, name, Number(customer.id));
        break;
      }
      case 'unmerge': {
        const one = at(model.customers, act.which);
        if (one === undefined) return;
        const { lastMerge } = await this.ask<{ lastMerge: { id: string } | null }>({
          method: 'GET',
          url: `/customers/${one}`,
        });
        if (!lastMerge) return;
        const { status } = await this.send({
          method: 'DELETE',
          url: `/customers/${one}/merges/${lastMerge.id}`,
        });
        expect(status).toBe(model.unmerge(lastMerge.id) === 'undone' ? 200 : 409);
        break;
      }
      case 'erase': {
        const one = at(model.customers, act.which);
        if (one === undefined) return;
        const url = `/customers/${one}/erasure`;
        const { word } = await this.ask<{ word: string }>({ method: 'GET', url });
        const { job } = await this.ask<{ job: string }>({ method: 'POST', url, body: { word } });
        await this.#finished(job);
        const letGo = (await filesLetGo(this.house.rehire.platform.record.db)).map(({ id }) => id);
        expect(letGo).toEqual(expect.arrayContaining(model.naming(one)));
        model.erase(one, letGo);
        break;
      }
      case 'rebuild':
        await this.#delivered();
        expect(
          (await this.house.rehire.operations.rebuildFacts('replace'))
            .filter(({ equal, workspace }) => !equal && workspace === this.workspace)
            .map(({ table, now, anew }) => ({ table, now: now.rows, anew: anew.rows })),
        ).toEqual([]);
        break;
    }
    await this.compare();
  }

  async undo(id: string): Promise<void> {
    await this.ask({ method: 'DELETE', url: `/imports/${id}` });
    expect((await this.#settled(id)).status).toBe('undone');
    this.model.undo(id);
  }

  async #bringAgain({ id, content, file }: Row): Promise<void> {
    if (!this.model.files.some((standing) => standing.id === id)) return this.#bring(file, content);
    const { id: there } = await this.ask<ImportDetail>({
      method: 'POST',
      url: `/imports?name=f.csv&kind=${file.kind}`,
      upload: content,
    });
    expect(there).toBe(id);
  }

  async #bring(file: Brought, content: string): Promise<void> {
    const url = `/imports?name=f.csv&kind=${file.kind}`;
    const { id } = await this.ask<ImportDetail>({ method: 'POST', url, upload: content });
    const read = await this.#settled(id);
    const step = `/imports/${id}`;
    await this.ask({
      method: 'PUT',
      url: `${step}/mapping`,
      version: read.version,
      body: {
        kind: file.kind,
        layout: read.layout,
        mapping: mappingOf(file, read),
        answers: file.kind === 'orders' ? { shop: file.shop } : {},
      },
    });
    await this.ask({ method: 'POST', url: `${step}/dry-runs` });
    const checked = await this.#settled(id);
    expect(checked.problem).toBeNull();
    const committing = await this.send({ method: 'POST', url: `${step}/commit?sameShop=true` });
    if (committing.status === 409) {
      expect(committing.body).toContain('No row of the file can be taken');
      expect(checked.counts?.taken).toBe(0);
      await this.ask({ method: 'DELETE', url: step });
      await this.#settled(id);
      return;
    }
    const committed = await this.#settled(id);
    expect(committed.problem).toBeNull();
    expect(committed.status).toBe('committed');
    const now = await this.#names();
    for (const [name, customer] of this.model.owner)
      expect([name, now.get(name)?.customer]).toEqual([name, customer]);
    const forecast = this.model.bring(id, file, new Map([...now].map(([name, who]) => [name, who.customer])));
    expect(foretold(checked)).toEqual(forecast);
    if (forecast.orders) expect(committed.figures).toMatchObject(forecast.orders);
    this.#files.splice(0, this.#files.length, ...this.#files.filter((row) => row.content !== content), {
      id,
      content,
      file,
    });
  }

  async #settled(id: string): Promise<ImportDetail> {
    const read = () => this.ask<ImportDetail>({ method: 'GET', url: `/imports/${id}` });
    const { job } = await read();
    if (job !== null) await this.#finished(job);
    return read();
  }

  async #finished(job: string): Promise<void> {
    await this.house.rehire.platform.jobs.finished(this.workspace, job, AbortSignal.timeout(30_000));
  }

  /** Waits until the facts know what the record does; a transaction that still runs anywhere holds it up. */
  async #delivered(): Promise<void> {
    const { outbox, record } = this.house.rehire.platform;
    const waiting = async (): Promise<boolean> => {
      await outbox.deliver();
      const { rows } = await record.pool.query(
        'select 1 from outbox where workspace_id = $1 union all select 1 from outbox_batches where workspace_id = $1 and applied_at is null',
        [this.workspace],
      );
      return rows.length > 0;
    };
    for (const given = AbortSignal.timeout(30_000); await waiting(); await sleep(20)) given.throwIfAborted();
  }

  #names(): ReturnType<typeof namesKnown> {
    return namesKnown(this.house.rehire.platform, this.workspace);
  }

  /** Nothing of this life stands in the way of the next one. */
  async leave(): Promise<void> {
    const { facts, record } = this.house.rehire.platform;
    await eraseWorkspace(facts, this.workspace);
    await record.pool.query("update imports set status = 'undone' where workspace_id = $1", [this.workspace]);
  }

  fingerprint(): Promise<readonly Fingerprint[]> {
    return fingerprint(this.house.rehire.platform.facts, this.workspace);
  }

  /** Holds everything that is known against the model. */
  async compare(): Promise<void> {
    await this.#delivered();
    await compare(this.house.rehire.platform, this.workspace, this.model);
  }
}

/** The columns of a file, as a person would map them where that was not seen. */
const mappingOf = (file: Brought, read: ImportDetail) =>
  file.kind === 'events'
    ? read.mapping.map((each) => (each.column === 'id' ? { field: 'id', column: 'id' } : each))
    : read.mapping;

function foretold({ kind, counts, figures }: ImportDetail): Forecast {
  const of = (name: string): number => Number(figures[name]);
  return {
    taken: counts?.taken ?? 0,
    setAside: Object.fromEntries((counts?.setAside ?? []).map(({ reason, rows }) => [reason, rows])),
    orders:
      kind === 'orders'
        ? { new: of('new'), changed: of('changed'), cancelled: of('cancelled'), unchanged: of('unchanged') }
        : null,
  };
}
