import { drizzle } from 'drizzle-orm/node-postgres';
import type { Pool } from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import type { Outbound } from '../../outbound/outbound.ts';
import { openPool } from '../../record/record.ts';
import type { Identity, IdentityOptions } from './identity.ts';

const RETRY_MS = 30_000;
const CONNECTIONS = 4;

export interface SignInsOptions extends Omit<IdentityOptions, 'connections' | 'baseUrl'> {
  readonly outbound: Outbound;
  /** Asked at the first request, for only then is the address known. */
  readonly baseUrl: () => string;
}

/**
 * The library, opened so that an OIDC issuer that is down or slow holds nobody up: it is used without the issuer until the
 * issuer has answered once. It is loaded when it is first asked, as half of a start would go into it.
 */
export class SignIns {
  readonly #options: SignInsOptions;
  readonly #pool: Pool;
  readonly #closing = new AbortController();
  #plain: Promise<Identity> | undefined;
  #withOidc: Identity | undefined;
  #asking: Promise<void> | undefined;

  constructor(options: SignInsOptions) {
    this.#options = options;
    this.#pool = openPool(options.record.connection, options.log, CONNECTIONS);
  }

  /** The library as it is now. */
  async identity(): Promise<Identity> {
    return this.#withOidc ?? (this.#plain ??= this.#open(false));
  }

  /** Whether single sign-on is set up and its issuer has answered. */
  get oidc(): boolean {
    return this.#withOidc !== undefined;
  }

  /** Asks the issuer, where there is one, again and again until it answers. Returns after the first try; never throws. */
  async start(): Promise<void> {
    const issuer = this.#options.config.oidcIssuer;
    if (issuer === undefined || this.#asking !== undefined || this.oidc) return;
    const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    if (!(await this.#turnOn(url))) this.#asking = this.#keepAsking(url);
  }

  /** Stops asking and ends the connections. */
  async close(): Promise<void> {
    this.#closing.abort();
    if (!this.#pool.ending) await this.#pool.end();
  }

  async #open(withOidc: boolean): Promise<Identity> {
    const { openIdentity } = await import('./identity.ts');
    const { outbound: _, baseUrl, ...options } = this.#options;
    return openIdentity({ ...options, baseUrl: baseUrl(), connections: drizzle(this.#pool) }, withOidc);
  }

  async #keepAsking(url: string): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted && !this.oidc) {
      await pause(RETRY_MS, undefined, { signal, ref: false }).catch(() => undefined);
      if (!signal.aborted) await this.#turnOn(url);
    }
  }

  async #turnOn(url: string): Promise<boolean> {
    const { outbound, log } = this.#options;
    try {
      const { status } = await outbound.request({ url, timeoutMs: 10_000, limitBytes: 1024 * 1024 });
      if (status !== 200) throw new Error(`it answered ${status} to its discovery address`);
      const identity = await this.#open(true);
      await identity.$context;
      this.#withOidc = identity;
      return true;
    } catch (error) {
      log.warn(
        { err: error },
        'the OIDC issuer does not describe itself; single sign-on is off until it does',
      );
      return false;
    }
  }
}
