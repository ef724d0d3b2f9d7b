import { Client } from '../../cli/client.ts';
import type { RunningRehire } from './rehire.ts';

/** Somebody signed in at a running Rehire, and a client with a key to a workspace of theirs. */
export interface Api {
  readonly client: Client;
  readonly address: string;
  readonly key: string;
  readonly workspace: string;
}

const sessions = new WeakMap<RunningRehire, Promise<string>>();

/** The cookie of the first person, who signs in by the printed link; it works once, so the session is kept. */
function session(rehire: RunningRehire): Promise<string> {
  const known = sessions.get(rehire) ?? signIn(rehire);
  sessions.set(rehire, known);
  return known;
}

async function signIn(rehire: RunningRehire): Promise<string> {
  const link = new URL(await rehire.signInLink());
  const answer = await fetch(`${await rehire.address()}/api/auth/sign-in/link`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: link.origin },
    body: JSON.stringify({ token: link.hash.slice(1) }),
  });
  if (!answer.ok) throw new Error(`signing in answered ${answer.status}: ${await answer.text()}`);
  return answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
}

/** Makes a workspace, as the first person, and a key of all scopes to it. */
export async function openApi(rehire: RunningRehire, name = 'Own files'): Promise<Api> {
  const address = await rehire.address();
  const cookie = await session(rehire);
  const make = async <T>(path: string, body: unknown): Promise<T> => {
    const answer = await fetch(`${address}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const { id: workspace } = await make<{ id: string }>('/workspaces', { name });
  const { secret: key } = await make<{ secret: string }>(`/workspaces/${workspace}/keys`, {
    name: 'End to end',
    role: 'owner',
    scopes: ['read', 'write', 'import', 'admin'],
  });
  return { client: new Client(address, key, workspace), address, key, workspace };
}
