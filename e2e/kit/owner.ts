import type { BrowserContextOptions } from 'playwright-core';
import { Client } from '../../cli/client.ts';
import type { RunningRehire } from './rehire.ts';

export const owner = {
  name: 'Ada Lovelace',
  email: 'ada@daybreak.example',
  password: 'a long enough password',
} as const;

type StorageState = Exclude<BrowserContextOptions['storageState'], string | undefined>;

/** Somebody who is signed in, without a browser. */
export class SignedIn {
  constructor(
    readonly origin: string,
    readonly cookie: { readonly name: string; readonly value: string },
  ) {}

  /** Calls the API as this person and gives what it returns. */
  async call(method: string, path: string, body?: unknown, version?: number): Promise<unknown> {
    const response = await fetch(`${this.origin}${path}`, {
      method,
      headers: {
        origin: this.origin,
        cookie: `${this.cookie.name}=${this.cookie.value}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(version === undefined ? {} : { 'if-match': String(version) }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.status === 204 ? null : response.json();
  }

  /** The cookies of a browser in which this person is signed in. */
  storage(): StorageState {
    const expires = Date.now() / 1000 + 24 * 3600;
    const { name, value } = this.cookie;
    const cookie = { name, value, domain: 'localhost', path: '/', expires };
    return { cookies: [{ ...cookie, httpOnly: true, secure: false, sameSite: 'Lax' }], origins: [] };
  }

  async workspaces(): Promise<{ id: string; name: string }[]> {
    const me = (await this.call('GET', '/api/v1/me')) as { workspaces: { id: string; name: string }[] };
    return me.workspaces;
  }

  /** A new workspace of this person's own, with nothing in it. */
  async newWorkspace(name: string): Promise<string> {
    return ((await this.call('POST', '/api/v1/workspaces', { name })) as { id: string }).id;
  }

  /** A client with a key of all scopes to a workspace of this person's. */
  async client(workspace: string): Promise<Client> {
    const { secret } = (await this.call('POST', `/api/v1/workspaces/${workspace}/keys`, {
      name: 'End to end',
      role: 'owner',
      scopes: ['read', 'write', 'import', 'admin'],
    })) as { secret: string };
    return new Client(this.origin, secret, workspace);
  }
}

/** Signs the first person in by the printed link and makes the account theirs, as the pages do. */
export async function signInOwner(rehire: RunningRehire): Promise<SignedIn> {
  const link = new URL(await rehire.signInLink());
  const response = await fetch(`${link.origin}/api/auth/sign-in/link`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: link.origin },
    body: JSON.stringify({ token: link.hash.slice(1) }),
  });
  const [pair = ''] = (response.headers.getSetCookie()[0] ?? '').split(';');
  const at = pair.indexOf('=');
  const person = new SignedIn(link.origin, { name: pair.slice(0, at), value: pair.slice(at + 1) });
  await person.call('PATCH', '/api/v1/me', { name: owner.name, email: owner.email });
  await person.call('PUT', '/api/v1/me/password', { current: null, password: owner.password });
  return person;
}
