import { erasures as contract } from '@rehire/contract/people/erasures';
import { sourcesOf } from '@rehire/warehouse/facts/erase';
import { join } from 'node:path';
import { importDirectoryOf } from '../../platform/directory/places.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { Problem } from '../../platform/http/problem.ts';
import { keptFiles, letGoOfFiles } from '../../platform/imports/let-go.ts';
import { committedImports } from '../../platform/imports/imports.store.ts';
import { namesAmong } from '../../platform/imports/named-in-files.ts';
import type { Platform } from '../../platform/platform.ts';
import { nameKey, namesOf } from '../customers/names.ts';
import { ERASE } from './erase.job.ts';
import { erasePerson, type Person, personOf } from './erasures.store.ts';

export function erasureEndpoints({
  record,
  facts,
  outbox,
  events,
  audit,
  jobs,
  config,
}: Platform): Endpoint[] {
  /** The imports whose file names the person, by the record, by the facts and by what was taken of the files. */
  async function importsNaming(workspace: string, { customers, imports, names }: Person): Promise<string[]> {
    const told = await Promise.all(customers.map((each) => sourcesOf(facts, workspace, each)));
    const found = new Set([...imports, ...told.flat().filter((source) => /^[\da-f-]{36}$/.test(source))]);
    const theirs = new Set(names.map(nameKey));
    for (const each of await committedImports(record.db, workspace)) {
      if (found.has(each)) continue;
      const directory = join(importDirectoryOf(config), each);
      if ((await namesAmong([directory], theirs, namesOf)).size > 0) found.add(each);
    }
    return [...found];
  }

  return [
    endpoint(contract.preview, async ({ workspace, params }) => {
      const person = await personOf(record.db, workspace, Number(params.customer));
      const kept = await keptFiles(record.db, workspace, await importsNaming(workspace, person));
      return { word: person.word, files: kept.map(({ fileName }) => fileName) };
    }),

    endpoint(contract.erase, async ({ workspace, params, body, author }) => {
      const before = await personOf(record.db, workspace, Number(params.customer));
      const imports = await importsNaming(workspace, before);
      const job = await record.tx(async (tx) => {
        const person = await personOf(tx, workspace, Number(params.customer));
        if (body.word.trim() !== person.word)
          throw new Problem('invalid-input', 'That is not what the customer is called here.', {
            fields: [{ path: 'body.word', message: `type ${person.word}` }],
          });
        // Rooms look for what is theirs by identity, so they are told while there are any.
        await events.emit(tx, 'customer.erased', {
          workspace,
          customers: person.customers.map(String),
          identities: [...person.identities],
          names: [...new Set([person.word, ...person.names.map(({ value }) => value)])],
        });
        await outbox.forget(tx, workspace, person.identities);
        await erasePerson(tx, workspace, person);
        await letGoOfFiles(tx, workspace, imports);
        await audit.write(tx, {
          workspace,
          author,
          act: 'customer.erased',
          subject: `customer:${params.customer}`,
          detail: { files: imports.length },
        });
        return jobs.enqueue(tx, {
          workspace,
          kind: ERASE,
          input: { customers: [...person.customers] },
          author,
        });
      });
      return { job };
    }),
  ];
}
