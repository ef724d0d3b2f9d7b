/**
 * An e-mail as it is compared: without blanks around it, composed (NFC), in lower case; empty where it is none.
 * The part before the @ is lowered too: no provider in use tells apart what differs in case alone.
 */
export function normalisedEmail(text: string): string {
  const address = text.trim().normalize('NFC').toLowerCase();
  return /^[^\s@]+@[^\s@]+$/.test(address) ? address : '';
}
