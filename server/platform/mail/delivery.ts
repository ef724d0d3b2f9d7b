/**
 * What became of a letter, in the mail server's own words.
 * - `taken`: the server took it, and tells by a letter to the sender if it cannot go on with it.
 * - `refused`: it will never take this one, such as for an address that is not there.
 * - `later`: it did not take this one now.
 * - `unreachable`: it takes none now: it is not there, or refuses the sender.
 * - `unsure`: the connection broke while it was taking it. Nobody can tell whether it has it.
 */
export interface Delivery {
  readonly is: 'taken' | 'refused' | 'later' | 'unreachable' | 'unsure';
  readonly said: string;
}

/** What the mail library tells of a failure. */
export interface MailFailure {
  readonly message?: string;
  readonly code?: string;
  readonly responseCode?: number;
  readonly response?: string;
  /** What was being said to the server. */
  readonly command?: string;
  /** What the system was doing for a connection that failed. */
  readonly syscall?: string;
}

/** Failures that come before a letter is on its way. */
const BEFORE = new Set(['EDNS', 'EAUTH', 'ETLS', 'EPROTOCOL', 'EREQUIRETLS']);
const NEVER_CONNECTED = /^(connect |getaddrinfo |Greeting never|Connection timeout)/;

const LONGEST = 500;

/** What a failure means for the letter, and for those behind it. */
export function classified(failure: MailFailure): Delivery {
  const { message = '', code = '', responseCode, response, command, syscall } = failure;
  const said = (response ?? (message === '' ? 'It said nothing.' : message)).slice(0, LONGEST);
  const ofLetter = command === 'RCPT TO' || command === 'DATA' || code === 'EMESSAGE';
  if (responseCode !== undefined && ofLetter) return { is: responseCode < 500 ? 'later' : 'refused', said };
  if (responseCode === undefined && (code === 'EENVELOPE' || code === 'EMESSAGE'))
    return { is: 'refused', said };
  const neverLeft =
    responseCode !== undefined ||
    BEFORE.has(code) ||
    syscall === 'connect' ||
    syscall === 'getaddrinfo' ||
    NEVER_CONNECTED.test(message);
  return { is: neverLeft ? 'unreachable' : 'unsure', said };
}
