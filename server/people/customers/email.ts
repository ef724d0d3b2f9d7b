import { domainToASCII, domainToUnicode } from 'node:url';

/**
 * An e-mail as it is compared: without blanks around it, composed (NFC), in lower case; empty where it is none.
 * The part before the @ is lowered too: no provider in use tells apart what differs in case alone.
 */
export function normalisedEmail(text: string): string {
  const address = text.trim().normalize('NFC').toLowerCase();
  return /^[^\s@]+@[^\s@]+$/.test(address) ? address : '';
}

/**
 * A normalised e-mail in every way in which it may be written: as it stands, then with the other form of an
 * internationalised domain, such as `bücher.example` for `xn--bcher-kva.example`.
 */
export function spellingsOf(email: string): readonly string[] {
  const at = email.lastIndexOf('@');
  const domain = email.slice(at + 1);
  if (/^[\x21-\x7e]*$/.test(domain) && !/(?:^|\.)xn--/.test(domain)) return [email];
  const forms = [domainToASCII(domain), domainToUnicode(domain)].filter((form) => form !== '');
  return [...new Set([email, ...forms.map((form) => email.slice(0, at + 1) + form)])];
}
