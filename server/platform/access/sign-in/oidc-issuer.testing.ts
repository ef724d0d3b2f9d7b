import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Configuration, Provider } from 'oidc-provider';

export interface IssuerAccount {
  readonly sub: string;
  readonly email: string;
  readonly email_verified: boolean;
  readonly name: string;
}

/** A real OIDC issuer on loopback, at which whoever is in `visitor` signs in without being asked. */
export interface TestIssuer {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  visitor: IssuerAccount;
  close(): Promise<void>;
}

export async function startIssuer(redirectUri: string, visitor: IssuerAccount): Promise<TestIssuer> {
  const server: Server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const accounts = new Map<string, IssuerAccount>();
  const [clientId, clientSecret] = ['rehire', 'a secret of forty letters or thereabouts'];
  const configuration: Configuration = {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
    cookies: { keys: ['issuer'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ ...(accounts.get(id) as IssuerAccount) }),
    }),
    loadExistingGrant: async (context) => {
      const { client, session } = context.oidc;
      const grant = new context.oidc.provider.Grant({
        clientId: client?.clientId ?? '',
        accountId: session?.accountId ?? '',
      });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  };
  const provider = new Provider(url, configuration);
  const answer = provider.callback();
  const issuer: TestIssuer = {
    url,
    clientId,
    clientSecret,
    visitor,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void answer(request, response);
    accounts.set(issuer.visitor.sub, issuer.visitor);
    void provider.interactionFinished(request, response, { login: { accountId: issuer.visitor.sub } });
  });
  return issuer;
}

/** As much of a browser as signing in elsewhere needs: it keeps cookies by origin and follows where it is sent. */
export class TestBrowser {
  readonly #jar = new Map<string, Map<string, string>>();

  cookiesFor(origin: string): string {
    return [...(this.#jar.get(origin) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async send(url: string, init: RequestInit = {}): Promise<Response> {
    const { origin } = new URL(url);
    const headers = new Headers(init.headers);
    headers.set('cookie', this.cookiesFor(origin));
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    const jar = this.#jar.get(origin) ?? new Map<string, string>();
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      const at = pair.indexOf('=');
      if (/max-age=0/i.test(cookie)) jar.delete(pair.slice(0, at));
      else jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    this.#jar.set(origin, jar);
    return response;
  }

  /** Follows redirects until they come back to a page of `home` that is no part of the API. @returns its address. */
  async follow(start: string, home: string): Promise<string> {
    let url = start;
    for (let hop = 0; hop < 12; hop += 1) {
      const { origin, pathname } = new URL(url);
      if (origin === home && !pathname.startsWith('/api/')) return url;
      const response = await this.send(url);
      const location = response.headers.get('location');
      if (location === null) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
      url = new URL(location, url).href;
    }
    throw new Error(`redirected for ever: ${url}`);
  }
}
