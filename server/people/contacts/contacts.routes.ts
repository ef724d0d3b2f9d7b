import { contacts as contract } from '@rehire/contract/people/contacts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { Platform } from '../../platform/platform.ts';
import { liftBounce } from './bounces.store.ts';
import { listBounces, listContacts, listHolds, listOptOuts } from './contact-log.store.ts';
import { setOptOutOfAddress } from './opt-outs.store.ts';
import { readPolicy, writePolicy } from './policies.store.ts';

export const contactEndpoints = ({ record, audit }: Pick<Platform, 'record' | 'audit'>): Endpoint[] => [
  endpoint(contract.policy, ({ workspace }) => readPolicy(record.db, workspace)),

  endpoint(contract.setPolicy, ({ workspace, body, version, author }) =>
    record.tx(async (tx) => {
      const policy = await writePolicy(tx, workspace, version, body);
      await audit.write(tx, {
        workspace,
        author,
        act: 'contact-policy.changed',
        subject: `workspace:${workspace}`,
        detail: body,
      });
      return policy;
    }),
  ),

  endpoint(contract.list, ({ workspace, query }) => listContacts(record.db, workspace, query)),
  endpoint(contract.holds, ({ workspace, query }) => listHolds(record.db, workspace, query)),
  endpoint(contract.optOuts, ({ workspace, query }) => listOptOuts(record.db, workspace, query)),

  endpoint(contract.bounces, ({ workspace, query }) => listBounces(record.db, workspace, query)),

  endpoint(contract.liftBounce, ({ workspace, params, author }) =>
    record.tx(async (tx) => {
      await liftBounce(tx, workspace, params.bounce);
      await audit.write(tx, {
        workspace,
        author,
        act: 'contact.bounce-lifted',
        subject: `workspace:${workspace}`,
      });
      return {};
    }),
  ),

  endpoint(contract.setOptOut, ({ workspace, body: { address, purpose, out }, author }) =>
    record.tx(async (tx) => {
      await setOptOutOfAddress(tx, workspace, address, { purpose, out, author });
      await audit.write(tx, {
        workspace,
        author,
        act: out ? 'contact.opted-out' : 'contact.opted-in',
        subject: `workspace:${workspace}`,
        detail: { purpose },
      });
      return {};
    }),
  ),
];
