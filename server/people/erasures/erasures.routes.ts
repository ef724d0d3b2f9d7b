import { erasures as contract } from '@rehire/contract/people/erasures';
import { sourcesOf } from '@rehire/warehouse/facts/erase';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { Problem } from '../../platform/http/problem.ts';
import { keptFiles, letGoOfFiles } from '../../platform/imports/let-go.ts';
import type { Platform } from '../../platform/platform.ts';
import { ERASE } from './erase.job.ts';
import { erasePerson, type Person, personOf } from './erasures.store.ts';

export function erasureEndpoints({ record, facts, outbox, events, audit, jobs }: Platform): Endpoint[] {
  /** The imports whose file names the person, by the record and by the facts. */
  async function importsNaming(workspace: string, { customers, imports }: Person): Promise<string[]> {
    const told = await Promise.all(customers.map((each) => sourcesOf(facts, workspace, each)));
    return [...new Set([...imports, ...told.flat().filter((source) => /^[\da-f-]{36}$/.test(source))])];
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
