import { workspaces as routes } from '@rehire/contract/access/workspaces';
import { zoneNamed } from '@rehire/contract/time-zone';
import type { Audit } from '../../audit/audit.ts';
import { endpoint, type Endpoint } from '../../http/endpoint.ts';
import { notFound } from '../../http/problem.ts';
import type { RecordStore } from '../../record/record.ts';
import { personOf } from '../sessions/sessions.routes.ts';
import { changeWorkspace, createWorkspace, findWorkspace, workspacesOf } from './workspaces.store.ts';

export function workspacesEndpoints(record: RecordStore, audit: Audit): Endpoint[] {
  return [
    endpoint(routes.list, async ({ principal }) => ({
      items: await workspacesOf(record.db, personOf(principal).id),
    })),

    endpoint(routes.create, ({ body, principal, author }) =>
      record.tx(async (tx) => {
        const id = await createWorkspace(tx, {
          name: body.name,
          timeZone: zoneNamed(body.timeZone) ?? 'UTC',
          owner: personOf(principal).id,
        });
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

    endpoint(routes.change, ({ workspace, role, body, author }) =>
      record.tx(async (tx) => {
        const before = role === null ? null : await findWorkspace(tx, workspace, role);
        if (role === null || before === null) throw notFound();
        const name = body.name ?? before.name;
        const timeZone = zoneNamed(body.timeZone ?? before.timeZone) ?? before.timeZone;
        const language = body.language ?? before.language;
        await changeWorkspace(tx, workspace, { name, timeZone, language });
        const note = { workspace, author, subject: `workspace:${workspace}` };
        if (name !== before.name)
          await audit.write(tx, { ...note, act: 'workspace.renamed', detail: { to: name } });
        if (timeZone !== before.timeZone)
          await audit.write(tx, {
            ...note,
            act: 'workspace.time-zone-changed',
            detail: { from: before.timeZone, to: timeZone },
          });
        if (language !== before.language)
          await audit.write(tx, {
            ...note,
            act: 'workspace.language-changed',
            detail: { from: before.language, to: language },
          });
        return { ...before, name, timeZone, language };
      }),
    ),
  ];
}
