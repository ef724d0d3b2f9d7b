import { draftings as contract } from '@rehire/contract/access/drafting';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import type { Platform } from '../platform.ts';

export const draftingEndpoints = ({
  record,
  audit,
  drafting,
}: Pick<Platform, 'record' | 'audit' | 'drafting'>): Endpoint[] => [
  endpoint(contract.read, ({ workspace }) => drafting.view(record.db, workspace)),
  endpoint(contract.change, ({ workspace, body: { host }, author }) =>
    record.tx(async (tx) => {
      const { on } = await drafting.view(tx, workspace);
      await drafting.agree(tx, workspace, host);
      if (host !== null || on)
        await audit.write(tx, {
          workspace,
          author,
          act: host === null ? 'drafting.ended' : 'drafting.agreed',
          subject: `workspace:${workspace}`,
          detail: host === null ? {} : { host, model: drafting.endpoint?.model ?? null },
        });
      return drafting.view(tx, workspace);
    }),
  ),
];
