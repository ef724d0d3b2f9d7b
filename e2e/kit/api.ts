import { Client } from '../../cli/client.ts';
import type { RunningRehire } from './rehire.ts';

/** Somebody signed in at a running Rehire, and a client with a key to a workspace of theirs. */
export interface Api {
  readonly client: Client;
  readonly address: string;
  /** The headers of the browser's session. */
  readonly session: Readonly<Record<string, string>>;
  readonly key: string;
  readonly workspace: string;
}

async function ask<T>(url: string, headers: Readonly<Record<string, string>>, body: unknown): Promise<T> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** Signs the first person in by the printed link, makes a workspace and a key of all scopes to it. */
export async function openApi(rehire: RunningRehire): Promise<Api> {
  const address = await rehire.address();
  const link = new URL(await rehire.signInLink());
  const origin = { origin: link.origin };
  const signedIn = await fetch(`${address}/api/auth/sign-in/link`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...origin },
    body: JSON.stringify({ token: link.hash.slice(1) }),
  });
  if (!signedIn.ok) throw new Error(`signing in answered ${signedIn.status}: ${await signedIn.text()}`);
  const cookie = signedIn.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  const session = { cookie };
  const api = `${address}/api/v1`;
  const { id: workspace } = await ask<{ id: string }>(`${api}/workspaces`, session, { name: 'Own files' });
  const { secret: key } = await ask<{ secret: string }>(`${api}/workspaces/${workspace}/keys`, session, {
    name: 'End to end',
    role: 'owner',
    scopes: ['read', 'write', 'import', 'admin'],
  });
  return { client: new Client(address, key, workspace), address, session, key, workspace };
}
