import { workspaces as routes } from '@rehire/contract/access/workspaces';
import type { Audit } from '../../audit/audit.ts';
import { endpoint, type Endpoint } from '../../http/endpoint.ts';
import { notFound } from '../../http/problem.ts';
import type { RecordStore } from '../../record/record.ts';
import { personOf } from '../sessions/sessions.routes.ts';
import { createWorkspace, findWorkspace, renameWorkspace, workspacesOf } from './workspaces.store.ts';

export function workspacesEndpoints(record: RecordStore, audit: Audit): Endpoint[] {
  return [
    endpoint(routes.list, async ({ principal }) => ({
      items: await workspacesOf(record.db, personOf(principal).id),
    })),

    endpoint(routes.create, ({ body, principal, author }) =>
      record.tx(async (tx) => {
        const id = await createWorkspace(tx, { name: body.name, owner: personOf(principal).id });
        await audit.write(tx, {
          workspace: id,
          author,
          act: 'workspace.created',
          subject: `workspace:${id}`,
        });
        const made = await findWorkspace(tx, id, 'owner');
        if (made === null) throw notFound();
        return made;
      }),
    ),

    endpoint(routes.get, async ({ workspace, role }) => {
      const found = role === null ? null : await findWorkspace(record.db, workspace, role);
      if (found === null) throw notFound();
      return found;
    }),

    endpoint(routes.rename, ({ workspace, role, body, author }) =>
      record.tx(async (tx) => {
        await renameWorkspace(tx, workspace, body.name);
        await audit.write(tx, {
          workspace,
          author,
          act: 'workspace.renamed',
          subject: `workspace:${workspace}`,
          detail: { to: body.name },
        });
        const renamed = role === null ? null : await findWorkspace(tx, workspace, role);
        if (renamed === null) throw notFound();
        return renamed;
      }),
    ),
  ];
}
