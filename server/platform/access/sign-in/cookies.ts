import { createHmac, timingSafeEqual } from 'node:crypto';

/** What the browser keeps. With `https` the browser itself refuses the session cookie over plain HTTP. */
export const INVITATION_COOKIE = 'rehire.invitation';

export const sessionCookieName = (baseUrl: string): string =>
  `${baseUrl.startsWith('https:') ? '__Secure-' : ''}rehire.session_token`;

/** The value of a cookie of the header, decoded; null where it is not there or not well formed. */
export function readCookie(header: string | undefined, name: string): string | null {
  for (const part of (header ?? '').split(';')) {
    const [key, ...rest] = part.split('=');
    if (key?.trim() !== name) continue;
    try {
      return decodeURIComponent(rest.join('=').trim());
    } catch {
      return null;
    }
  }
  return null;
}

/** A value with its signature, as the library signs cookies. */
export const signedValue = (value: string, secret: string): string =>
  `${value}.${createHmac('sha256', secret).update(value, 'utf8').digest('base64')}`;

/** `value.signature` (HMAC-SHA-256, base64) as the library signs cookies; the value, or null where the signature is not ours. */
export function verifiedValue(signed: string, secret: string): string | null {
  const dot = signed.lastIndexOf('.');
  if (dot < 1) return null;
  const value = signed.slice(0, dot);
  const ours = createHmac('sha256', secret).update(value, 'utf8').digest();
  const theirs = Buffer.from(signed.slice(dot + 1), 'base64');
  return theirs.length === ours.length && timingSafeEqual(theirs, ours) ? value : null;
}

/** A `Set-Cookie` that scripts cannot read and other sites do not send along. */
export function setCookie(
  name: string,
  value: string,
  options: { readonly seconds: number; readonly secure: boolean },
): string {
  const secure = options.secure ? '; Secure' : '';
  return `${name}=${encodeURIComponent(value)}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${options.seconds}${secure}`;
}
