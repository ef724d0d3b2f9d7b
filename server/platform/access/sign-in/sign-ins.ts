import { setTimeout as pause } from 'node:timers/promises';
import type { Outbound } from '../../outbound/outbound.ts';
import { type Identity, type IdentityOptions, openIdentity } from './identity.ts';

const RETRY_MS = 30_000;

/**
 * The library, opened so that an OIDC issuer that is down or slow holds nobody up: it is used without the issuer until the
 * issuer has answered once.
 */
export class SignIns {
  readonly #options: () => IdentityOptions;
  readonly #outbound: Outbound;
  readonly #closing = new AbortController();
  #plain: Identity | undefined;
  #withOidc: Identity | undefined;
  #asking: Promise<void> | undefined;

  /** `options` is read at the first request, for only then is the address known. */
  constructor(options: () => IdentityOptions, outbound: Outbound) {
    this.#options = options;
    this.#outbound = outbound;
  }

  /** The library as it is now. */
  identity(): Identity {
    this.#plain ??= openIdentity(this.#options(), false);
    return this.#withOidc ?? this.#plain;
  }

  /** Whether single sign-on is set up and its issuer has answered. */
  get oidc(): boolean {
    return this.#withOidc !== undefined;
  }

  /** Asks the issuer, where there is one, again and again until it answers. Returns after the first try; never throws. */
  async start(): Promise<void> {
    const options = this.#options();
    const issuer = options.config.oidcIssuer;
    if (issuer === undefined || this.#asking !== undefined || this.oidc) return;
    const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    if (!(await this.#turnOn(url, options))) this.#asking = this.#keepAsking(url, options);
  }

  async #keepAsking(url: string, options: IdentityOptions): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted && !this.oidc) {
      await pause(RETRY_MS, undefined, { signal, ref: false }).catch(() => undefined);
      if (!signal.aborted) await this.#turnOn(url, options);
    }
  }

  async #turnOn(url: string, options: IdentityOptions): Promise<boolean> {
    try {
      const { status } = await this.#outbound.request({ url, timeoutMs: 10_000, limitBytes: 1024 * 1024 });
      if (status !== 200) throw new Error(`it answered ${status} to its discovery address`);
      const identity = openIdentity(options, true);
      await identity.$context;
      this.#withOidc = identity;
      return true;
    } catch (error) {
      options.log.warn(
        { err: error },
        'the OIDC issuer does not describe itself; single sign-on is off until it does',
      );
      return false;
    }
  }

  close(): void {
    this.#closing.abort();
  }
}
