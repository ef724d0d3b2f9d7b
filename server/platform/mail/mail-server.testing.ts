import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** What a mail server says to a recipient, and whether it breaks off while it takes the letter. */
export interface Manners {
  /** An error for a recipient, with the code that it is refused by. */
  recipient?: (address: string) => { code: number; says: string } | null;
  /** Called before a letter is taken; what it waits for, the server waits for. */
  taking?: (address: string) => Promise<void> | void;
  /** Whether it goes away in the middle of a letter to somebody. */
  breaksOff?: (address: string) => boolean;
}

/** A real mail server on this machine, and what it took. */
export interface TestMailServer {
  readonly url: string;
  readonly received: Email[];
  /** Whom letters came from, as the servers say it to each other. */
  readonly senders: string[];
  manners: Manners;
  close(): Promise<void>;
}

export async function testMailServer(): Promise<TestMailServer> {
  const received: Email[] = [];
  const senders: string[] = [];
  const held: { manners: Manners } = { manners: {} };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) => {
      const refusal = held.manners.recipient?.(address) ?? null;
      done(refusal && Object.assign(new Error(refusal.says), { responseCode: refusal.code }));
    },
    onData: (stream, session, done) => {
      void (async () => {
        const to = session.envelope.rcptTo[0]?.address ?? '';
        if (held.manners.breaksOff?.(to)) {
          for (const connection of server.connections) connection.close();
          return;
        }
        const content = await buffer(stream);
        await held.manners.taking?.(to);
        senders.push(session.envelope.mailFrom ? session.envelope.mailFrom.address : '');
        received.push(await PostalMime.parse(content));
        done();
      })();
    },
  });
  // A client that goes away in the middle of a letter is no error of the test.
  server.on('error', () => undefined);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    senders,
    get manners() {
      return held.manners;
    },
    set manners(manners: Manners) {
      held.manners = manners;
    },
    close: () => new Promise<void>((closed) => server.close(() => closed())),
  };
}
