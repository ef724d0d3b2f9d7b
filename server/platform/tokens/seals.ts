import { createHmac, timingSafeEqual } from 'node:crypto';

const MAC = /^[A-Za-z0-9_-]{43}$/;

/**
 * What this installation has said itself, so that it need not remember having said it: a text under a seal, good until a
 * moment, for one purpose. The key never leaves the data directory and is not in the database.
 */
export class Seals {
  readonly #secret: string;

  constructor(secret: string) {
    this.#secret = secret;
  }

  /** Seals a text: `text.expiry.seal`. */
  seal(purpose: string, text: string, expiresAt: Date): string {
    const body = `${Buffer.from(text, 'utf8').toString('base64url')}.${Math.floor(expiresAt.getTime() / 1000).toString(36)}`;
    return `${body}.${this.#mac(purpose, body)}`;
  }

  /** The text under a seal; null where it is not ours, of another purpose, or over. */
  open(purpose: string, sealed: string): string | null {
    const [text = '', expiry = '', mac = '', ...more] = sealed.split('.');
    if (more.length > 0 || !sameMac(mac, this.#mac(purpose, `${text}.${expiry}`))) return null;
    if (!(Number.parseInt(expiry, 36) * 1000 > Date.now())) return null;
    return Buffer.from(text, 'base64url').toString('utf8');
  }

  /** A key for somebody else to sign with, the same each time; nothing else can be told from it. */
  keyFor(purpose: string, about: string): string {
    return this.#mac(`key for ${purpose}`, about);
  }

  #mac(purpose: string, body: string): string {
    return createHmac('sha256', this.#secret).update(`${purpose}\0${body}`).digest('base64url');
  }
}

/** Whether two seals are the same, in constant time; what is none equals nothing. */
function sameMac(a: string, b: string): boolean {
  return MAC.test(a) && MAC.test(b) && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
